package org.devsupervisor.supervisor.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.supervisor.launcher.FakeMachine.command;

import org.devsupervisor.supervisor.launcher.FakeMachine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How bin/supervisor is called, finds the JDK, and calls java, when the project is built. */
class LauncherIT {
    @TempDir private Path folder;
    private FakeMachine machine;

    @BeforeEach
    void builtProject() throws IOException {
        machine = new FakeMachine(folder);
        machine.checkOut();
        machine.build("z.jar", "a.jar", "m.jar");
    }

    @Test
    void runsInTheCallersDirectoryThroughAChainOfRelativeLinks() throws Exception {
        Path jdk = machine.installJdk("/usr/lib/jvm/jdk-25", "25.0.1");
        Path links = Files.createDirectories(machine.home().resolve("my links"));
        Files.createSymbolicLink(
                links.resolve("first"), Path.of("../../my project/bin/supervisor"));
        Files.createSymbolicLink(
                machine.tools().resolve("dev"), Path.of("../home of user/my links/first"));

        Result result = machine.run(machine.home(), Map.of(), List.of("sh", "-c", "dev list"));

        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.told("jdk")).isEqualTo(jdk.toString());
        assertThat(result.told("directory")).isEqualTo(machine.home().toString());
        assertThat(result.javaArguments())
                .contains("-Dsupervisor.dist=" + machine.dist())
                .endsWith("org.devsupervisor.supervisor.cli.Main", "list");
    }

    @Test
    void tellsTheCommandAsTheUserTypedIt() throws Exception {
        machine.installJdk("/usr/lib/jvm/jdk-25", "25.0.1");
        Files.createSymbolicLink(
                machine.tools().resolve("dev"), machine.project().resolve("bin/supervisor"));
        Path bin = machine.project().resolve("bin");

        assertThat(runIn(machine.home(), "dev")).contains("-Dsupervisor.launcher=dev");
        assertThat(runIn(machine.project(), "bin/supervisor"))
                .contains("-Dsupervisor.launcher=bin/supervisor");
        assertThat(runIn(bin, "./supervisor")).contains("-Dsupervisor.launcher=./supervisor");
        assertThat(runIn(bin, "sh supervisor")).contains("-Dsupervisor.launcher=supervisor");
    }

    @Test
    void isNotLedAstrayByCdpath() throws Exception {
        machine.installJdk("/usr/lib/jvm/jdk-25", "25.0.1");
        Files.createDirectories(machine.home().resolve("bin"));

        Result result =
                machine.run(
                        machine.project(),
                        Map.of("CDPATH", machine.home().toString()),
                        List.of("sh", "-c", "bin/supervisor list"));

        assertThat(result.javaArguments()).contains("-Dsupervisor.dist=" + machine.dist());
    }

    @Test
    void passesArgumentsUnchanged() throws Exception {
        machine.installJdk("/usr/lib/jvm/jdk-25", "25.0.1");
        String[] arguments = {
            "create", "two words", "", "*", "it's", "\"quoted\"", "$HOME", "back\\slash", "-n"
        };

        assertThat(machine.supervisor(arguments).javaArguments()).endsWith(arguments);
    }

    @Test
    void keepsTheOrderOfTheClassPathFile() throws Exception {
        machine.installJdk("/usr/lib/jvm/jdk-25", "25.0.1");
        String lib = machine.dist().resolve("lib").toString();

        List<String> arguments = machine.supervisor().javaArguments();

        assertThat(arguments)
                .containsSequence("-cp", lib + "/z.jar:" + lib + "/a.jar:" + lib + "/m.jar");
    }

    @Test
    void handsBackTheExitCode() throws Exception {
        Path jdk = machine.installJdk("/usr/lib/jvm/jdk-25", "25.0.1");
        FakeMachine.script(jdk.resolve("bin/java"), "exit 4");

        assertThat(machine.supervisor().exit()).isEqualTo(4);
    }

    @Test
    void prefersJavaHome() throws Exception {
        machine.installJdk("/usr/lib/jvm/jdk-25", "25.0.1");
        Path mine = machine.installJdkIn(machine.home().resolve("my jdk"), "26-ea");

        assertThat(withJavaHome(mine).told("jdk")).isEqualTo(mine.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.15", "1.8.0_402", "24.0.2", "nonsense", ""})
    void passesOverAJavaHomeThatIsTooOld(String version) throws Exception {
        Path usual = machine.installJdk("/usr/lib/jvm/jdk-25", "25.0.1");
        Path old = machine.installJdkIn(machine.home().resolve("old"), version);

        assertThat(withJavaHome(old).told("jdk")).isEqualTo(usual.toString());
    }

    @Test
    void takesTheJavaOnPathBeforeTheUsualFolders() throws Exception {
        machine.installJdk("/usr/lib/jvm/jdk-25", "25.0.1");
        Path mine = machine.installJdkIn(machine.home().resolve("my jdk"), "25");
        Files.createSymbolicLink(machine.tools().resolve("java"), mine.resolve("bin/java"));

        assertThat(machine.supervisor().told("jdk")).isEqualTo(mine.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/lib/jvm/temurin-25-jdk-amd64",
                "/opt/jdk-25.0.1",
                "/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                "/opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home"
            })
    void looksInTheUsualFolders(String usual) throws Exception {
        machine.installJdk("/usr/lib/jvm/java-17-openjdk", "17.0.15");
        Path jdk = machine.installJdk(usual, "25.0.1");

        assertThat(machine.supervisor().told("jdk")).isEqualTo(jdk.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {".sdkman/candidates/java/25.0.1-tem", ".jdks/temurin-25.0.1"})
    void looksInTheUsualFoldersOfTheHome(String usual) throws Exception {
        Path jdk = machine.installJdkIn(machine.home().resolve(usual), "25.0.1");

        assertThat(machine.supervisor().told("jdk")).isEqualTo(jdk.toString());
    }

    @Test
    void asksAVersionManagersJavaWhereItsJdkIs() throws Exception {
        Path jdk = machine.installJdkIn(machine.home().resolve("managed jdk"), "25.0.1");
        FakeMachine.script(
                machine.tools().resolve("java"), "echo '    java.home = " + jdk + "' >&2");

        assertThat(machine.supervisor().told("jdk")).isEqualTo(jdk.toString());
    }

    @Test
    void saysInOneLineWhatToInstallWhenNoJdkIsNewEnough() throws Exception {
        Path old = machine.installJdk("/usr/lib/jvm/java-17-openjdk", "17.0.15");
        Files.createSymbolicLink(machine.tools().resolve("java"), old.resolve("bin/java"));

        Result result = machine.supervisor("list");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .singleElement()
                .asString()
                .startsWith("supervisor: needs JDK 25 or newer and found none")
                .contains("install one", "JAVA_HOME");
    }

    @Test
    void wantsACompilerForSourcesButNotForARelease() throws Exception {
        Path runtimeOnly = machine.installJdk("/usr/lib/jvm/jre-25", "25.0.1");
        Files.delete(runtimeOnly.resolve("bin/javac"));

        assertThat(machine.supervisor().exit()).isEqualTo(1);
        Files.delete(machine.project().resolve("pom.xml"));
        Files.copy(machine.dist().resolve("cli.cp"), machine.project().resolve("cli.cp"));
        assertThat(machine.supervisor().told("jdk")).isEqualTo(runtimeOnly.toString());
    }

    private List<String> runIn(Path directory, String typed) throws Exception {
        Result result = machine.run(directory, Map.of(), List.of("sh", "-c", typed));
        assertThat(result.err()).isEmpty();
        return result.javaArguments();
    }

    private Result withJavaHome(Path jdk) throws Exception {
        return machine.run(
                machine.home(),
                Map.of("JAVA_HOME", jdk.toString()),
                command(machine.project().resolve("bin/supervisor")));
    }
}
