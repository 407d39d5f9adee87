package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The archive of the supervisor's own classes: made by the first of a build, mapped by the rest.
 */
class SupervisorArchiveIT {
    @TempDir private Path directory;
    private Path cache;
    private Project project;

    @BeforeEach
    void open() throws IOException {
        cache = directory.resolve("cache");
        project =
                new Project(directory.resolve("project"), directory)
                        .with("SUPERVISOR_CACHE_DIR", cache.toString());
    }

    @AfterEach
    void close() throws IOException {
        project.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isWrittenByTheFirstSupervisorAtItsEndAndMappedByThoseAfterItUnlessItIsDamaged()
            throws Exception {
        start();
        assertThat(mapped()).isEmpty();
        assertThat(project.run("down").status()).isEqualTo(Problem.OK);
        Path archive = archives().getFirst();
        start();
        assertThat(mapped()).containsExactly(archive.toString());

        // One that is cut short is none.
        kill();
        truncate(archive, Files.size(archive) / 2);
        start();
        assertThat(mapped()).isEmpty();
        kill();
    }

    /** At once, so that it writes no archive. */
    private void kill() throws Exception {
        ProcessHandle supervisor = ProcessHandle.of(project.supervisor().pid()).orElseThrow();
        supervisor.destroyForcibly();
        supervisor.onExit().get(60, TimeUnit.SECONDS);
    }

    private void start() throws Exception {
        Invocation started = project.run("start", "--servers", "0", "-d");
        assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
        assertThat(started.err()).doesNotContainIgnoringCase("archive").doesNotContain("warning");
    }

    /** The archives that the supervisor that runs now has mapped. */
    private List<String> mapped() throws Exception {
        long pid = project.supervisor().pid();
        try (Stream<String> maps = Files.lines(Path.of("/proc/" + pid + "/maps"))) {
            return maps.filter(line -> line.endsWith(".jsa"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .filter(file -> file.startsWith(cache.toString()))
                    .distinct()
                    .toList();
        }
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }
}
