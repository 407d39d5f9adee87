package org.devsupervisor.shared.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a server: one DNS label, because it becomes the first label of {@code
 * <name>.localhost}. Upper case is folded, as DNS and browsers do.
 *
 * @param value 1 to 63 of {@code [a-z0-9-]}, no hyphen at an end, neither all digits (that is an
 *     index) nor two numbers with a hyphen between (that is a range)
 */
public record ServerName(String value) implements Comparable<ServerName> {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern INDEX_OR_RANGE = Pattern.compile("[0-9]+(-[0-9]+)?");
    private static final Set<String> RESERVED = Set.of("all", "supervisor");

    /**
     * @throws Invalid if the value is not a server name
     */
    public ServerName {
        String given = value;
        value = value.toLowerCase(Locale.ROOT);
        if (!LABEL.matcher(value).matches()) {
            throw new Invalid(
                    "server name '%s' is not a host name label; use 1 to 63 of a-z, 0-9 and '-', with no hyphen at an end"
                            .formatted(given));
        }
        if (INDEX_OR_RANGE.matcher(value).matches()) {
            throw new Invalid(
                    "server name '%s' would read as an index or a range; put a letter into it"
                            .formatted(given));
        }
        if (reserved(value)) {
            throw new Invalid("server name '%s' is reserved; choose another".formatted(given));
        }
    }

    /**
     * Whether a name means something else: every server, or the supervisor itself.
     *
     * @param name in lower case
     */
    public static boolean reserved(String name) {
        return RESERVED.contains(name);
    }

    /** The name that the n-th generated server gets, {@code web-001} for 1. */
    public static ServerName generated(int number) {
        return new ServerName("web-%03d".formatted(number));
    }

    @Override
    public int compareTo(ServerName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
