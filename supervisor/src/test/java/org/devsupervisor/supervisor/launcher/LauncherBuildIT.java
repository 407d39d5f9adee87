package org.devsupervisor.supervisor.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.supervisor.launcher.LauncherProject.started;

import org.devsupervisor.supervisor.cli.Invocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** When {@code bin/supervisor} builds, and what it says about it. */
class LauncherBuildIT {
    private static final String MAVEN_CALL =
            "-q -B -ntp -Dmaven.test.skip=true -Dchecks.skip=true -pl supervisor -am package";

    @TempDir private Path machine;
    private LauncherProject project;

    @BeforeEach
    void open() throws IOException {
        machine = machine.toRealPath();
        project = new LauncherProject(machine);
        project.set("JAVA_HOME", project.jdk("jdk", "25").toString());
        project.maven();
    }

    @Test
    void buildsWhenItNeverWasBuiltAndTellsHowLongItTook() throws Exception {
        Invocation first = project.run("list");
        assertThat(started(first)).contains("list");
        assertThat(project.builds()).containsExactly(MAVEN_CALL);
        assertThat(first.errors())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .isEqualTo(
                                                "building supervisor; the first time takes a minute"
                                                        + " or two ..."),
                        line -> assertThat(line).matches("built supervisor in [0-9]+ s"));
        assertThat(project.buildLock()).doesNotExist();
    }

    @Test
    void doesNotBuildWhatIsFreshAndSaysNothing() throws Exception {
        project.built();
        assertThat(project.run("list").err()).isEmpty();
        assertThat(project.builds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "shared/pom.xml",
                "supervisor/pom.xml",
                "shared/src/main/java/A.java",
                "worker/src/main/java/A.java",
                "proxy/src/main/java/A.java",
                "supervisor/src/main/java/A.java"
            })
    void buildsWhenASourceIsNewer(String source) throws Exception {
        project.built();
        project.age(project.root().resolve(source), Duration.ZERO);
        assertThat(started(project.run("list"))).contains("list");
        assertThat(project.builds()).hasSize(1);
    }

    @Test
    void buildsWhenASourceIsGoneOrNew() throws Exception {
        project.built();
        Files.delete(project.root().resolve("worker/src/main/java/A.java"));
        project.run("list");
        assertThat(project.builds()).hasSize(1);
        project.built();
        Files.writeString(project.root().resolve("worker/src/main/java/B.java"), "class B {}");
        project.run("list");
        assertThat(project.builds()).hasSize(2);
    }

    @Test
    void doesNotBuildBecauseOfTests() throws Exception {
        Path tests = Files.createDirectories(project.root().resolve("supervisor/src/test/java"));
        project.built();
        Files.writeString(tests.resolve("ATest.java"), "class ATest {}");
        project.run("list");
        assertThat(project.builds()).isEmpty();
    }

    @Test
    void neverBuildsADistributionThatCameWithoutSources() throws Exception {
        project.built();
        Files.delete(project.root().resolve("pom.xml"));
        Files.delete(project.distribution().resolve("stamp"));
        assertThat(started(project.run("list"))).contains("list");
        assertThat(project.builds()).isEmpty();
    }

    @Test
    void showsTheFirstErrorsOfABuildThatFailsAndWhereTheRestIs() throws Exception {
        project.set("MAVEN_FAILS", "yes");
        Path log = project.root().resolve("target/build.log");
        Invocation failed = project.run("list");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.errors().subList(1, failed.errors().size()))
                .containsExactly(
                        "[ERROR] problem 1",
                        "[ERROR] problem 2",
                        "[ERROR] problem 3",
                        "[ERROR] problem 4",
                        "[ERROR] problem 5",
                        "error: the build of supervisor failed; all of it is in '" + log + "'");
        assertThat(log).content().contains("[INFO] doing 7", "[ERROR] problem 7");
        assertThat(project.buildLock()).doesNotExist();
    }

    @Test
    void buildsAgainAfterABuildThatFailed() throws Exception {
        project.set("MAVEN_FAILS", "yes");
        project.run("list");
        project.set("MAVEN_FAILS", "");
        assertThat(started(project.run("list"))).contains("list");
        assertThat(project.builds()).hasSize(2);
    }

    @Test
    void saysInOneLineThatMavenIsNeeded() throws Exception {
        Files.delete(project.bin().resolve("mvn"));
        assertThat(project.run("list"))
                .isEqualTo(
                        new Invocation(
                                1,
                                "",
                                "error: Maven is needed to build Supervisor and 'mvn' is not on"
                                        + " PATH; install it, for instance with 'apt-get install"
                                        + " maven'\n"));
        assertThat(project.buildLock()).doesNotExist();
    }

    @Test
    void needsNoMavenWhenNothingIsToBuild() throws Exception {
        Files.delete(project.bin().resolve("mvn"));
        project.built();
        assertThat(started(project.run("list"))).contains("list");
    }

    /** Maven ends only after the other launcher has begun to wait, which is to sleep. */
    @Test
    @Timeout(120)
    void buildsOnceWhenTwoAreCalledAtTheSameTime() throws Exception {
        Path waiting = machine.resolve("waiting");
        project.set("MAVEN_WAITS_FOR", waiting.toString());
        project.set("WAITING", waiting.toString());
        project.executable(
                project.bin().resolve("sleep"),
                "#!/bin/sh\n: >\"$WAITING\"\nexec \"$SLEEP\" 0.1\n");
        try (var launchers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Invocation> one = launchers.submit(() -> project.run("list"));
            Future<Invocation> two = launchers.submit(() -> project.run("list"));
            assertThat(started(one.get(60, TimeUnit.SECONDS))).contains("list");
            assertThat(started(two.get(60, TimeUnit.SECONDS))).contains("list");
        }
        assertThat(project.builds()).hasSize(1);
        assertThat(waiting).exists();
    }

    @Test
    void takesOverTheLockOfALauncherThatWasKilled() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        assertThat(ended.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Files.createDirectories(project.buildLock());
        Files.writeString(project.buildLock().resolve("pid"), ended.pid() + "\n");
        assertThat(started(project.run("list"))).contains("list");
        assertThat(project.builds()).hasSize(1);
        assertThat(project.buildLock()).doesNotExist();
    }
}
