package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;

import org.devsupervisor.shared.html.ScriptInjector;
import org.devsupervisor.supervisor.it.Browser.Page;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Real sites: every file that comes through the proxy is, byte for byte, the file on disk. */
class SitesIT {
    private static final Map<String, String> SITES =
            Map.of(
                    "web-001", "META-INF/resources/webjars/swagger-ui",
                    "web-002", "META-INF/resources/webjars/govuk-frontend");

    @ParameterizedTest
    @ValueSource(strings = {"process", "shared"})
    void servesEveryFileOfRealSitesThroughTheProxy(String isolation, @TempDir Path folder)
            throws Exception {
        try (Product product = new Product(folder)) {
            for (var site : SITES.entrySet()) {
                unpack(site.getValue(), product.project().resolve("www").resolve(site.getKey()));
            }
            product.succeed("start", "--servers", "2", "--isolation", isolation, "-d");
            try (Browser browser = new Browser(product.caFile(), product.httpsPort())) {
                int compared = 0;
                for (String server : SITES.keySet()) {
                    Path root = product.project().resolve("www").resolve(server);
                    for (Path file : files(root)) {
                        Page page = browser.fetch(server, url(root.relativize(file)));
                        assertThat(page.status()).as(file.toString()).isEqualTo(200);
                        assertThat(page.body())
                                .as(file.toString())
                                .isEqualTo(Buffer.buffer(expected(file, page.body())));
                        compared++;
                    }
                }
                assertThat(compared).isGreaterThan(500);
            }
        }
    }

    /** A page comes with the script of live reload, whose query is as it is. */
    private static byte[] expected(Path file, Buffer sent) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return file.toString().endsWith(".html")
                ? ScriptInjector.inject(bytes, query(sent.toString()))
                : bytes;
    }

    private static String query(String page) {
        int from = page.indexOf(ScriptInjector.PATH + '?') + ScriptInjector.PATH.length() + 1;
        return page.substring(from, page.indexOf('"', from)).replace("&amp;", "&");
    }

    private static void unpack(String resource, Path into) throws Exception {
        URL jar = SitesIT.class.getClassLoader().getResource(resource);
        try (FileSystem archive =
                FileSystems.newFileSystem(
                        URI.create(jar.toString().replaceAll("!.*", "")), Map.of())) {
            Path top = archive.getPath(resource);
            for (Path file : files(top)) {
                // Below the version's folder.
                Path relative = top.relativize(file);
                Path target = into.resolve(relative.subpath(1, relative.getNameCount()).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return new ArrayList<>(paths.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private static String url(Path relative) {
        StringBuilder url = new StringBuilder();
        for (Path segment : relative) {
            url.append('/')
                    .append(
                            URLEncoder.encode(segment.toString(), StandardCharsets.UTF_8)
                                    .replace("+", "%20"));
        }
        return url.toString();
    }
}
