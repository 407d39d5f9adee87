package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command line where no supervisor runs: nothing that goes wrong here makes anything. */
class CommandLineIT {
    @TempDir private Path directory;
    private Project project;

    @BeforeEach
    void open() throws IOException {
        project = new Project(directory.resolve("my project"), directory);
    }

    @Test
    void showsHelpWithoutACommand() throws Exception {
        Invocation help = project.run();
        assertThat(help.status()).isEqualTo(Problem.OK);
        assertThat(help.out())
                .startsWith("Usage: /")
                .contains("start", "down", "list", "status", "stop", "restart", "logs", "mem");
        assertThat(help.err()).isEmpty();
        assertThat(project.directory()).isEmptyDirectory();
    }

    @Test
    void saysInPlainWordsWhyAHomeCannotBeMade() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc");
        assertThat(project.run("--home", "/proc/x", "start", "-d"))
                .isEqualTo(
                        new Invocation(
                                Problem.CONFIGURATION,
                                "",
                                "error: folder '/proc/x' cannot be made: its file system takes no"
                                        + " new folders; choose another with --home\n"));
        Files.writeString(directory.resolve("file"), "");
        Path below = directory.resolve("file/project/.supervisor");
        Invocation refused = project.run("--home", below.toString(), "start", "-d");
        assertThat(refused.status()).isEqualTo(Problem.CONFIGURATION);
        assertThat(refused.err())
                .startsWith("error: folder '%s' cannot be made: ".formatted(below))
                .endsWith("; choose another with --home\n");
    }

    @Test
    void tellsItsVersion() throws Exception {
        assertThat(project.run("version").out()).matches("supervisor [0-9.]+\n");
    }

    @Test
    void tellsWhatAReportOfABugNeeds() throws Exception {
        Invocation asked = project.run("version", "--json");

        assertThat(asked.err()).isEmpty();
        assertThat(asked.object())
                .containsOnlyKeys(
                        "version",
                        "commit",
                        "commit_time",
                        "vertx",
                        "netty",
                        "hazelcast",
                        "java",
                        "java_home",
                        "java_vendor",
                        "jvm",
                        "os",
                        "os_version",
                        "arch",
                        "distribution",
                        "home",
                        "supervisor")
                .containsEntry("distribution", Project.DISTRIBUTION.toString())
                .containsEntry("home", project.home().toString())
                .containsEntry("supervisor", null);
        assertThat(project.directory()).isEmptyDirectory();
    }

    @Test
    void isDeafToOptionsThatAreMeantForTheUsersOwnPrograms() throws Exception {
        project.with("JAVA_TOOL_OPTIONS", "-Dpicked=up").with("JDK_JAVA_OPTIONS", "-Dpicked=up");
        assertThat(project.run("version").err()).isEmpty();
    }

    @Test
    void saysInWordsThatTheHomeCannotBeMade() throws Exception {
        Files.writeString(project.directory().resolve("file"), "in the way");
        Invocation refused =
                project.run("--home", "file", "start", "--servers", "1", "--isolation", "shared");
        assertThat(refused.status()).isEqualTo(Problem.CONFIGURATION);
        assertThat(refused.errors())
                .singleElement()
                .asString()
                .startsWith("error: ")
                .contains("file", "is no directory")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strat",
                "list --nope",
                "stop",
                "--home",
                "start --isolation nowhere",
                "start --servers x",
                "start --servers 1.5",
                "logs -n many"
            })
    void refusesWhatItDoesNotKnowInOneOrTwoLines(String arguments) throws Exception {
        Invocation refused = project.run(arguments.split(" "));
        assertThat(refused.status()).isEqualTo(Problem.USAGE);
        assertThat(refused.errors())
                .hasSizeBetween(1, 2)
                .allSatisfy(line -> assertThat(line).startsWith("error: "));
        assertThat(refused.out()).isEmpty();
        assertThat(project.directory()).isEmptyDirectory();
    }

    @Test
    void knowsACommandThatIsNearlyWhatWasTyped() throws Exception {
        assertThat(project.run("versoin").errors())
                .last()
                .isEqualTo("error: did you mean 'version'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "ls --json",
                "status",
                "stop 1",
                "restart all",
                "logs",
                "logs -f",
                "mem info",
                "down"
            })
    void saysInOneLineThatNoSupervisorRuns(String arguments) throws Exception {
        Invocation refused = project.run(arguments.split(" "));
        assertThat(refused)
                .isEqualTo(
                        new Invocation(
                                Problem.NO_SUPERVISOR,
                                "",
                                "error: no supervisor is running in '%s'; start one with %s\n"
                                        .formatted(project.home(), Project.quoted("start"))));
        assertThat(project.directory()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "create shop", "logs -f"})
    void saysFromAFolderInsideAProjectWhereThatProjectIs(String arguments) throws Exception {
        Files.createDirectories(project.home());
        Files.writeString(project.home().resolve("registry.json"), "{}");
        Project inner = new Project(project.directory().resolve("www/web-001"), directory);
        Invocation refused = inner.run(arguments.split(" "));
        assertThat(refused.status()).isEqualTo(Problem.NO_SUPERVISOR);
        assertThat(refused.err())
                .isEqualTo(
                        "error: no supervisor is running in '%s'; start one with %s; one was running in '%s', go there or use --home\n"
                                .formatted(
                                        inner.home(),
                                        Project.quoted("start"),
                                        project.directory()));
        assertThat(inner.directory()).isEmptyDirectory();

        Invocation named = inner.run("--home", "../.supervisor", "list");
        assertThat(named.errors()).singleElement().asString().endsWith(Project.quoted("start"));
    }

    @Test
    void showsWhatIsInTheLogFilesMergedByTime() throws Exception {
        Path folder = writeLogs();

        Invocation shown = project.run("logs");
        assertThat(shown.status()).isEqualTo(Problem.OK);
        assertThat(shown.errors())
                .containsExactly(
                        "no supervisor is running; this is from the files in '%s'"
                                .formatted(folder));
        assertThat(shown.out().lines())
                .as("told with the day, which is not this one")
                .allMatch(line ->
                        line.matches(
                                "web-00[12] +2026-03-0[345] [0-9]{2}:[0-9]{2}:0[12][.][05]00 .*"));
        assertThat(shown.out().lines().map(CommandLineIT::withoutTime))
                .containsExactly("web-002 one", "web-001 two", "web-002 * three");

        assertThat(project.run("logs", "-n", "1").out().lines()).hasSize(1);
        assertThat(project.run("logs", "WEB-001", "--json").object())
                .containsEntry("server", "web-001")
                .containsEntry("at", "2026-03-04T05:06:01.500000Z")
                .containsEntry("stream", "out")
                .containsEntry("text", "two");
    }

    @Test
    void namesTheFolderWhereItCannotShowWhatWasAskedFor() throws Exception {
        Path folder = writeLogs();

        for (String[] arguments :
                new String[][] {{"logs", "-f"}, {"logs", "1-2"}, {"logs", "web-001", "web-003"}}) {
            Invocation refused = project.run(arguments);
            assertThat(refused.status()).isEqualTo(Problem.NO_SUPERVISOR);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.errors())
                    .singleElement()
                    .asString()
                    .startsWith("error: no supervisor is running")
                    .contains("'" + folder + "'");
        }
        Invocation refused = project.run("logs", "-n", "-1");
        assertThat(refused.status()).isEqualTo(Problem.USAGE);
        assertThat(refused.err())
                .isEqualTo("error: number of lines '-1' is not possible; use 0 to 100000\n");
    }

    @Test
    void showsTheOtherLogsWhereOneCannotBeRead() throws Exception {
        Path folder = writeLogs();
        Path unreadable = Files.createDirectory(folder.resolve("api.log"));

        Invocation shown = project.run("logs");
        assertThat(shown.status()).isEqualTo(Problem.INTERNAL);
        assertThat(shown.out().lines()).hasSize(3);
        assertThat(shown.errors())
                .containsExactly(
                        "no supervisor is running; this is from the files in '%s'"
                                .formatted(folder),
                        "error: log '%s' cannot be read: Is a directory".formatted(unreadable));
    }

    private Path writeLogs() throws IOException {
        Path folder = Files.createDirectories(project.home().resolve("logs"));
        Files.writeString(
                folder.resolve("web-002.log"),
                "2026-03-04T05:06:01Z out one\n2026-03-04T05:06:02.000000Z sup three\n");
        Files.writeString(folder.resolve("web-001.log"), "2026-03-04T05:06:01.5Z out two\n");
        Files.writeString(folder.resolve("supervisor.log"), "not a server's\n");
        return folder;
    }

    private static String withoutTime(String line) {
        return line.replaceFirst(" +[0-9-]{10} [0-9:.]{12} ", " ");
    }

    @Test
    void looksInTheHomeThatIsNamedBeforeOrAfterTheCommand() throws Exception {
        String elsewhere = directory.resolve("else where").toString();
        for (String[] arguments :
                new String[][] {
                    {"--home", elsewhere, "list"},
                    {"list", "--home", elsewhere},
                    {"mem", "info", "--home=" + elsewhere},
                    {"--home", "../else where", "mem", "info"}
                }) {
            Invocation refused = project.run(arguments);
            assertThat(refused.status()).isEqualTo(Problem.NO_SUPERVISOR);
            assertThat(refused.err()).contains("'" + elsewhere + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "-1", "99999"})
    void refusesANumberOfServersThatIsNotPossible(String number) throws Exception {
        Invocation refused = project.run("start", "--servers", number);
        assertThat(refused)
                .isEqualTo(
                        new Invocation(
                                Problem.USAGE,
                                "",
                                "error: number of servers '%s' is not possible; use 0 to 1000\n"
                                        .formatted(number)));
        assertThat(project.directory()).isEmptyDirectory();
    }

    @Test
    void refusesASelectorTogetherWithANumberOfServers() throws Exception {
        Invocation refused = project.run("start", "api", "1-3", "--servers", "2");
        assertThat(refused.status()).isEqualTo(Problem.USAGE);
        assertThat(refused.errors())
                .singleElement()
                .asString()
                .contains("either a selector or --servers", "'api 1-3'", "--servers 2");
        assertThat(project.directory()).isEmptyDirectory();
    }

    @Test
    void tellsAllBadSettingsAtOnceAndMakesNothing() throws Exception {
        project.with("SUPERVISOR_SERVER_PORTS", "foo")
                .with("SUPERVISOR_PROXY_HTTPS_PORT", "99999")
                .with("SUPERVISOR_CA_DIR", "ca");
        Invocation refused = project.run("start", "--servers", "2");
        assertThat(refused.status()).isEqualTo(Problem.CONFIGURATION);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.errors())
                .satisfiesExactly(
                        line -> assertThat(line).contains("SUPERVISOR_PROXY_HTTPS_PORT", "'99999'"),
                        line -> assertThat(line).contains("SUPERVISOR_SERVER_PORTS", "'foo'"),
                        line -> assertThat(line).contains("SUPERVISOR_CA_DIR", "'ca'"));
        assertThat(project.directory()).isEmptyDirectory();
    }

    @Test
    void knowsNoAuthorityBeforeTheFirstStart() throws Exception {
        Invocation refused = project.run("ca", "export");
        assertThat(refused.status()).isEqualTo(Problem.NO_SUPERVISOR);
        assertThat(refused.errors()).hasSize(1);
        assertThat(directory.resolve("ca")).doesNotExist();
    }
}
