package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the real shells offer at a Tab, while a supervisor runs and while none does. */
class CompletionIT {
    private static final String[] SHELLS = {"bash", "zsh", "fish"};

    @TempDir private static Path directory;
    private static Project running;
    private static Project idle;

    @BeforeAll
    static void start() throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(
                bin.resolve("supervisor"), Path.of("../bin/supervisor").toRealPath());
        String path = bin + File.pathSeparator + System.getenv("PATH");
        idle = new Project(directory.resolve("idle"), directory).with("PATH", path);
        running = new Project(directory.resolve("running"), directory).with("PATH", path);
        Files.createDirectory(running.directory().resolve("folder"));
        for (String shell : SHELLS) {
            Files.writeString(script(shell), idle.run("completion", shell).out());
        }
        Invocation started = running.run("start", "--servers", "2", "--isolation", "shared", "-d");
        assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
    }

    @AfterAll
    static void down() throws IOException {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'supervisor li', list",
        "'supervisor co', config completion",
        "'supervisor --json sta', start status",
        "'supervisor mem ', info",
        "'supervisor ca ', export",
        "'supervisor config ', check print",
        "'supervisor completion ', bash zsh fish",
        "'supervisor list ', running stopped failed memory",
        "'supervisor list --', --sort --desc --home --json --help",
        "'supervisor ls --sort ', name port state memory",
        "'supervisor list --sort=', name port state memory",
        "'supervisor list --sort m', memory",
        "'supervisor mem info --a', --all",
        "'supervisor start --isolation ', process shared",
        "'supervisor start --profile p', prod",
        "'supervisor cleanup ', stopped failed logs www all",
        "'supervisor autostart ', on off",
        "'supervisor --home', --home",
        "'supervisor --home fol', folder",
        "'supervisor create --root fol', folder"
    })
    void completesCommandsOptionsAndValues(String line, String expected) throws Exception {
        for (String shell : installed(SHELLS)) {
            assertThat(offered(shell, running, line)).as(shell).isEqualTo(words(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'supervisor stop ', all web-001 web-002",
        "'supervisor stop web-001 ', all web-002",
        "'supervisor autostart on web', web-001 web-002",
        "'supervisor open ', web-001 web-002",
        "'supervisor --json logs -n 5 w', web-001 web-002",
        "'supervisor --home .supervisor restart w', web-001 web-002",
        "'supervisor --home=.supervisor rm w', web-001 web-002",
        "'supervisor --home elsewhere stop w', ''"
    })
    void completesTheNamesOfServersThatTheHomeHas(String line, String expected) throws Exception {
        for (String shell : installed(SHELLS)) {
            assertThat(offered(shell, running, line)).as(shell).isEqualTo(words(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void isSilentAndStartsNothingWhereNoSupervisorRuns(String shell) throws Exception {
        assumeTrue(installed(shell).contains(shell), shell + " is not installed");

        assertThat(offered(shell, idle, "supervisor stop w")).isEmpty();
        assertThat(idle.directory()).isEmptyDirectory();
    }

    private static Set<String> offered(String shell, Project project, String line)
            throws Exception {
        Path driver = Path.of(CompletionIT.class.getResource("complete." + shell).toURI());
        Invocation asked =
                Invocation.of(
                        project.program(
                                List.of(shell, driver.toString(), script(shell).toString(), line)),
                        project.scratch());
        assertThat(asked.err()).as("%s: %s", shell, line).isEmpty();
        // Some shells offer the whole word with the option, some a folder with its slash.
        return asked.out()
                .lines()
                .map(word -> word.replaceFirst("^--[a-z]+=", "").replaceFirst("/$", ""))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Path script(String shell) {
        return directory.resolve("script." + shell);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static List<String> installed(String... shells) {
        return Arrays.stream(shells)
                .filter(shell ->
                        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell))))
                .toList();
    }
}
