package org.devsupervisor.supervisor.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.dist.Distribution;
import org.devsupervisor.supervisor.home.Home;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which archive of its classes a supervisor is given. */
class SupervisorJvmTest {
    private static final String MAPPED = "-XX:SharedArchiveFile=";

    @TempDir private Path directory;
    private Path cache;

    @BeforeEach
    void make() throws IOException {
        cache = directory.resolve("cache");
        Files.createDirectories(directory.resolve("lib"));
        Files.writeString(directory.resolve("lib/supervisor.jar"), "jar");
        Files.writeString(directory.resolve("supervisor.cp"), "supervisor.jar\n");
    }

    @Test
    void isTheSameForTheSameBuildAndAnotherForAnother() throws IOException {
        String first = archive();
        assertThat(archive()).isEqualTo(first);
        Files.writeString(directory.resolve("lib/supervisor.jar"), "another build");
        assertThat(archive()).isNotEqualTo(first);
    }

    @Test
    void isWrittenAnewAfterAJvmThatWasKilledWhileItWroteIt() throws IOException {
        Path archive = Path.of(archive());
        Files.write(archive, new byte[4_096]);
        assertThat(archive()).isEqualTo(archive.toString());
        assertThat(archive).doesNotExist();

        Files.writeString(archive, "written to its end");
        archive();
        assertThat(archive).exists();
    }

    @Test
    void isDoneWithoutWhereTheCacheIsNoFolder() throws IOException {
        Files.writeString(cache, "a file");
        assertThat(command()).noneMatch(word -> word.startsWith(MAPPED));
        assertThat(cache).hasContent("a file");
    }

    @Test
    void leavesNoMoreThanFourOfEarlierBuilds() throws IOException {
        for (int build = 0; build < 9; build++) {
            Files.writeString(directory.resolve("lib/supervisor.jar"), "build".repeat(build));
            Files.writeString(Path.of(archive()), "archive");
        }
        archive();
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files).hasSize(5);
        }
    }

    private String archive() {
        return command().stream()
                .filter(word -> word.startsWith(MAPPED))
                .map(word -> word.substring(MAPPED.length()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> command() {
        return new SupervisorJvm(new Distribution(directory), List.of(), cache)
                .command(Home.at(directory.resolve("home"), directory));
    }
}
