package org.devsupervisor.worker.page;

import org.devsupervisor.shared.html.Template;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A worded answer to a request that cannot be served.
 *
 * @param status the HTTP status
 * @param title a few words
 * @param text one or two sentences: what happened, to what
 * @param hint the next step as a sentence, or empty
 * @param command the next step as a shell command, or empty
 */
public record ErrorPage(int status, String title, String text, String hint, String command) {
    /** The request target is not a path. */
    public static ErrorPage malformed(String reason) {
        return new ErrorPage(
                400, "Bad request", "This request cannot be read: " + reason + ".", "", "");
    }

    /** The file is there and this user may not read it. */
    public static ErrorPage denied(String path) {
        return new ErrorPage(
                403,
                "Not readable",
                "The server may not read '" + path + "'.",
                "Check the permissions of the file and of the folders above it.",
                "");
    }

    /**
     * Nothing to serve under this path.
     *
     * @param root named where its developer reads the page
     */
    public static ErrorPage notFound(String path, Optional<Path> root) {
        return new ErrorPage(
                404, "Not found", "There is no file for '" + path + "'.", filesIn(root), "");
    }

    /**
     * A directory that has no page to show.
     *
     * @param root named where its developer reads the page
     */
    public static ErrorPage noIndex(String path, Optional<Path> root) {
        return new ErrorPage(
                404,
                "No index.html",
                "The folder '" + path + "' has no index.html, and folders are not listed.",
                filesIn(root),
                "");
    }

    private static String filesIn(Optional<Path> root) {
        return root.map(path -> "Files of this server are in " + path).orElse("");
    }

    /** A path below the server's own prefix that means nothing. */
    public static ErrorPage notOurs(String path) {
        return new ErrorPage(
                404,
                "Not found",
                "The server has no page '" + path + "' of its own.",
                "Paths below /.dev/ are kept for it.",
                "");
    }

    /** A static server only hands out. */
    public static ErrorPage notAllowed(String method) {
        return new ErrorPage(
                405,
                "Method not allowed",
                "A static server answers GET and HEAD, not " + method + ".",
                "",
                "");
    }

    /** A condition of the request does not hold for the file as it is now. */
    public static ErrorPage changed() {
        return new ErrorPage(
                412,
                "Precondition failed",
                "The file is not in the state that the request asks for.",
                "Ask again without If-Match and If-Unmodified-Since to get it as it is now.",
                "");
    }

    /** None of the bytes asked for exists. */
    public static ErrorPage noSuchRange(long length) {
        return new ErrorPage(
                416,
                "Range not satisfiable",
                "The range that was asked for begins behind the end: there are "
                        + length
                        + " bytes.",
                "",
                "");
    }

    /** Something else than a WebSocket was asked for at the address of one. */
    public static ErrorPage socketOnly(String path) {
        return new ErrorPage(
                426,
                "Upgrade required",
                "There is nothing but a WebSocket at '" + path + "'.",
                "Open it with a WebSocket client over HTTP/1.1.",
                "");
    }

    /** A WebSocket of another version than the one that is spoken here. */
    public static ErrorPage socketVersion(String spoken) {
        return new ErrorPage(
                426,
                "Upgrade required",
                "The WebSocket that was asked for is of another version than " + spoken + ".",
                "Open it with a client that speaks RFC 6455.",
                "");
    }

    /** A page of somebody else asks for the socket of this server's pages. */
    public static ErrorPage foreignOrigin(String origin) {
        return new ErrorPage(
                403,
                "Foreign origin",
                "Pages of '" + origin + "' may not listen to this server.",
                "Its own pages may.",
                "");
    }

    /** The disk did not deliver. */
    public static ErrorPage unreadable(String path, String cause) {
        return new ErrorPage(
                500, "Cannot be read", "Reading '" + path + "' failed: " + cause + ".", "", "");
    }

    /** The document root is gone and can be made anew. */
    public static ErrorPage rootMissing(String reason, Path root) {
        return new ErrorPage(
                503,
                "Document root is gone",
                "This server has nothing to serve: " + reason + ".",
                "It goes on by itself as soon as the folder is back. To make an empty one:",
                "mkdir -p " + ShellWord.of(root.toString()));
    }

    /** The document root is there and cannot be used as one. */
    public static ErrorPage rootUnusable(String reason) {
        return new ErrorPage(
                503,
                "Document root cannot be used",
                "This server has nothing to serve: " + reason + ".",
                "It goes on by itself as soon as a readable folder is there.",
                "");
    }

    /** The document root is gone or cannot be used, for readers whom its place does not concern. */
    public static ErrorPage outOfUse() {
        return new ErrorPage(
                503,
                "Nothing to serve",
                "This server cannot reach its files at the moment.",
                "It goes on by itself as soon as it can.",
                "");
    }

    /** As a page of the server that answers. */
    public String html(Template template, String server) {
        return template.render(
                Map.of(
                        "status",
                        Integer.toString(status),
                        "title",
                        title,
                        "text",
                        text,
                        "hint",
                        hint,
                        "command",
                        command,
                        "server",
                        server));
    }

    /** For clients that show no HTML: the same words, a line each. */
    public String plain() {
        StringBuilder out = new StringBuilder();
        out.append(status).append(' ').append(title).append('\n').append(text).append('\n');
        if (!hint.isEmpty()) {
            out.append(hint).append('\n');
        }
        if (!command.isEmpty()) {
            out.append("  ").append(command).append('\n');
        }
        return out.toString();
    }
}
