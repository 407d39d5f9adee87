package org.devsupervisor.worker.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.worker.file.Conditions;

import java.util.List;

/**
 * All of a request that decides its answer, taken on the request's own thread.
 *
 * @param path raw, null when the target is no path
 * @param query raw, null without one
 * @param range raw, null without one
 * @param html whether the client named HTML among what it accepts
 */
record SiteRequest(
        String method,
        String path,
        String query,
        Conditions conditions,
        String range,
        boolean html) {
    static SiteRequest of(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return new SiteRequest(
                request.method().name(),
                request.path(),
                request.query(),
                new Conditions(
                        list(request, "if-match"),
                        request.getHeader("if-unmodified-since"),
                        list(request, "if-none-match"),
                        request.getHeader("if-modified-since"),
                        request.getHeader("if-range")),
                list(request, "range"),
                accept != null && accept.contains("text/html"));
    }

    /** A header that is a list may come in several lines (RFC 9110, 5.3). */
    private static String list(HttpServerRequest request, String name) {
        List<String> lines = request.headers().getAll(name);
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
