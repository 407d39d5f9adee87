package org.devsupervisor.proxy.page;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;

/** What the proxy says when no server answers. None of them tells which other servers exist. */
public final class Pages {
    private static final int MAX_QUOTED = 100;

    private Pages() {}

    /**
     * @param what about its host is wrong, as the predicate of a sentence
     */
    public static Page badHost(String what) {
        return new Page(
                400,
                "Bad request",
                "The request %s.".formatted(what),
                "Send exactly one Host header",
                "Host: web-001.localhost",
                false);
    }

    /** The target of the request is no path: {@code OPTIONS *}, {@code CONNECT}. */
    public static Page noPath(int status) {
        return new Page(
                status,
                "No path",
                "The request is for no path, and servers answer for paths only.",
                "",
                "",
                false);
    }

    /**
     * @param host as asked for, empty when the request named none
     */
    public static Page unknownHost(String host) {
        String shown = host.length() > MAX_QUOTED ? host.substring(0, MAX_QUOTED) + "..." : host;
        return new Page(
                404,
                "No such server",
                host.isEmpty()
                        ? "The request does not say which server it is for."
                        : "No server answers to '%s'.".formatted(shown),
                "Servers have addresses like web-001.localhost. To create some",
                "bin/supervisor start --servers N",
                false);
    }

    /**
     * @param reason may be null
     */
    public static Page notReady(ServerName name, ServerState state, String reason) {
        String words = "Server '%s' %s".formatted(name, inWords(state));
        String message =
                reason == null || reason.isBlank()
                        ? words + "."
                        : "%s: %s%s".formatted(words, reason, reason.endsWith(".") ? "" : ".");
        return switch (state) {
            case STARTING, BACKOFF ->
                    new Page(
                            503,
                            "One moment",
                            message,
                            "This page asks again by itself.",
                            "",
                            true);
            case STOPPED, EXITED, FAILED ->
                    new Page(
                            503,
                            "Not running",
                            message,
                            "To start it",
                            "bin/supervisor start " + name,
                            false);
            case UNHEALTHY ->
                    new Page(
                            503,
                            "Unhealthy",
                            message,
                            "Its logs may say why",
                            "bin/supervisor logs " + name,
                            false);
            case READY, STOPPING -> new Page(503, "Not available", message, "", "", false);
        };
    }

    /** The upstream cannot be reached, or broke off before it answered. */
    public static Page deadUpstream(ServerName name, String cause) {
        return new Page(
                502,
                "No answer",
                "Server '%s' is running but did not answer: %s.".formatted(name, cause),
                "Its logs may say why",
                "bin/supervisor logs " + name,
                false);
    }

    private static String inWords(ServerState state) {
        return switch (state) {
            case STOPPED -> "is stopped";
            case STARTING -> "is starting";
            case READY -> "is about to be served";
            case UNHEALTHY -> "is unhealthy";
            case STOPPING -> "is stopping";
            case BACKOFF -> "crashed and is about to be started again";
            case EXITED -> "has ended";
            case FAILED -> "has failed";
        };
    }
}
