package org.devsupervisor.supervisor.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.supervisor.launcher.LauncherProject.started;

import org.devsupervisor.supervisor.cli.Invocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How {@code bin/supervisor} finds itself, finds a JDK and hands its arguments on. */
class LauncherIT {
    private static final String[] HARD_ARGUMENTS = {
        "list",
        "",
        "a b",
        "  ",
        "*",
        "it's",
        "\"quoted\"",
        "$HOME",
        "`id`",
        "back\\slash",
        "-x",
        "--",
        "ä€",
        "two\nlines",
        "a;b",
        "~"
    };

    @TempDir private Path machine;
    private LauncherProject project;

    @BeforeEach
    void open() throws IOException {
        machine = machine.toRealPath();
        project = new LauncherProject(machine);
        project.built();
    }

    @Test
    void runsTheCommandLineWithTheClassPathInTheOrderOfItsFile() throws Exception {
        Path jdk = project.jdk("jdk", "25.0.1");
        project.set("JAVA_HOME", jdk.toString());
        List<String> java = started(project.run("list"));
        String dist = project.distribution().toString();
        assertThat(java.getFirst()).isEqualTo(jdk.resolve("bin/java").toString());
        assertThat(java)
                .containsSequence(
                        "-cp",
                        "%1$s/lib/z.jar:%1$s/lib/a.jar:%1$s/lib/m.jar".formatted(dist),
                        "org.devsupervisor.supervisor.cli.Main",
                        "list")
                .contains("-Dsupervisor.dist=" + dist)
                .contains("-Dsupervisor.bin=" + project.launcher());
        assertThat(project.builds()).isEmpty();
    }

    @Test
    void handsArgumentsOnAsTheyAre() throws Exception {
        project.set("JAVA_HOME", project.jdk("jdk", "25").toString());
        assertThat(arguments(project.run(HARD_ARGUMENTS))).containsExactly(HARD_ARGUMENTS);
        assertThat(arguments(project.run())).isEmpty();
    }

    @Test
    void handsTheExitStatusOn() throws Exception {
        Path jdk = project.jdk("jdk", "25");
        project.set("JAVA_HOME", jdk.toString());
        project.executable(jdk.resolve("bin/java"), "#!/bin/sh\nexit 5\n");
        assertThat(project.run("list").status()).isEqualTo(5);
    }

    @Test
    void worksThroughChainsOfLinksAbsoluteAndRelative() throws Exception {
        project.set("JAVA_HOME", project.jdk("jdk", "25").toString());
        Path links = Files.createDirectories(machine.resolve("some links/deeper"));
        Path absolute = Files.createSymbolicLink(links.resolve("absolute"), project.launcher());
        Path relative =
                Files.createSymbolicLink(
                        links.resolve("relative"), Path.of("../../my project/bin/supervisor"));
        Path chain = Files.createSymbolicLink(links.resolve("one"), Path.of("two"));
        Files.createSymbolicLink(links.resolve("two"), Path.of("../three"));
        Files.createSymbolicLink(links.getParent().resolve("three"), links.resolve("relative"));
        Path folder = Files.createSymbolicLink(links.resolve("folder"), project.root());
        for (Path called : List.of(absolute, relative, chain, folder.resolve("bin/supervisor"))) {
            assertRunsFromHere(project.program(machine, called.toString(), "list"));
        }
    }

    @Test
    void worksFromAnyFolderAndThroughPath() throws Exception {
        project.set("JAVA_HOME", project.jdk("jdk", "25").toString());
        project.set("CDPATH", machine.toString());
        Files.createSymbolicLink(
                project.bin().resolve("supervisor"), Path.of("../my project/bin/supervisor"));
        String sh = project.bin().resolve("sh").toString();
        Path folder = Files.createDirectories(machine.resolve("else where"));
        assertRunsFromHere(project.program(folder, sh, "-c", "exec supervisor list"));
        assertRunsFromHere(
                project.program(folder, sh, "-c", "exec '../my project/bin/supervisor' list"));
        assertRunsFromHere(project.program(project.root(), sh, "-c", "exec bin/supervisor list"));
        assertRunsFromHere(
                project.program(project.root().resolve("bin"), sh, "supervisor", "list"));
        assertRunsFromHere(
                project.program(
                        project.root().resolve("bin"), sh, "-c", "PATH=.:$PATH; supervisor list"));
    }

