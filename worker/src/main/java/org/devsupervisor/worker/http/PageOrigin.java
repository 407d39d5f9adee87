package org.devsupervisor.worker.http;

import io.vertx.core.net.HostAndPort;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Whose pages may open a socket. Browsers let any page of the web connect to loopback, and say only
 * in {@code Origin} whose it is (RFC 6455, 10.2).
 */
final class PageOrigin {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private PageOrigin() {}

    /**
     * @param origin the header, null from what is no browser
     * @param asked the host that the request is for, null when there is none
     */
    static boolean allowed(String origin, HostAndPort asked) {
        if (origin == null) {
            return true;
        }
        URI uri;
        try {
            uri = new URI(origin);
        } catch (URISyntaxException e) {
            return false;
        }
        if (uri.getHost() == null || uri.getScheme() == null) {
            return false;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(host)
                || host.endsWith(".localhost")
                || (asked != null
                        && host.equals(asked.host().toLowerCase(Locale.ROOT))
                        && port(uri.getPort(), uri) == port(asked.port(), uri));
    }

    private static int port(int given, URI origin) {
        return given > 0 ? given : origin.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
