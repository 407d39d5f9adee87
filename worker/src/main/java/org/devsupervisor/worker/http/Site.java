package org.devsupervisor.worker.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.html.ScriptInjector;
import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.worker.file.DocumentRoot;
import org.devsupervisor.worker.file.Lookup;
import org.devsupervisor.worker.file.UrlPath;
import org.devsupervisor.worker.page.ErrorPage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
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

    /** How often a file may change under a request's eyes before it is given up. */
    private static final int LOOKS = 5;

    private final SiteInfo info;
    private final DocumentRoot root;
    private final Pages pages;
    private final Bursts bursts;
    private final FileAnswers files;
    private final RootHealth health;
    private final LongSupplier nanoTime;
    private final long started;

    /**
     * @param bursts of which each page knows those before it was sent
     */
    Site(SiteInfo info, RootWatch watch, LongSupplier nanoTime, Bursts bursts) {
        this.info = info;
        this.root = new DocumentRoot(info.root());
        this.pages = new Pages(info);
        this.bursts = bursts;
        this.files = new FileAnswers(root, pages, dev(), bursts);
        this.health = new RootHealth(watch);
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /** The answer; an {@link Answer.Open} body in it is the caller's to close. */
    Answer answer(SiteRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return pages.error(request, ErrorPage.notAllowed(request.method()))
                    .with("allow", "GET, HEAD");
        }
        return switch (UrlPath.parse(request.path())) {
            case UrlPath.Malformed malformed ->
                    pages.error(request, ErrorPage.malformed(malformed.reason()));
            case UrlPath.Nowhere nowhere ->
                    pages.error(request, ErrorPage.notFound(request.path(), shownRoot()));
            case UrlPath.Inside inside -> answer(request, inside);
        };
    }

    private Answer answer(SiteRequest request, UrlPath.Inside path) {
        List<String> segments = path.segments();
        if (!segments.isEmpty() && segments.getFirst().equals(OWN)) {
            return own(request, path);
        }
        if (info.apiAlias() && isHealth(segments, path) && !root.has("api")) {
            return health();
        }
        return file(request, path, LOOKS);
    }

    /** Below the server's own prefix, which no file of the root can take. */
    private Answer own(SiteRequest request, UrlPath.Inside path) {
        if (isHealth(path.segments().subList(1, path.segments().size()), path)) {
            return health();
        }
        return dev() && path.encoded().equals(ScriptInjector.PATH)
                ? pages.script(bursts.mark())
                : pages.error(request, ErrorPage.notOurs(shown(path)));
    }

    /** The answer to a request that is not for this class to decide. */
    Answer refuse(SiteRequest request, ErrorPage refusal) {
        return pages.error(request, refusal);
    }

    private static boolean isHealth(List<String> segments, UrlPath.Inside path) {
        return segments.equals(HEALTH) && !path.directory();
    }

    /** Looks whether the document root can be used: why not, or nothing. Blocks. */
    Optional<String> trouble() {
        Optional<String> trouble = root.trouble();
        trouble.ifPresentOrElse(health::lost, health::found);
        return trouble;
    }

    private Answer health() {
        Optional<String> trouble = trouble();
        JsonObject body =
                new JsonObject()
                        .put("status", trouble.isPresent() ? "failing" : "healthy")
                        .put("name", info.name().value())
                        .put("incarnation", info.incarnation())
                        .put("uptime_seconds", (nanoTime.getAsLong() - started) / 1_000_000_000L)
                        .put("timestamp", System.currentTimeMillis() / 1000);
        trouble.ifPresent(reason -> body.put("reason", reason));
        return Answer.text(trouble.isPresent() ? 503 : 200, "application/json", body.encode());
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
            case Lookup.Denied denied -> pages.error(request, ErrorPage.denied(shown(path)));
            case Lookup.Missing missing ->
                    pages.error(request, ErrorPage.notFound(shown(path), shownRoot()));
            case Lookup.RootGone gone -> {
                health.lost(gone.reason());
                yield pages.error(request, rootGone(gone));
            }
        };
    }

    private ErrorPage rootGone(Lookup.RootGone gone) {
        if (!dev()) {
            return ErrorPage.outOfUse();
        }
        return gone.missing()
                ? ErrorPage.rootMissing(gone.reason(), root.path())
                : ErrorPage.rootUnusable(gone.reason());
    }

    private Answer found(
            SiteRequest request, UrlPath.Inside path, Lookup.Found found, int looksLeft) {
        Optional<Answer> answer;
        try {
            answer = files.answer(request, found);
        } catch (AccessDeniedException e) {
            return pages.error(request, ErrorPage.denied(shown(path)));
        } catch (IOException e) {
            return pages.error(request, ErrorPage.unreadable(shown(path), FileProblem.of(e)));
        }
        if (answer.isPresent()) {
            return answer.get();
        }
        return looksLeft > 1
                ? file(request, path, looksLeft - 1)
                : pages.error(
                        request, ErrorPage.unreadable(shown(path), "it changes all the time"));
    }

    private static Answer redirect(SiteRequest request, UrlPath.Inside path) {
        String location = path.encoded() + '/';
        String query = request.query();
        if (query != null && printable(query)) {
            location += '?' + query;
        }
        return Answer.bare(301, new Answer.Bytes(Buffer.buffer())).with("location", location);
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
        return path.segments().isEmpty() && dev()
                ? Answer.of(
                        200,
                        Pages.HTML,
                        new Answer.Bytes(ScriptedPage.of(pages.start(), bursts.mark())))
                : pages.error(request, ErrorPage.noIndex(shown(path), shownRoot()));
    }

    /** Where the files lie is for the developer's eyes. */
    private Optional<Path> shownRoot() {
        return dev() ? Optional.of(root.path()) : Optional.empty();
    }

    private boolean dev() {
        return info.profile() == Profile.DEV;
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