    @Test
    void prefersJavaHomeToPathAndPathToTheUsualFolders() throws Exception {
        Path usual = project.jdk("usr/lib/jvm/jdk-25", "25");
        assertThat(java()).isEqualTo(usual);
        Path onPath = project.jdk("sdk", "26");
        Files.createSymbolicLink(project.bin().resolve("java"), onPath.resolve("bin/java"));
        assertThat(java()).isEqualTo(onPath);
        Path javaHome = project.jdk("java home", "25.0.2");
        project.set("JAVA_HOME", javaHome.toString());
        assertThat(java()).isEqualTo(javaHome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24.0.2", "21", "1.8.0_392", "9", "2.5", "", "x"})
    void passesATooOldJavaHomeOver(String version) throws Exception {
        Path good = project.jdk("usr/lib/jvm/jdk-25", "25");
        project.set("JAVA_HOME", project.jdk("old", version).toString());
        assertThat(java()).isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.1", "25-ea", "26.0.0.1", "100"})
    void takesEveryJavaHomeThatIsNewEnough(String version) throws Exception {
        project.jdk("usr/lib/jvm/jdk-25", "25");
        Path given = project.jdk("given", version);
        project.set("JAVA_HOME", given.toString());
        assertThat(java()).isEqualTo(given);
    }

    @Test
    void passesAJavaHomeOverThatIsNone() throws Exception {
        Path good = project.jdk("usr/lib/jvm/jdk-25", "25");
        project.set("JAVA_HOME", machine.resolve("missing").toString());
        assertThat(java()).isEqualTo(good);
        Path runtime = project.jdk("without release", "25");
        Files.delete(runtime.resolve("release"));
        project.set("JAVA_HOME", runtime.toString());
        assertThat(java()).isEqualTo(good);
    }

    @Test
    void followsTheLinksOfAJavaOnPath() throws Exception {
        Path jdk = project.jdk("opt/some jdk", "25");
        Path alternatives = Files.createDirectories(machine.resolve("etc"));
        Files.createSymbolicLink(alternatives.resolve("java"), jdk.resolve("bin/java"));
        Files.createSymbolicLink(project.bin().resolve("java"), Path.of("../etc/java"));
        assertThat(java()).isEqualTo(jdk);
    }

    @Test
    void looksWhereSystemsAndUsersKeepTheirJdks() throws Exception {
        for (String place :
                List.of(
                        "usr/lib/jvm/temurin-25-jdk",
                        "usr/java/jdk-25",
                        "opt/jdk-25",
                        "user/.sdkman/candidates/java/25-tem",
                        "user/.jdks/temurin-25",
                        "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                        "opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home")) {
            project.jdk("usr/lib/jvm/java-17", "17.0.9");
            Path jdk = project.jdk(place, "25");
            assertThat(java()).isEqualTo(jdk);
            Files.delete(jdk.resolve("release"));
        }
    }

    @Test
    void saysInOneLineWhatToInstallWhereNoJdkIs() throws Exception {
        project.jdk("usr/lib/jvm/java-17", "17.0.9");
        Path old = project.jdk("old", "21.0.2");
        Files.createSymbolicLink(project.bin().resolve("java"), old.resolve("bin/java"));
        project.set("JAVA_HOME", old.toString());
        assertThat(project.run("list"))
                .isEqualTo(
                        new Invocation(
                                1,
                                "",
                                "error: no JDK 25 or newer is in JAVA_HOME, on PATH or in the usual"
                                        + " folders; install one, for instance Temurin 25\n"));
    }

    private void assertRunsFromHere(ProcessBuilder program) throws Exception {
        List<String> java = started(project.run(program));
        assertThat(java)
                .contains(
                        "-Dsupervisor.dist=" + project.distribution(),
                        "-Dsupervisor.bin=" + project.launcher(),
                        "list");
    }

    /** The home of the Java that the launcher chooses. */
    private Path java() throws Exception {
        return Path.of(started(project.run("list")).getFirst()).getParent().getParent();
    }

    private static List<String> arguments(Invocation invocation) {
        List<String> java = started(invocation);
        int main = java.indexOf("org.devsupervisor.supervisor.cli.Main");
        return java.subList(main + 1, java.size() - 1);
    }
}
