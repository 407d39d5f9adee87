package org.devsupervisor.worker.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.worker.file.DocumentRoot;
import org.devsupervisor.worker.file.Lookup;
import org.devsupervisor.worker.file.MimeTypes;
import org.devsupervisor.worker.file.UrlPath;
import org.devsupervisor.worker.file.Validators;
import org.devsupervisor.worker.page.ErrorPage;
import org.devsupervisor.worker.page.StartPage;
import org.devsupervisor.worker.page.Template;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides what a request is answered with. Blocks on the file system; thread-safe, because it holds
 * nothing that changes but {@link RootHealth}.
 */
final class Site {
    private static final List<String> HEALTH = List.of("api", "health");
    private static final String OWN = ".dev";
    private static final String HTML = "text/html; charset=utf-8";

    /** Up to here a file is read at once: it is then one write, and cannot change half-way. */
    private static final int SMALL = 64 * 1024;

    /** How often a file may be swapped under a request's eyes before it is given up. */
    private static final int LOOKS = 5;

    private final SiteInfo info;
    private final DocumentRoot root;
    private final RootHealth health;
    private final LongSupplier nanoTime;
    private final long started;

    /** Templates cost a little time and memory, so a server that needs none reads none. */
    private static final class Pages {
        static final StartPage START = new StartPage();
        static final Template ERROR = Template.load("error.html");
    }

    Site(SiteInfo info, RootWatch watch, LongSupplier nanoTime) {
        this.info = info;
        this.root = new DocumentRoot(info.root());
        this.health = new RootHealth(watch);
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /** The answer; an {@link Answer.Open} body in it is the caller's to close. */
    Answer answer(SiteRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return page(request, ErrorPage.notAllowed(request.method())).with("allow", "GET, HEAD");
        }
        return switch (UrlPath.parse(request.path())) {
            case UrlPath.Malformed malformed ->
                    page(request, ErrorPage.malformed(malformed.reason()));
            case UrlPath.Nowhere nowhere ->
                    page(request, ErrorPage.notFound(request.path(), root.path()));
            case UrlPath.Inside inside -> answer(request, inside);
        };
    }

    /** For a defect of this program; needs neither disk nor template. */
    static Answer broken() {
        return text(
                500,
                "text/plain; charset=utf-8",
                "500 Internal error\nThis server failed to answer; its log has the cause.\n");
    }

    private Answer answer(SiteRequest request, UrlPath.Inside path) {
        List<String> segments = path.segments();
        if (!segments.isEmpty() && segments.getFirst().equals(OWN)) {
            return isHealth(segments.subList(1, segments.size()), path)
                    ? health()
                    : page(request, ErrorPage.notOurs(shown(path)));
        }
        if (isHealth(segments, path) && !root.has("api")) {
            return health();
        }
        return file(request, path, LOOKS);
    }

    private static boolean isHealth(List<String> segments, UrlPath.Inside path) {
        return segments.equals(HEALTH) && !path.directory();
    }

    private Answer health() {
        Optional<String> trouble = root.trouble();
        JsonObject body =
                new JsonObject()
                        .put("status", trouble.isPresent() ? "failing" : "healthy")
                        .put("name", info.name().value())
                        .put("incarnation", info.incarnation())
                        .put("uptime_seconds", (nanoTime.getAsLong() - started) / 1_000_000_000L)
                        .put("timestamp", System.currentTimeMillis() / 1000);
        if (trouble.isPresent()) {
            health.lost(trouble.get());
            body.put("reason", trouble.get());
        } else {
            health.found();
        }
        return text(trouble.isPresent() ? 503 : 200, "application/json", body.encode());
    }

    private Answer file(SiteRequest request, UrlPath.Inside path, int looksLeft) {
        Lookup lookup = root.find(path);
        if (!(lookup instanceof Lookup.RootGone)) {
            health.found();
        }
        return switch (lookup) {
            case Lookup.Found found -> found(request, path, found, looksLeft);
            case Lookup.Directory directory -> redirect(request, path);
            case Lookup.NoIndex noIndex -> noIndex(request, path);
            case Lookup.Denied denied -> page(request, ErrorPage.denied(shown(path)));
            case Lookup.Missing missing ->
                    page(request, ErrorPage.notFound(shown(path), root.path()));
            case Lookup.RootGone gone -> {
                health.lost(gone.reason());
                yield page(request, rootGone(gone));
            }
        };
    }

