package org.devsupervisor.proxy.page;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.MediaType;
import io.vertx.httpproxy.ProxyResponse;

/**
 * A page made into the answer to one request, in the form that the client accepts. {@code HEAD}
 * gets the headers of {@code GET} and no body.
 */
public final class PageReply {
    /** On these pages only: by it their script knows that something else is there. */
    private static final String MARK = "Supervisor-Page";

    private final Page page;
    private final boolean head;
    private final String mediaType;
    private final Buffer body;

    private PageReply(Page page, boolean head, String mediaType, String text) {
        this.page = page;
        this.head = head;
        this.mediaType = mediaType;
        this.body = Buffer.buffer(text);
    }

    /** The browser may watch for another answer only where asking again does nothing. */
    public static PageReply to(HttpServerRequest request, Page wanted) {
        HttpMethod method = request.method();
        Page page =
                method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)
                        ? wanted
                        : wanted.staying();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean html = accept != null && accept.contains("text/html");
        return new PageReply(
                page,
                method.equals(HttpMethod.HEAD),
                html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
                html ? page.html() : page.text());
    }

    /** Answers a request that was not handed to the proxy machinery. */
    public Future<Void> send(HttpServerResponse response) {
        response.setStatusCode(page.status());
        putHeaders(response.headers());
        return head ? response.end() : response.end(body);
    }

    /** Fills an answer that the proxy machinery will send. */
    public ProxyResponse fill(ProxyResponse response) {
        response.setStatusCode(page.status());
        putHeaders(response.headers());
        return response.setBody(head ? null : Body.body(body, (MediaType) null));
    }

    private void putHeaders(MultiMap headers) {
        headers.set(HttpHeaders.CONTENT_TYPE, mediaType)
                .set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                .set(HttpHeaders.CACHE_CONTROL, "no-store")
                .set(MARK, page.mark())
                .set("Content-Security-Policy", Page.POLICY)
                .set("X-Content-Type-Options", "nosniff");
        if (page.status() == 503) {
            headers.set("Retry-After", "1");
        }
    }
}
