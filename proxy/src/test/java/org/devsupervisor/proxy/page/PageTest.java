package org.devsupervisor.proxy.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageTest {
    private static final ServerName API = new ServerName("api");
    private static final String REFRESH = "http-equiv=\"refresh\"";

    @Test
    void escapesWhatAClientSent() {
        String html = Pages.unknownHost("<script>alert('&\"')</script>").html();

        assertThat(html)
                .contains("&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void takesNoValueForAPlaceInTheTemplate() {
        assertThat(Pages.notReady(API, ServerState.FAILED, "{command}").html())
                .contains("has failed: &#123;command}")
                .containsOnlyOnce("<pre>");
    }

    @Test
    void unknownHostSaysWhatWasAskedAndHowToCreateServers() {
        Page page = Pages.unknownHost("nobody.localhost");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.html())
                .contains("nobody.localhost")
                .contains("bin/supervisor start --servers N");
        assertThat(page.text())
                .contains("'nobody.localhost'")
                .endsWith("bin/supervisor start --servers N\n")
                .containsOnlyOnce("\n");
    }

    @Test
    void aLongHostIsCut() {
        assertThat(Pages.unknownHost("x".repeat(5_000)).text()).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @EnumSource
    void notReadyTellsStateAndReasonInWords(ServerState state) {
        Page page = Pages.notReady(API, state, "exit 3");

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.html()).contains("&#39;api&#39;").contains(": exit 3");
        assertThat(page.text()).doesNotContain(state.name());
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatComesByItselfIsAskedForAgain(ServerState state) {
        boolean soon = state == ServerState.STARTING || state == ServerState.BACKOFF;

        assertThat(Pages.notReady(API, state, null).html().contains(REFRESH)).isEqualTo(soon);
    }

    @Test
    void whatToDoIsASentenceOfItsOwn() {
        assertThat(Pages.notReady(API, ServerState.FAILED, "exit 3").text())
                .endsWith(": exit 3. To start it: bin/supervisor start api\n");
        assertThat(Pages.notReady(API, ServerState.FAILED, "It ended.").text())
                .contains(": It ended. To start it: ");
    }

    @Test
    void aReasonOfManyLinesIsOneLineOfText() {
        assertThat(Pages.notReady(API, ServerState.FAILED, "exit 3\nlast\u001b[1m words").text())
                .containsOnlyOnce("\n")
                .doesNotContain("\u001b");
    }
}
