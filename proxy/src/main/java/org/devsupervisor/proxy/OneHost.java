package org.devsupervisor.proxy;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;

import org.devsupervisor.proxy.page.Page;
import org.devsupervisor.proxy.page.PageReply;
import org.devsupervisor.proxy.page.Pages;

import java.util.List;

/**
 * Lets requests pass that name the one host they are for, and refuses all others (RFC 9112, 3.2):
 * of several hosts the proxy might serve one and the server behind it believe another. HTTP/1.0
 * knows no hosts and may name none. A target in absolute form decides, and its host becomes that of
 * the request (RFC 9112, 3.2.2), so that nobody further on sees another.
 */
final class OneHost implements Handler<HttpServerRequest> {
    private static final int BAD_REQUEST = 400;
    private static final String SCHEME_END = "://";

    private final Handler<HttpServerRequest> next;

    OneHost(Handler<HttpServerRequest> next) {
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        // HTTP/2 puts it elsewhere, and Vert.x resets a stream whose two differ.
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        if (hosts.size() > 1) {
            refuse(request, "names its host " + hosts.size() + " times");
        } else if (hosts.size() == 1 && HostAndPort.parseAuthority(hosts.getFirst(), -1) == null) {
            refuse(request, "names a host that cannot be read");
        } else if (request.version() == HttpVersion.HTTP_2 && !isPath(request.uri())) {
            reply(request, Pages.noPath(BAD_REQUEST));
        } else if (isAbsolute(request.uri())) {
            passAbsolute(request, hosts.isEmpty());
        } else if (request.authority() == null && request.version() != HttpVersion.HTTP_1_0) {
            refuse(request, "names no host");
        } else {
            next.handle(request);
        }
    }

    /** As HTTP/2 has it in any request but CONNECT, which has none (RFC 9113, 8.3.1 and 8.5). */
    private static boolean isPath(String target) {
        return target != null && (target.startsWith("/") || target.equals("*"));
    }

    private static boolean isAbsolute(String target) {
        return !target.startsWith("/") && target.contains(SCHEME_END);
    }

    private void passAbsolute(HttpServerRequest request, boolean withoutHost) {
        String target = request.uri();
        int schemeEnd = target.indexOf(SCHEME_END);
        int begin = schemeEnd + SCHEME_END.length();
        int slash = target.indexOf('/', begin);
        // A query without a path is no part of it and cannot be read either: Vert.x 5.0 would look
        // for the path in the query.
        String authority = target.substring(begin, slash < 0 ? target.length() : slash);
        if (!target.substring(0, schemeEnd).equalsIgnoreCase(request.scheme())) {
            refuse(request, "asks for another scheme than that of its port");
        } else if (authority.isEmpty() || HostAndPort.parseAuthority(authority, -1) == null) {
            refuse(request, "names a host that cannot be read");
        } else if (withoutHost && request.version() != HttpVersion.HTTP_1_0) {
            refuse(request, "names no host");
        } else {
            // Before anybody asks for it: Vert.x reads it from there once.
            request.headers().set(HttpHeaders.HOST, authority);
            next.handle(request);
        }
    }

    private static void refuse(HttpServerRequest request, String what) {
        reply(request, Pages.badHost(what));
    }

    private static void reply(HttpServerRequest request, Page page) {
        PageReply.to(request, page).send(request.response());
    }
}
