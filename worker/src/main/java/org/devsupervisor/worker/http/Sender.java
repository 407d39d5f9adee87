package org.devsupervisor.worker.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

import org.devsupervisor.worker.file.Validators;

import java.io.IOException;
import java.util.Map;

/** Puts an answer on the wire, on the context of its request. Sets no handler on the response. */
final class Sender {
    /** RFC 9113, 7. */
    private static final long HTTP_2_INTERNAL_ERROR = 2;

    private Sender() {}

    /**
     * Sends and closes what the answer holds open. The future fails when not all of the answer went
     * out; the connection or stream is then gone, so the client never waits for the rest.
     */
    static Future<Void> send(Vertx vertx, HttpServerRequest request, Answer answer) {
        Future<Void> sent;
        try {
            sent = write(vertx, request, answer);
        } catch (RuntimeException e) {
            sent = Future.failedFuture(e);
        }
        return sent.onComplete(end -> {
            close(answer);
            if (end.failed()) {
                abort(request);
            }
        });
    }

    /** The length of a body; 0 for an answer that must not have one. */
    static long length(Answer answer, HttpMethod method) {
        if (method.equals(HttpMethod.HEAD)) {
            return 0;
        }
        return switch (answer.body()) {
            case Answer.Nothing nothing -> 0;
            case Answer.Bytes bytes -> bytes.content().length();
            case Answer.Open file -> file.content().length();
        };
    }

    private static Future<Void> write(Vertx vertx, HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.status());
        response.putHeader("date", Validators.httpDate(System.currentTimeMillis()));
        response.putHeader("cache-control", "no-cache");
        response.putHeader("x-content-type-options", "nosniff");
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response.putHeader(header.getKey(), header.getValue());
        }
        boolean head = request.method().equals(HttpMethod.HEAD);
        return switch (answer.body()) {
            case Answer.Nothing nothing -> response.end();
            case Answer.Bytes bytes -> {
                lengthHeader(response, bytes.content().length());
                yield head ? response.end() : response.end(bytes.content());
            }
            case Answer.Open file -> {
                long length = file.content().length();
                if (!head && isWhole(file) && !pumped(request)) {
                    // No length header: Vert.x sets it from the size it finds, which is the last
                    // moment to notice a file that shrank. After that Netty fails the write.
                    yield response.sendFile(file.channel(), 0, length);
                }
                lengthHeader(response, length);
                yield head ? response.end() : FilePump.send(vertx, file, response);
            }
        };
    }

    /** Whether it is a file from its beginning: a range must not be cut as a whole file may be. */
    private static boolean isWhole(Answer.Open file) {
        return file.content().pieces().size() == 1
                && file.content().pieces().getFirst() instanceof Content.Stretch(long from, long _)
                && from == 0;
    }

    private static boolean pumped(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2 || request.isSSL();
    }

    private static void lengthHeader(HttpServerResponse response, long length) {
        response.putHeader("content-length", Long.toString(length));
    }

    private static void close(Answer answer) {
        if (answer.body() instanceof Answer.Open file) {
            try {
                file.channel().close();
            } catch (IOException e) {
                // Read to its end or given up: nobody is left whom this concerns.
            }
        }
    }

    /** Ends an answer before its end, so that the client does not take it for the whole. */
    static void abort(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(HTTP_2_INTERNAL_ERROR);
        } else {
            request.connection().close();
        }
    }
}
