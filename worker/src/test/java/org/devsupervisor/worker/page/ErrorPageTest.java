package org.devsupervisor.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.html.Template;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Optional;

class ErrorPageTest {
    @Test
    void saysWhichRootIsGoneAndHowToBringItBack() {
        ErrorPage page =
                ErrorPage.rootMissing(
                        "document root '/srv/my site' does not exist", Path.of("/srv/my site"));

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.plain())
                .contains("document root '/srv/my site' does not exist")
                .contains("mkdir -p '/srv/my site'");
    }

    @Test
    void escapesWhatTheClientSent() {
        String html =
                ErrorPage.notFound("/<img onerror=x>", Optional.of(Path.of("/srv")))
                        .html(Template.load(ErrorPage.class, "error.html"), "web-001");

        assertThat(html)
                .doesNotContain("<img")
                .contains("404")
                .contains("&lt;img onerror=x&gt;")
                .contains("web-001");
    }
}
