package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.assertj.core.data.Percentage;
import org.devsupervisor.supervisor.client.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The figures are the kernel's, and the same in every view. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// A page that another JVM maps too is no longer this one's alone.
@Isolated
class MemoryTruthIT {
    private static final Percentage FIVE = Percentage.withPercentage(5);

    private Product product;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        assumeTrue(
                Files.exists(Path.of("/proc/self/smaps_rollup")), "there is no smaps_rollup here");
        product = new Product(folder);
        product.succeed("start", "--servers", "2", "-d");
    }

    @AfterAll
    void end() throws Exception {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void tellsRssAndPssAsSmapsRollupHasThem() throws Exception {
        List<Map<String, Object>> processes = processes();
        assertThat(processes).hasSize(3);
        for (Map<String, Object> process : processes) {
            Map<String, Long> rollup = rollup((Long) process.get("pid"));
            assertThat((Long) process.get("rss_bytes")).isCloseTo(rollup.get("Rss"), FIVE);
            assertThat((Long) process.get("pss_bytes")).isCloseTo(rollup.get("Pss"), FIVE);
            assertThat((Long) process.get("uss_bytes"))
                    .isCloseTo(rollup.get("Private_Clean") + rollup.get("Private_Dirty"), FIVE);
        }
    }

    @Test
    void countsDescriptorsByKindAsTheKernelShowsThem() throws Exception {
        for (Map<String, Object> process : processes()) {
            if (process.get("role").equals("worker")) {
                Map<String, Object> fds = Json.object(process.get("fds"));
                Map<String, Long> kinds = kinds((Long) process.get("pid"));
                assertThat((Long) fds.get("total")).isEqualTo(kinds.get("total"));
                assertThat((Long) fds.get("sockets")).isEqualTo(kinds.get("sockets")).isPositive();
                // Standard input, output and error, which are one end each of two pipes.
                assertThat((Long) fds.get("pipes")).isEqualTo(kinds.get("pipes")).isPositive();
                // At the least its jars.
                assertThat((Long) fds.get("regular"))
                        .isEqualTo(kinds.get("regular"))
                        .isGreaterThan(10);
            }
        }
    }

    @Test
    void sumsUpWhatItTells() throws Exception {
        Map<String, Object> report = report();
        Map<String, Object> totals = Json.object(report.get("totals"));
        for (String figure : List.of("rss_bytes", "pss_bytes", "uss_bytes", "threads")) {
            long sum =
                    Json.array(report.get("processes")).stream()
                            .mapToLong(process -> (Long) Json.object(process).get(figure))
                            .sum();
            assertThat(totals.get(figure)).isEqualTo(sum);
        }
        assertThat(totals.get("processes")).isEqualTo(3L);
        assertThat((Double) report.get("rss_mb"))
                .isCloseTo((Long) report.get("rss_bytes") / 1e6, within(0.001));
        assertThat((Long) report.get("total_bytes")).isPositive();
    }

    @Test
    void showsTheSameFiguresInEveryView() throws Exception {
        for (Map<String, Object> server : product.list()) {
            Map<String, Object> process =
                    processes().stream()
                            .filter(p -> p.get("pid").equals(server.get("pid")))
                            .findFirst()
                            .orElseThrow();
            for (String figure : List.of("rss_bytes", "pss_bytes", "uss_bytes")) {
                assertThat((Long) server.get(figure)).isCloseTo((Long) process.get(figure), FIVE);
            }
            assertThat(server.get("fds")).isEqualTo(Json.object(process.get("fds")).get("total"));
        }
    }

    @Test
    void tellsStatusAndLimitsOfTheSupervisorWhenAskedForAll() throws Exception {
        Map<String, Object> all =
                Json.object(Json.parse(product.succeed("mem", "info", "--all", "--json").out()));
        assertThat(Json.object(all.get("proc_status")))
                .containsEntry("Pid", Long.toString(product.supervisorPid()));
        assertThat(Json.array(all.get("proc_limits")))
                .extracting(limit -> Json.object(limit).get("resource"))
                .contains("Max open files");
        assertThat(Json.object(all.get("fd_summary")).get("total")).isInstanceOf(Long.class);
    }

    private Map<String, Object> report() throws Exception {
        return Json.object(Json.parse(product.succeed("mem", "info", "--json").out()));
    }

    private List<Map<String, Object>> processes() throws Exception {
        return Json.array(report().get("processes")).stream().map(Json::object).toList();
    }

    private static Map<String, Long> rollup(long pid) throws IOException {
        Map<String, Long> bytes = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            String[] words = line.split(" +", -1);
            if (words.length == 3 && words[2].equals("kB")) {
                bytes.put(words[0].replace(":", ""), Long.parseLong(words[1]) * 1024);
            }
        }
        return bytes;
    }

    private static Map<String, Long> kinds(long pid) throws IOException {
        Map<String, Long> kinds = new HashMap<>();
        try (DirectoryStream<Path> links =
                Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path link : links) {
                String target = Files.readSymbolicLink(link).toString();
                kinds.merge("total", 1L, Long::sum);
                kinds.merge(
                        target.startsWith("socket:")
                                ? "sockets"
                                : target.startsWith("pipe:")
                                        ? "pipes"
                                        : Files.isRegularFile(link) ? "regular" : "rest",
                        1L,
                        Long::sum);
            }
        }
        return kinds;
    }
}
