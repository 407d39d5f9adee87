package org.devsupervisor.proxy.page;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;

import java.util.List;

/**
 * What the proxy says when no server answers.
 *
 * @param program what the person types for the command line, {@code bin/supervisor} for instance
 */
public record Pages(String program) {
    private static final int MAX_QUOTED = 100;
    private static final int MAX_LINKS = 20;

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
                Reload.NEVER);
    }

    /** The target of the request is no path: {@code OPTIONS *}, {@code CONNECT}. */
    public static Page noPath(int status) {
        return new Page(
                status,
                "No path",
                "The request is for no path, and servers answer for paths only.",
                "",
                "",
                Reload.NEVER);
    }

    /**
     * For a name that somebody pointed at this machine: its pages must not learn what runs here.
     *
     * @param host as asked for
     */
    public Page foreignHost(String host) {
        return new Page(
                404,
                "No such server",
                unknown(host),
                "Servers have addresses like web-001.localhost. To see them",
                program + " list",
                Reload.SLOWLY);
    }

    /**
     * @param host as asked for, empty when the request named none
     * @param servers all there are
     */
    public Page unknownHost(String host, List<Link> servers) {
        if (servers.isEmpty()) {
            return new Page(
                    404,
                    "No such server",
                    unknown(host),
                    "Servers have addresses like web-001.localhost. To create some",
                    program + " start --servers N",
                    Reload.SLOWLY);
        }
        List<Link> shown = servers.subList(0, Math.min(servers.size(), MAX_LINKS));
        return new Page(
                404,
                "No such server",
                unknown(host),
                "These servers exist",
                "",
                shown,
                servers.size() - shown.size(),
                Reload.SLOWLY);
    }

    private static String unknown(String host) {
        String shown = host.length() > MAX_QUOTED ? host.substring(0, MAX_QUOTED) + "..." : host;
        return host.isEmpty()
                ? "The request does not say which server it is for."
                : "No server answers to '%s'.".formatted(shown);
    }

    /**
     * @param reason may be null
     */
    public Page notReady(ServerName name, ServerState state, String reason) {
        String words = "Server '%s' %s".formatted(name, inWords(state));
        String message =
                reason == null || reason.isBlank()
                        ? words + "."
                        : "%s: %s%s".formatted(words, reason, reason.endsWith(".") ? "" : ".");
        return switch (state) {
            case STARTING, BACKOFF -> new Page(503, "One moment", message, "", "", Reload.SOON);
            case STOPPED, EXITED, FAILED ->
                    new Page(
                            503,
                            "Not running",
                            message,
                            "To start it",
                            program + " start " + name,
                            Reload.SOON);
            case UNHEALTHY ->
                    new Page(
                            503,
                            "Unhealthy",
                            message,
                            "Its logs may say why",
                            program + " logs " + name,
                            Reload.SOON);
            case READY, STOPPING -> new Page(503, "Not available", message, "", "", Reload.SOON);
        };
    }

    /** The upstream cannot be reached, or broke off before it answered. */
    public Page deadUpstream(ServerName name, String cause) {
        return new Page(
                502,
                "No answer",
                "Server '%s' is running but did not answer: %s.".formatted(name, cause),
                "Its logs may say why",
                program + " logs " + name,
                Reload.SOON);
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
