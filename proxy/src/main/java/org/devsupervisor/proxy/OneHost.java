package org.devsupervisor.proxy;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

import org.devsupervisor.proxy.page.PageReply;
import org.devsupervisor.proxy.page.Pages;

/**
 * Lets requests pass that name the one host they are for, and refuses all others (RFC 9112, 3.2):
 * of several hosts the proxy might serve one and the server behind it believe another. HTTP/1.0
 * knows no hosts and may name none.
 */
final class OneHost implements Handler<HttpServerRequest> {
    private final Handler<HttpServerRequest> next;

    OneHost(Handler<HttpServerRequest> next) {
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        // HTTP/2 puts it elsewhere, and Vert.x resets a stream whose two differ.
        int hosts = request.headers().getAll("host").size();
        boolean named = request.authority() != null;
        if (hosts > 1) {
            refuse(request, "names its host " + hosts + " times");
        } else if (!named && hosts == 1) {
            refuse(request, "names a host that cannot be read");
        } else if (!named && request.version() != HttpVersion.HTTP_1_0) {
            refuse(request, "names no host");
        } else {
            next.handle(request);
        }
    }

    private static void refuse(HttpServerRequest request, String what) {
        PageReply.to(request, Pages.badHost(what)).send(request.response());
    }
}
