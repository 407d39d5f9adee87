package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** docs/configuration.md against the keys. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");

    /** Of Rush Sync Server 0.3.9, and of its successor. */
    private static final String[] RUSH =
            """
            general.max_messages general.typewriter_delay general.input_max_length
            general.max_history general.poll_rate general.log_level general.current_theme
            language.current server.port_range_start server.port_range_end server.max_concurrent
            server.shutdown_timeout server.startup_delay_ms server.workers
            server.auto_open_browser server.enable_https server.auto_cert
            server.https_port_offset server.cert_dir server.cert_validity_days
            server.use_lets_encrypt server.production_domain server.bind_address
            server.acme_email server.api_key server.rate_limit_rps server.rate_limit_enabled
            proxy.enabled proxy.port proxy.https_port_offset proxy.bind_address
            proxy.health_check_interval proxy.timeout_ms logging.max_file_size_mb
            logging.max_archive_files logging.compress_archives logging.log_requests
            logging.log_security_alerts logging.log_performance theme.<name>.*
            """
                    .strip()
                    .split("\\s+", -1);

    private List<String> lines;

    @BeforeEach
    void read() throws IOException {
        lines = Files.readAllLines(PAGE);
    }

    @TestFactory
    Stream<DynamicTest> hasARowForEveryKey() {
        return Keys.ALL.stream()
                .map(key ->
                        DynamicTest.dynamicTest(
                                key.path(),
                                () ->
                                        assertThat(row(key.path()))
                                                .endsWith(" | `%s` |".formatted(key.variable()))
                                                .contains(fallback(key))
                                                .contains(bounds(key.type()))));
    }

    @Test
    void hasARowForEveryKeyOfAServer() {
        assertThat(row(Keys.SERVERS)).isNotEmpty();
        assertThat(ServerReader.KEYS).allSatisfy(key -> assertThat(row(key)).isNotEmpty());
    }

    @Test
    void mapsTheKeysOfTheAncestorToKeysThatThereAre() {
        List<String> ours =
                lines.stream()
                        .dropWhile(line -> !line.startsWith("| `rush.toml`"))
                        .flatMap(line -> Stream.of(line.split("[|]", -1)).skip(2).limit(1))
                        .flatMap(cell -> Stream.of(cell.split("`", -1)))
                        .filter(word -> word.matches("[a-z]+[.-][a-z.-]+"))
                        .toList();
        assertThat(ours).hasSizeGreaterThan(5);
        assertThat(Keys.ALL.stream().map(Key::path)).containsAll(ours);
    }

    @Test
    void hasARowForEveryKeyOfTheAncestor() {
        assertThat(
                        lines.stream()
                                .dropWhile(line -> !line.startsWith("| `rush.toml`"))
                                .flatMap(line -> Stream.of(line.split("[|]", -1)).skip(1).limit(1))
                                .flatMap(cell -> Stream.of(cell.split("`", -1))))
                .contains(RUSH);
    }

    private String row(String key) {
        return lines.stream()
                .filter(line -> line.startsWith("| `%s` |".formatted(key)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row for " + key));
    }

    private static <T> String fallback(Key<T> key) {
        Map<String, String> nothing = Map.of();
        Object value =
                key.type().plain(key.fallback().apply(new Surroundings(null, nothing, nothing, 2)));
        return key.equals(Keys.BOOTS_AT_ONCE)
                ? "| processors + 1 |"
                : "`" + value.toString().replace(System.getProperty("user.home"), "~") + "`";
    }

    private static String bounds(ValueType<?> type) {
        return switch (type) {
            case ValueType.Whole port when port.least() == 0 && port.most() == 65_535 -> "| port |";
            case ValueType.Whole whole -> "| %d to %d |".formatted(whole.least(), whole.most());
            case ValueType.Share _ -> "| 0 to 1 |";
            case ValueType.Flag _ -> "| flag |";
            case ValueType.Time time ->
                    "| duration, %s to %s |"
                            .formatted(time.plain(time.least()), time.plain(time.most()));
            case ValueType.Choice<?> choice ->
                    "| `%s` |".formatted(String.join("`, `", choice.words()));
            case ValueType.Directory _ -> "| directory |";
            case ValueType.Ports _ -> "| range |";
        };
    }
}
