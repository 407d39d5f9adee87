package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

/**
 * A site of several thousand real files: each is found from {@code /} and comes through the proxy,
 * whole, in parts and not at all when the client has it, as it is on disk.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrawlIT {
    private static final int MANY = 3_000;

    private Product product;
    private CrawledSite site;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        product = new Product(folder);
        site = CrawledSite.make(folder.resolve("site"));
        product.declareOneOfEachIsolation(site.root(), "");
        product.succeed("start", "-d");
        browser = new Browser(product.caFile(), product.httpsPort());
    }

    @AfterAll
    void end() throws Exception {
        try (Product ended = product;
                Browser closed = browser) {
            assertThat(ended.run("down").status()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"process", "shared"})
    void servesEveryFileAsItIs(String isolation) throws Exception {
        assertThat(product.server(isolation).get("isolation")).isEqualTo(isolation);
        assertThat(site.paths()).hasSizeGreaterThan(MANY);

        assertThat(new Crawl(site, new FileChecks(site, browser, isolation)).run())
                .isEqualTo(site.paths());
    }
}
