package org.devsupervisor.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

class StartPageTest {
    private static final String HTTPS = "https://web-001.localhost:8443";
    private static final String HTTP = "http://127.0.0.1:9001";

    @Test
    void tellsNameAddressesFilesAndTheFirstStep() {
        String page = new StartPage().render("web-001", HTTPS, HTTP, Path.of("/srv/web-001"));

        assertThat(page)
                .contains("<h1>web-001</h1>")
                .containsSubsequence("href=\"" + HTTPS + "\"", "href=\"" + HTTP + "\"")
                .contains("<code>/srv/web-001</code>")
                .contains("echo '&lt;h1&gt;Hello")
                .contains("&gt; /srv/web-001/index.html</code>")
                .contains("bin/supervisor list");
    }

    @Test
    void needsNothingFromElsewhere() {
        String page = new StartPage().render("web-001", HTTPS, HTTP, Path.of("/srv/web-001"));

        assertThat(page.replace(HTTPS, "").replace(HTTP, ""))
                .doesNotContain("src=")
                .doesNotContain("@import")
                .doesNotContain("url(")
                .doesNotContain("https://")
                .doesNotContain("<link rel=\"stylesheet\"")
                .contains("prefers-color-scheme: dark");
    }

    @Test
    void escapesAndQuotesAnUglyPath() {
        String page =
                new StartPage()
                        .render(
                                "web-001",
                                HTTPS,
                                HTTP,
                                Path.of("/srv/<script>it's \"&\"</script>"));

        assertThat(page)
                .doesNotContain("<script>it")
                .contains(
                        "<code>/srv/&lt;script&gt;it&#39;s &quot;&amp;&quot;&lt;/script&gt;</code>")
                .contains("&gt; &#39;/srv/&lt;script&gt;it&#39;\\&#39;&#39;s");
    }

    @Test
    void quotesForAShellOnlyWhatNeedsIt() {
        assertThat(ShellWord.of("/srv/web-001/grüße.html")).isEqualTo("/srv/web-001/grüße.html");
        assertThat(ShellWord.of("/srv/my site")).isEqualTo("'/srv/my site'");
        assertThat(ShellWord.of("/srv/$(id)")).isEqualTo("'/srv/$(id)'");
        assertThat(ShellWord.of("it's")).isEqualTo("'it'\\''s'");
        assertThat(ShellWord.of("")).isEqualTo("''");
    }
}
