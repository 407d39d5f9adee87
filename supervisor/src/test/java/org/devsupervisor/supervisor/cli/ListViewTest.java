package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.cli.ListView.Filter;
import org.devsupervisor.supervisor.cli.ListView.Sort;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ListViewTest {
    private static final List<Map<String, Object>> SERVERS =
            List.of(
                    server("shop", 9003L, "READY", 300L, 200L),
                    server("api", 9001L, "STOPPED", null, null),
                    server("docs", 9002L, "FAILED", null, null),
                    server("blog", 9005L, "BACKOFF", 100L, null),
                    server("mail", 9004L, "EXITED", null, null));

    @Test
    void showsEverythingInCreationOrder() {
        assertThat(names(new ListView(null, null, false)))
                .containsExactly("shop", "api", "docs", "blog", "mail");
        assertThat(names(new ListView(null, null, true)))
                .containsExactly("mail", "blog", "docs", "api", "shop");
    }

    @Test
    void showsWhatRunsWhatIsStoppedAndWhatFailed() {
        assertThat(names(new ListView(Filter.RUNNING, null, false)))
                .containsExactly("shop", "blog");
        assertThat(names(new ListView(Filter.STOPPED, null, false))).containsExactly("api", "mail");
        assertThat(names(new ListView(Filter.FAILED, null, false))).containsExactly("docs");
    }

    @Test
    void sortsByAColumnEitherWay() {
        assertThat(names(new ListView(null, Sort.NAME, false)))
                .containsExactly("api", "blog", "docs", "mail", "shop");
        assertThat(names(new ListView(null, Sort.PORT, true)))
                .containsExactly("blog", "mail", "shop", "docs", "api");
        assertThat(names(new ListView(Filter.RUNNING, Sort.STATE, false)))
                .containsExactly("blog", "shop");
        assertThat(names(new ListView(null, Sort.MEMORY, true)))
                .containsExactly("shop", "blog", "api", "docs", "mail");
    }

    @Test
    void tellsInPlainWordsThatItShowsNothing() {
        assertThat(Filter.STOPPED.nothing()).isEqualTo("no server is stopped");
        assertThat(Filter.FAILED.nothing()).isEqualTo("no server has failed");
    }

    private static List<String> names(ListView view) {
        return view.of(SERVERS).stream().map(server -> (String) server.get("name")).toList();
    }

    private static Map<String, Object> server(
            String name, Long port, String state, Long rss, Long pss) {
        Map<String, Object> server = new HashMap<>();
        server.put("name", name);
        server.put("port", port);
        server.put("state", state);
        server.put("rss_bytes", rss);
        server.put("pss_bytes", pss);
        return server;
    }
}
