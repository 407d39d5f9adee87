package org.devsupervisor.shared.message;

import io.vertx.core.json.JsonObject;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A secret that a command must carry: 128 random bits in hexadecimal. Never printed: {@code
 * toString} hides it.
 */
public record Token(String value) {
    private static final int BYTES = 16;

    /** A new one from the system's secure random source. */
    public static Token random() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return new Token(HexFormat.of().formatHex(bits));
    }

    /** Whether the message carries this token. Takes the same time wherever they differ. */
    public boolean isIn(JsonObject message) {
        return message.getValue("token") instanceof String given
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
