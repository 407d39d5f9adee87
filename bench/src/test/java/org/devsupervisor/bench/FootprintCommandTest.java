package org.devsupervisor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** With a shell script for {@code bin/supervisor}, which leaves a mark when it is called. */
class FootprintCommandTest {
    @TempDir private Path directory;
    private Path launcher;
    private Path called;

    @BeforeEach
    void makeAProgramThatFails() throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        called = directory.resolve("called");
        launcher = bin.resolve("supervisor");
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                pwd >>'%s'
                echo 'proxy listens on another port' >&2
                echo "error: this machine is full" >&2
                exit 3
                """
                        .formatted(called));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--servers 0",
                "--servers 1,x",
                "--modes threads",
                "--runs none",
                "--json /no/such/folder/file.json",
                "--json /",
                "--json --markdown",
                "--home x",
                "--servers",
            })
    void badOptionsAreOneLineAndNothingIsStarted(String options) {
        Bench bench = Bench.run(launcher, ("footprint " + options).split(" ", -1));

        assertThat(bench.status()).isEqualTo(2);
        assertThat(bench.err().lines()).singleElement().asString().startsWith("error: ");
        assertThat(bench.out()).isEmpty();
        assertThat(called).doesNotExist();
    }

    @Test
    void anUnknownCommandIsOneLine() {
        Bench bench = Bench.run(launcher, "load");

        assertThat(bench.status()).isEqualTo(2);
        assertThat(bench.err().lines()).singleElement().asString().contains("'load'");
    }

    @Test
    void withoutACommandItShowsHelp() {
        Bench bench = Bench.run(launcher);

        assertThat(bench.status()).isZero();
        assertThat(bench.out()).contains("footprint");
    }

    @Test
    void runsThatFailAreToldWithTheProgramsWordsAndTheOthersStillTaken() throws IOException {
        Bench bench =
                Bench.run(
                        launcher,
                        "footprint",
                        "--servers",
                        "1,2",
                        "--modes",
                        "shared",
                        "--runs",
                        "2");

        assertThat(bench.status()).isEqualTo(1);
        String reason = "'supervisor start' ended with status 3: this machine is full";
        assertThat(bench.out())
                .contains("1 server, shared: run 1 of 2 failed: " + reason)
                .contains("1 server, shared: run 2 of 2 failed: " + reason)
                .contains("2 servers, shared: run 1 of 2 failed: " + reason)
                .contains("2 servers, shared: run 2 of 2 failed: " + reason);
        assertThat(Files.readAllLines(called))
                .as("a project each, and one before")
                .hasSize(5)
                .doesNotHaveDuplicates()
                .allSatisfy(project -> assertThat(Path.of(project)).doesNotExist())
                .allSatisfy(project -> assertThat(Path.of(project).getParent()).doesNotExist());
    }

    @Test
    void writesJsonToAFileBesideTheTable() throws IOException {
        Path file = directory.resolve("out.json");

        Bench bench =
                Bench.run(
                        launcher,
                        "footprint",
                        "--servers=1",
                        "--modes=process",
                        "--runs=1",
                        "--json",
                        file.toString());

        assertThat(bench.out()).startsWith("one run\n").contains("failed");
        assertThat(file).content().contains("\"failure\" : \"'supervisor start' ended");
    }

    @Test
    void aLauncherThatIsNotThereIsAFailureOfTheRun() {
        Bench bench =
                Bench.run(
                        directory.resolve("nowhere"),
                        "footprint",
                        "--servers=1",
                        "--modes=shared",
                        "--runs=1");

        assertThat(bench.status()).isEqualTo(1);
        assertThat(bench.out()).contains("nowhere' cannot be run: ");
    }
}
