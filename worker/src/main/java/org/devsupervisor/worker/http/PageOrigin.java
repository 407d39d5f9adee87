package org.devsupervisor.worker.http;

import io.vertx.core.net.HostAndPort;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose pages may open a socket: the server's own and no other's, not even those of a neighbour on
 * the same machine. Browsers let any page of the web connect to loopback, and say only in {@code
 * Origin} whose it is (RFC 6455, 10.2). Immutable.
 */
final class PageOrigin {
    /** Scheme, host and port of where the server is known to answer. */
    private final Set<String> own;

    PageOrigin(SiteInfo info) {
        int stable = URI.create(info.httpUrl()).getPort();
        own =
                Stream.of(
                                info.httpsUrl(),
                                info.proxyHttpUrl(),
                                info.httpUrl(),
                                "http://localhost:" + stable,
                                "http://127.0.0.1:" + stable)
                        .map(url -> normal(URI.create(url)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param origin the header, null from what is no browser
     * @param asked the host that the request is for, under whatever name the server has it; null
     *     when there is none
     */
    boolean allows(String origin, HostAndPort asked) {
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
        return own.contains(normal(uri))
                || (asked != null
                        && uri.getHost().equalsIgnoreCase(asked.host())
                        && port(uri.getPort(), uri) == port(asked.port(), uri));
    }

    private static String normal(URI uri) {
        return "%s://%s:%d"
                .formatted(uri.getScheme(), uri.getHost(), port(uri.getPort(), uri))
                .toLowerCase(Locale.ROOT);
    }

    private static int port(int given, URI origin) {
        return given > 0 ? given : origin.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
