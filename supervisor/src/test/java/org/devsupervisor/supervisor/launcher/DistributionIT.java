package org.devsupervisor.supervisor.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The distribution folder that this build has just assembled. */
class DistributionIT {
    private static final Path DIST = Path.of("target", "dist").toAbsolutePath();

    @ParameterizedTest
    @ValueSource(strings = {"supervisor.cp", "worker.cp", "cli.cp"})
    void everyNameIsAJarInLibAndThereOnce(String file) throws IOException {
        List<String> names = Files.readAllLines(DIST.resolve(file));

        assertThat(names)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(DIST.resolve("lib").resolve(name)).isRegularFile());
    }

    @Test
    void theSupervisorHasEverything() throws IOException {
        assertThat(words("supervisor.cp"))
                .startsWith("supervisor", "proxy", "worker", "shared", "vertx-core")
                .containsAll(words("worker.cp"))
                .containsAll(words("cli.cp"))
                .contains("vertx-web-proxy", "bcpkix-jdk18on", "hazelcast");
    }

    @Test
    void theCommandLineHasNoVertx() throws IOException {
        assertThat(words("cli.cp")).startsWith("supervisor", "shared").hasSize(5);
        assertThat(words("cli.cp")).contains("picocli", "jackson-core", "snakeyaml");
    }

    @Test
    void aWorkerHasVertxCoreNettyJacksonCoreAndHazelcastOnly() throws IOException {
        assertThat(words("worker.cp"))
                .startsWith("worker", "shared", "vertx-core", "vertx-core-logging")
                .contains("netty-transport", "netty-codec-http", "netty-codec-http2")
                .contains("jackson-core", "vertx-hazelcast", "hazelcast")
                .allMatch(word ->
                        word.startsWith("netty-")
                                || List.of(
                                                "worker",
                                                "shared",
                                                "vertx-core",
                                                "vertx-core-logging",
                                                "vertx-hazelcast",
                                                "hazelcast",
                                                "jackson-core")
                                        .contains(word));
    }

    @Test
    void ourOwnJarsAreNamedByTheirContent() throws Exception {
        List<String> own = Files.readAllLines(DIST.resolve("supervisor.cp")).subList(0, 4);

        for (String name : own) {
            byte[] content = Files.readAllBytes(DIST.resolve("lib").resolve(name));
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
            assertThat(name).endsWith("-" + HexFormat.of().formatHex(sum, 0, 6) + ".jar");
        }
    }

    @Test
    void theStampIsNoLaterThanTheJarsOfThisBuild() throws IOException {
        assertThat(Files.getLastModifiedTime(DIST.resolve("stamp")))
                .isLessThanOrEqualTo(Files.getLastModifiedTime(DIST.resolve("cli.cp")));
    }

    /** The jars' names without version, in order. */
    private static List<String> words(String file) throws IOException {
        return Files.readAllLines(DIST.resolve(file)).stream()
                .map(name -> name.replaceFirst("-\\d.*", ""))
                .toList();
    }
}
