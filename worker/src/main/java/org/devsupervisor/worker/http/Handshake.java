package org.devsupervisor.worker.http;

import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.worker.page.ErrorPage;

import java.util.Base64;
import java.util.Optional;

/**
 * What a client must send to open a WebSocket (RFC 6455, 4.2.1). Checked here because Vert.x takes
 * drafts of the protocol and keys of any length.
 */
final class Handshake {
    /** The only version there is; the drafts before it are extinct. */
    static final String VERSION = "13";

    private static final int KEY_BYTES = 16;
    private static final int KEY_LETTERS = 24;

    private Handshake() {}

    /** Why it cannot be completed; empty when it can. */
    static Optional<ErrorPage> flaw(HttpServerRequest request) {
        String version = request.getHeader("sec-websocket-version");
        if (version == null || !version.strip().equals(VERSION)) {
            return Optional.of(ErrorPage.socketVersion(VERSION));
        }
        if (!isKey(request.getHeader("sec-websocket-key"))) {
            return Optional.of(
                    ErrorPage.malformed("Sec-WebSocket-Key is not 16 bytes in Base64 (RFC 6455)"));
        }
        return hasReadableParameters(request)
                ? Optional.empty()
                : Optional.of(ErrorPage.malformed("its query is not percent-encoded"));
    }

    private static boolean isKey(String key) {
        if (key == null || key.strip().length() != KEY_LETTERS) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasReadableParameters(HttpServerRequest request) {
        try {
            request.params();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
