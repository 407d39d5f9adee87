package org.devsupervisor.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

import java.util.List;
import java.util.Locale;

/**
 * Tells the server how the client came: {@code X-Forwarded-For}, {@code -Proto}, {@code -Host},
 * {@code -Port}. What a client sent under these names, or as {@code Forwarded} (RFC 7239), is
 * dropped: the proxy is the first hop and trusts nobody.
 */
final class ForwardedHeaders {
    private static final String PREFIX = "x-forwarded-";

    private ForwardedHeaders() {}

    static void replace(MultiMap headers, HttpServerRequest request) {
        for (String name : List.copyOf(headers.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(PREFIX)
                    || lower.equals("forwarded")
                    || lower.equals("x-real-ip")) {
                headers.remove(name);
            }
        }
        headers.set("x-forwarded-for", request.remoteAddress().hostAddress())
                .set("x-forwarded-proto", request.isSSL() ? "https" : "http")
                .set("x-forwarded-port", Integer.toString(request.localAddress().port()));
        HostAndPort authority = request.authority();
        if (authority != null) {
            headers.set("x-forwarded-host", authority.toString());
        }
    }
}
