package org.devsupervisor.proxy.route;

import org.devsupervisor.shared.model.Invalid;

import java.util.Locale;
import java.util.regex.Pattern;

/** Host names as they stand in requests and in declarations. */
public final class HostName {
    private static final int MAX_LENGTH = 253;
    private static final Pattern NAME =
            Pattern.compile(
                    "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

    /** 127.0.0.0/8 in the form that URLs are normalised to. */
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.[0-9]{1,3}){3}");

    private HostName() {}

    /**
     * The name in a {@code Host} header or {@code :authority}: without port, without the dot of an
     * absolute name, lower case. An IPv6 literal keeps its brackets.
     */
    public static String ofAuthority(String authority) {
        String host = authority.strip();
        int bracket = host.startsWith("[") ? host.indexOf(']') : -1;
        int colon = host.indexOf(':', bracket + 1);
        if (colon >= 0) {
            host = host.substring(0, colon);
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        return host.toLowerCase(Locale.ROOT);
    }

    /** Whether a name means this machine and nothing else, whatever a DNS server says. */
    public static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || LOOPBACK_V4.matcher(host).matches();
    }

    /**
     * @throws Invalid if it is not a lower-case host name
     */
    static String checked(String host) {
        if (host.length() > MAX_LENGTH || !NAME.matcher(host).matches()) {
            throw new Invalid(
                    "host '%s' is not a lower-case host name; use labels of a-z, 0-9 and '-' with dots between"
                            .formatted(host));
        }
        return host;
    }
}
