package org.devsupervisor.supervisor.it;

import org.devsupervisor.shared.html.ScriptInjector;
import org.devsupervisor.supervisor.it.Browser.Page;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Visits a site as a crawler does: begins at {@code /} and follows the links in what the server
 * answers, many at a time. A link to nothing, of which real pages have some, is left alone.
 */
final class Crawl {
    /** What is checked on each file. */
    interface Visit {
        /**
         * @return what came for a plain {@code GET}
         */
        Page of(String path) throws Exception;
    }

    private static final int AT_ONCE = 32;
    private static final long LIMIT_SECONDS = 120;
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"<>{]+)\"");
    private static final URI BASE = URI.create("https://site.localhost");

    private final CrawledSite site;
    private final Visit visit;
    private final Set<String> seen = new HashSet<>();

    Crawl(CrawledSite site, Visit visit) {
        this.site = site;
        this.visit = visit;
    }

    /** The paths that were visited. */
    Set<String> run() throws Exception {
        try (ExecutorService visitors =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            try {
                List<String> next = unseen(List.of("/"));
                while (!next.isEmpty()) {
                    next = round(visitors, next);
                }
            } finally {
                visitors.shutdownNow();
            }
        }
        return seen;
    }

    private List<String> round(ExecutorService visitors, List<String> paths) throws Exception {
        List<Future<List<String>>> links =
                paths.stream().map(path -> visitors.submit(() -> links(path))).toList();
        List<String> found = new ArrayList<>();
        for (Future<List<String>> some : links) {
            found.addAll(some.get(LIMIT_SECONDS, TimeUnit.SECONDS));
        }
        return unseen(found);
    }

    private List<String> links(String path) throws Exception {
        Page page = visit.of(path);
        if (!page.headers().get("content-type").startsWith("text/html")) {
            return List.of();
        }
        URI base = BASE.resolve(CrawledSite.encode(path));
        Matcher link = LINK.matcher(page.body().toString(StandardCharsets.UTF_8));
        List<String> links = new ArrayList<>();
        while (link.find()) {
            URI target = resolve(base, link.group(1));
            if (target != null
                    && BASE.getHost().equals(target.getHost())
                    && !ScriptInjector.PATH.equals(target.getPath())
                    && Files.isRegularFile(site.file(target.getPath()))) {
                links.add(target.getPath());
            }
        }
        return links;
    }

    /** Null for what is no link. */
    private static URI resolve(URI base, String link) {
        try {
            URI target = base.resolve(link.replace("&amp;", "&"));
            return target.getPath() == null || target.getPath().isEmpty() ? null : target;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private List<String> unseen(List<String> paths) {
        return paths.stream().filter(seen::add).toList();
    }
}