    private ErrorPage rootGone(Lookup.RootGone gone) {
        return gone.missing()
                ? ErrorPage.rootMissing(gone.reason(), root.path())
                : ErrorPage.rootUnusable(gone.reason());
    }

    private Answer found(
            SiteRequest request, UrlPath.Inside path, Lookup.Found found, int looksLeft) {
        Validators validators = Validators.of(found.attributes());
        if (validators.match(request.ifNoneMatch(), request.ifModifiedSince())) {
            return validated(
                    new Answer(304, new LinkedHashMap<>(), new Answer.Nothing()), validators);
        }
        try {
            Optional<FileChannel> channel = root.open(found);
            if (channel.isPresent()) {
                String type = MimeTypes.of(found.name());
                return validated(Answer.of(200, type, body(channel.get())), validators);
            }
        } catch (AccessDeniedException e) {
            return page(request, ErrorPage.denied(shown(path)));
        } catch (IOException e) {
            return page(request, ErrorPage.unreadable(shown(path), e.getMessage()));
        }
        return looksLeft > 1
                ? file(request, path, looksLeft - 1)
                : page(request, ErrorPage.unreadable(shown(path), "it is replaced all the time"));
    }

    private static Answer validated(Answer answer, Validators validators) {
        return answer.with("etag", validators.etag())
                .with("last-modified", validators.lastModified());
    }

    /** A small file as bytes, a large one as its channel, which then stays open. */
    private static Answer.Body body(FileChannel channel) throws IOException {
        boolean keep = false;
        try {
            long size = channel.size();
            keep = size > SMALL;
            return keep ? new Answer.Open(channel, size) : bytes(channel, (int) size);
        } finally {
            if (!keep) {
                channel.close();
            }
        }
    }

    private static Answer.Bytes bytes(FileChannel channel, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer);
        }
        // Fewer when the file shrank since its size was taken
        return new Answer.Bytes(Buffer.buffer(Arrays.copyOf(buffer.array(), buffer.position())));
    }

    private static Answer redirect(SiteRequest request, UrlPath.Inside path) {
        String location = path.encoded() + '/';
        String query = request.query();
        if (query != null && printable(query)) {
            location += '?' + query;
        }
        return new Answer(301, new LinkedHashMap<>(), new Answer.Bytes(Buffer.buffer()))
                .with("location", location);
    }

    /** Whether a raw query may stand in a header as it is. */
    private static boolean printable(String query) {
        for (int i = 0; i < query.length(); i++) {
            if (query.charAt(i) <= ' ' || query.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private Answer noIndex(SiteRequest request, UrlPath.Inside path) {
        if (!path.segments().isEmpty()) {
            return page(request, ErrorPage.noIndex(shown(path), root.path()));
        }
        String name = info.name().value();
        return text(
                200,
                HTML,
                Pages.START.render(
                        name,
                        new StartPage.Addresses(
                                info.httpsUrl(), info.proxyHttpUrl(), info.httpUrl()),
                        info.root()));
    }

    private Answer page(SiteRequest request, ErrorPage page) {
        Answer answer =
                request.html()
                        ? text(page.status(), HTML, page.html(Pages.ERROR, info.name().value()))
                        : text(page.status(), "text/plain; charset=utf-8", page.plain());
        return answer.with("vary", "Accept");
    }

    private static Answer text(int status, String type, String text) {
        return Answer.of(status, type, new Answer.Bytes(Buffer.buffer(text)));
    }

    /** The decoded path for a page; what could move a terminal's cursor becomes a blank box. */
    private static String shown(UrlPath.Inside path) {
        StringBuilder out = new StringBuilder();
        for (String segment : path.segments()) {
            out.append('/');
            for (int i = 0; i < segment.length(); i++) {
                char c = segment.charAt(i);
                out.append(Character.isISOControl(c) ? '\uFFFD' : c);
            }
        }
        return path.directory() ? out.append('/').toString() : out.toString();
    }
}
