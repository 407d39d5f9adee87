package org.devsupervisor.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

class StartPageTest {
    private static final String HTTPS = "https://web-001.localhost:8443";
    private static final String HTTP = "http://web-001.localhost:8080";
    private static final String STABLE = "http://127.0.0.1:9001";
    private static final StartPage.Addresses ADDRESSES =
            new StartPage.Addresses(HTTPS, HTTP, STABLE);

    @Test
    void tellsNameAddressesFilesAndTheFirstStep() {
        String page = new StartPage().render("web-001", ADDRESSES, Path.of("/srv/web-001"));

        assertThat(page)
                .contains("<h1>web-001</h1>")
                .containsSubsequence(
                        "href=\"" + HTTPS + "\"",
                        "href=\"" + HTTP + "\"",
                        "href=\"" + STABLE + "\"")
                .contains("<code><span>/srv/</span><span>web-001</span></code>")
                .contains("echo '&lt;h1&gt;Hello")
                .contains(
                        "&gt; <span>/srv/</span><span>web-001/</span><span>index.html</span></code>")
                .contains("The command <code>list</code>");
    }

    @Test
    void needsNothingFromElsewhere() {
        String page = new StartPage().render("web-001", ADDRESSES, Path.of("/srv/web-001"));

        assertThat(page.replace(HTTPS, "").replace(HTTP, "").replace(STABLE, ""))
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
                        .render("web-001", ADDRESSES, Path.of("/srv/<script>it's \"&\"</script>"));

        assertThat(page)
                .doesNotContain("<script>it")
                .contains(
                        "<code><span>/srv/</span><span>&lt;script&gt;it&#39;s"
                                + " &quot;&amp;&quot;&lt;/</span><span>script&gt;</span></code>")
                .contains(
                        "&gt; <span>&#39;/</span><span>srv/</span><span>&lt;script&gt;it&#39;\\&#39;&#39;s");
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
