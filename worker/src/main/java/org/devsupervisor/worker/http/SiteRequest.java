package org.devsupervisor.worker.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * All of a request that decides its answer, taken on the request's own thread.
 *
 * @param path raw, null when the target is no path
 * @param query raw, null without one
 * @param html whether the client named HTML among what it accepts
 */
record SiteRequest(
        String method,
        String path,
        String query,
        String ifNoneMatch,
        String ifModifiedSince,
        boolean html) {
    static SiteRequest of(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return new SiteRequest(
                request.method().name(),
                request.path(),
                request.query(),
                request.getHeader(HttpHeaders.IF_NONE_MATCH),
                request.getHeader(HttpHeaders.IF_MODIFIED_SINCE),
                accept != null && accept.contains("text/html"));
    }
}
