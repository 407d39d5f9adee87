package org.devsupervisor.proxy.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.stream.IntStream;

class PageTest {
    private static final ServerName API = new ServerName("api");
    private static final Pages PAGES = new Pages("dev");
    private static final List<Link> NONE = List.of();

    @Test
    void escapesWhatAClientSent() {
        String html = PAGES.unknownHost("<script>alert('&\"')</script>", NONE).html();

        assertThat(html)
                .contains("&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;")
                .doesNotContain("<script>");
        assertThat(new Pages("<dev>").deadUpstream(API, "it is gone").html())
                .contains("&lt;dev&gt; logs api");
    }

    @Test
    void takesNoValueForAPlaceInTheTemplate() {
        assertThat(PAGES.notReady(API, ServerState.FAILED, "{{command}}").html())
                .contains("has failed: {{command}}")
                .containsOnlyOnce("dev start api");
    }

    @Test
    void unknownHostSaysWhatWasAskedAndHowToCreateServersWhereThereAreNone() {
        Page page = PAGES.unknownHost("nobody.localhost", NONE);

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.html())
                .contains("nobody.localhost", "To create some", "dev start --servers N");
        assertThat(page.text())
                .contains("'nobody.localhost'")
                .endsWith("dev start --servers N\n")
                .containsOnlyOnce("\n");
    }

    @Test
    void unknownHostShowsTwentyServersAtMost() {
        List<Link> servers =
                IntStream.rangeClosed(1, 23)
                        .mapToObj(i -> new Link("s" + i + ".localhost", "//s" + i + ".localhost/"))
                        .toList();
        Page page = PAGES.unknownHost("nobody.localhost", servers);

        assertThat(page.html())
                .contains("<a href=\"//s20.localhost/\">s20.localhost</a>", "and 3 more")
                .doesNotContain("s21", "To create");
        assertThat(page.text())
                .startsWith("No server answers to 'nobody.localhost'. These servers exist: s1.loc")
                .endsWith(", s20.localhost and 3 more\n");
        assertThat(PAGES.unknownHost("nobody.localhost", servers.subList(0, 20)).html())
                .contains("s20")
                .doesNotContain("more");
    }

    @Test
    void aForeignHostLearnsOfNoServerAndHowManyThereAre() {
        assertThat(PAGES.foreignHost("evil.example").text())
                .contains("'evil.example'")
                .endsWith("To see them: dev list\n");
    }

    @Test
    void aLongHostIsCut() {
        assertThat(PAGES.unknownHost("x".repeat(5_000), NONE).text()).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @EnumSource
    void notReadyTellsStateAndReasonInWords(ServerState state) {
        Page page = PAGES.notReady(API, state, "exit 3");

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.html()).contains("&#39;api&#39;").contains(": exit 3");
        assertThat(page.text()).doesNotContain(state.name());
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfAServerReloadsWhenThereIsAnotherAnswer(ServerState state) {
        Page page = PAGES.notReady(API, state, null);

        assertThat(page.html())
                .contains("data-page=\"%s\" data-every=\"1000\"".formatted(page.mark()));
        assertThat(page.staying().html()).doesNotContain("<script", "reloads");
    }

    @Test
    void whatNoServerCanChangeDoesNotReload() {
        assertThat(Pages.badHost("names no host").html()).doesNotContain("<script");
        assertThat(PAGES.unknownHost("nobody.localhost", NONE).html())
                .contains("data-every=\"5000\"");
    }

    @Test
    void otherWordsAreAnotherPage() {
        assertThat(PAGES.notReady(API, ServerState.STOPPED, null).mark())
                .isEqualTo(PAGES.notReady(API, ServerState.STOPPED, null).mark())
                .isNotEqualTo(PAGES.notReady(API, ServerState.STARTING, null).mark());
    }

    @Test
    void whatToDoIsASentenceOfItsOwn() {
        assertThat(PAGES.notReady(API, ServerState.FAILED, "exit 3").text())
                .endsWith(": exit 3. To start it: dev start api\n");
        assertThat(PAGES.notReady(API, ServerState.FAILED, "It ended.").text())
                .contains(": It ended. To start it: ");
    }

    @Test
    void aReasonOfManyLinesIsOneLineOfText() {
        assertThat(PAGES.notReady(API, ServerState.FAILED, "exit 3\nlast\u001b[1m words").text())
                .containsOnlyOnce("\n")
                .doesNotContain("\u001b");
    }
}
