package org.devsupervisor.supervisor.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A document root of real files, and of some whose names need care. Its {@code index.html} links to
 * a page for each folder, and such a page to all the files in it, so that everything is found from
 * {@code /}.
 */
final class CrawledSite {
    private static final Instant MODIFIED = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final String UNRESERVED = "-._~";

    private static final List<String> NAMES =
            List.of(
                    "two words.txt",
                    "a+b.txt",
                    "a%20b.txt",
                    "100%.txt",
                    "what?.txt",
                    "number#1.txt",
                    "this&that;too.txt",
                    "it's \"quoted\".txt",
                    "[brackets] {braces}.txt",
                    "a:b@c,d=e$f!.txt",
                    "grüße 🌍.css",
                    "日本語.js",
                    "LOUD.PNG",
                    "no extension",
                    "two.dots.min.js",
                    "in two words/über + mehr/100%.svg");

    private final Path root;
    private final Set<String> paths = new TreeSet<>();

    private CrawledSite(Path root) {
        this.root = root;
    }

    static CrawledSite make(Path root) throws IOException {
        CrawledSite site = new CrawledSite(Files.createDirectories(root));
        for (String artifact : WebJars.ALL) {
            WebJars.unpack(artifact, root.resolve(artifact));
        }
        for (String name : NAMES) {
            site.write(root.resolve("names").resolve(name), "The file '" + name + "'\n");
        }
        site.link();
        return site;
    }

    Path root() {
        return root;
    }

    /** The path of every file, decoded, {@code /} for the page where everything begins. */
    Set<String> paths() {
        return paths;
    }

    /** The file that a path stands for. */
    Path file(String path) {
        return root.resolve(path.equals("/") ? "index.html" : path.substring(1));
    }

    /** A path as it stands in a URL (RFC 3986, 3.3), a plus sign as it is. */
    static String encode(String path) {
        StringBuilder out = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain =
                    c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            out.append(plain || c == '/' || c == '+' ? "" + c : "%%%02X".formatted((int) c));
        }
        return out.toString();
    }

    private void link() throws IOException {
        StringBuilder folders = new StringBuilder();
        for (Path folder : list(root)) {
            Path page = folder.resolve("all files.html");
            try (Stream<Path> below = Files.walk(folder)) {
                List<Path> files = below.filter(Files::isRegularFile).sorted().toList();
                write(page, page(files.stream().map(folder::relativize).toList()));
                Stream.concat(files.stream(), Stream.of(page))
                        .forEach(file -> paths.add("/" + root.relativize(file)));
            }
            folders.append(anchor(root.relativize(page)));
        }
        write(root.resolve("index.html"), "<!doctype html><body>" + folders + "</body>");
        paths.add("/");
    }

    private static String page(List<Path> files) {
        return files.stream()
                .map(CrawledSite::anchor)
                .collect(Collectors.joining("", "<!doctype html>\n<body>\n", "</body>\n"));
    }

    private static String anchor(Path relative) {
        return "<a href=\"" + encode(relative.toString()) + "\">x</a>\n";
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
    }
}
