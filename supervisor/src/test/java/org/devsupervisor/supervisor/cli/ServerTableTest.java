package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class ServerTableTest {
    private static final Map<String, Object> MEMORY =
            Map.of(
                    "processes",
                    List.of(
                            Map.of(
                                    "pid",
                                    4711L,
                                    "rss_bytes",
                                    190_000_000L,
                                    "pss_bytes",
                                    180_000_000L,
                                    "fds",
                                    Map.of("total", 90L))),
                    "totals",
                    Map.of(
                            "processes",
                            2L,
                            "rss_bytes",
                            250_000_000L,
                            "pss_bytes",
                            220_000_000L,
                            "fds",
                            120L));
    private static final Map<String, Object> API = server("api", "READY", "process", 4712L, null);
    private static final Map<String, Object> BLOG =
            server("blog", "FAILED", "process", null, "port '9300' is in use by pid 7 (nc)");

    @Test
    void tellsOnATerminalOfAnyWidthWhyAServerIsInItsState() {
        for (int width : new int[] {80, 120, 200}) {
            assertThat(print(ServerTable.OVERVIEW, width, List.of(API, BLOG)))
                    .as("%d columns", width)
                    .contains("\nblog: port '9300' is in use by pid 7 (nc)\n")
                    .doesNotContain("REASON", "api:")
                    .satisfies(shown ->
                            assertThat(shown.lines()).allMatch(line -> line.length() <= width));
        }
    }

    @Test
    void keepsTheColumnOfReasonsForPrograms() {
        assertThat(print(ServerTable.OVERVIEW, Screen.ENDLESS, List.of(API, BLOG)).lines())
                .first()
                .asString()
                .endsWith("REASON");
    }

    @Test
    void endsWithTheColumnsThatItDoesNotShow() {
        assertThat(print(ServerTable.OVERVIEW, 80, List.of(API, BLOG)).lines().toList().getLast())
                .isEqualTo("not shown at this width: RSS, FDS; --json has all");
        assertThat(print(ServerTable.OVERVIEW, 120, List.of(API, BLOG)))
                .doesNotContain("not shown");
    }

    @Test
    void keepsTheIndexThatASelectorMayBe() {
        assertThat(print(ServerTable.OVERVIEW, 80, List.of(API)).lines())
                .first()
                .asString()
                .startsWith("#  NAME");
    }

    @Test
    void showsTheEndOfADocumentRootThatIsTooLong() {
        assertThat(print(ServerTable.MEMORY, 80, List.of(API, BLOG)))
                .containsPattern("api .* …[^ ]*/projects/www/api\n");
    }

    @Test
    void showsNoProcessOfAVerticleThatDoesNotRun() {
        assertThat(pid("READY")).isEqualTo("shared");
        assertThat(pid("STARTING")).isEqualTo("shared");
        assertThat(pid("STOPPED")).isEqualTo("-");
        assertThat(pid("FAILED")).isEqualTo("-");
    }

    private static String pid(String state) {
        String shown =
                print(
                        ServerTable.OVERVIEW,
                        200,
                        List.of(server("api", state, "shared", null, null)));
        Matcher pid = Pattern.compile(state + " +(\\S+)").matcher(shown);
        assertThat(pid.find()).as(shown).isTrue();
        return pid.group(1);
    }

    private static Map<String, Object> server(
            String name, String state, String isolation, Long pid, String reason) {
        Map<String, Object> server = new HashMap<>();
        server.put("index", 1L);
        server.put("name", name);
        server.put("state", state);
        server.put("isolation", isolation);
        server.put("pid", pid);
        server.put("port", 9300L);
        server.put("urls", Map.of("https", "https://%s.localhost:18543".formatted(name)));
        server.put("rss_bytes", pid == null ? null : 61_000_000L);
        server.put("pss_bytes", pid == null ? null : 41_000_000L);
        server.put("fds", pid == null ? null : 30L);
        server.put("reason", reason);
        server.put("root", "/home/somebody/a/rather/long/way/to/projects/www/" + name);
        server.put(DiskFigures.BYTES, 1_000L);
        server.put(DiskFigures.FILES, 3L);
        return server;
    }

    private static String print(ServerTable table, int width, List<Map<String, Object>> servers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        table.print(
                new Console(
                        stream,
                        stream,
                        new Screen(width != Screen.ENDLESS, false, () -> width, () -> width)),
                MEMORY,
                servers,
                Map.of(),
                true);
        return out.toString(StandardCharsets.UTF_8);
    }
}
