package org.devsupervisor.supervisor.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A short hash of all settings and declared servers: equal for two readers who would start the same
 * supervisor, whatever the file looks like and whenever it was written.
 */
final class SettingsDigest {
    private static final int LENGTH = 16;

    private SettingsDigest() {}

    /**
     * @param values every value of the keys, with its source
     */
    static String of(List<Setting> values, List<ServerDeclaration> servers) {
        List<String> lines = new ArrayList<>();
        for (Setting setting : values) {
            if (!isOfTheProcess(setting)) {
                lines.add("%s=%s%s".formatted(setting.key(), setting.value(), named(setting)));
            }
        }
        servers.stream().map(ServerDeclaration::toString).sorted().forEach(lines::add);
        return hash(String.join("\n", lines));
    }

    /** How many processors a shell may use is nothing that anybody set. */
    private static boolean isOfTheProcess(Setting setting) {
        return setting.key().equals(Keys.BOOTS_AT_ONCE.path()) && isDefault(setting);
    }

    /** A busy port is stepped over only if nobody named it. */
    private static String named(Setting setting) {
        boolean port =
                setting.key().equals(Keys.HTTPS_PORT.path())
                        || setting.key().equals(Keys.HTTP_PORT.path());
        return port && !isDefault(setting) ? " named" : "";
    }

    private static boolean isDefault(Setting setting) {
        return setting.source() instanceof Source.Default;
    }

    private static String hash(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
