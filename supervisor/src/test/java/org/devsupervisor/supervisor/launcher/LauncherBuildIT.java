package org.devsupervisor.supervisor.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.supervisor.launcher.FakeMachine.command;
import static org.devsupervisor.supervisor.launcher.FakeMachine.exitOf;
import static org.devsupervisor.supervisor.launcher.FakeMachine.setAge;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.devsupervisor.supervisor.launcher.FakeMachine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** When and how the launchers build the project. */
class LauncherBuildIT {
    @TempDir private Path folder;
    private FakeMachine machine;
    private Path jdk;

    @BeforeEach
    void projectNeverBuilt() throws IOException {
        machine = new FakeMachine(folder);
        machine.checkOut();
        machine.installMaven();
        jdk = machine.installJdk("/usr/lib/jvm/jdk-25", "25.0.1");
    }

    @Test
    void buildsWhatWasNeverBuiltWithOneLineOfProgress() throws Exception {
        Result result = machine.supervisor("list");

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .singleElement()
                .asString()
                .matches(
                        "Building supervisor \\(first use, about a minute\\) \\.\\.\\. done in \\d+"
                                + " s");
        assertThat(machine.mavenRuns())
                .containsExactly(
                        machine.project().toString(),
                        jdk.toString(),
                        "-q -B -ntp -DskipTests -Dmaven.test.skip=true -Dchecks.skip=true"
                                + " -pl supervisor -am package");
        assertThat(result.javaArguments())
                .contains("-cp", machine.dist().resolve("lib/built.jar").toString())
                .endsWith("list");
        assertThat(machine.lock()).doesNotExist();
    }

    @Test
    void doesNotBuildAgainWhenNothingChanged() throws Exception {
        machine.build("fresh.jar");

        Result result = machine.supervisor();

        assertThat(result.err()).isEmpty();
        assertThat(result.javaArguments())
                .contains(machine.dist().resolve("lib/fresh.jar").toString());
        assertThat(machine.mavenRuns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "worker/pom.xml",
                "worker/src/main/java/Main.java",
                "supervisor/src/main/resources/new file.txt",
                "bin/launch.sh"
            })
    void buildsAgainWhenASourceIsNewer(String source) throws Exception {
        machine.build("stale.jar");
        if (Files.exists(machine.project().resolve(source))) {
            setAge(machine.project().resolve(source), Duration.ZERO);
        } else {
            machine.write(source, "");
        }

        Result result = machine.supervisor();

        assertThat(result.err())
                .singleElement()
                .asString()
                .matches("Building supervisor \\(sources have changed\\) \\.\\.\\. done in \\d+ s");
        assertThat(result.javaArguments())
                .contains(machine.dist().resolve("lib/built.jar").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "worker/src/test/java/SomeTest.java",
                "bench/src/main/java/Main.java",
                "worker/src/main/java/.Main.java.swp",
                "worker/src/main/java/Main.java~",
                "README.md"
            })
    void doesNotBuildForAFileThatIsNotInTheProduct(String other) throws Exception {
        machine.build("fresh.jar");
        machine.write(other, "");

        assertThat(machine.supervisor().err()).isEmpty();
        assertThat(machine.mavenRuns()).isEmpty();
    }

    @Test
    void buildsNothingForWhoeverPressesTab() throws Exception {
        assertThat(machine.supervisor("server-names").exit()).isEqualTo(1);
        machine.build("stale.jar");
        setAge(machine.project().resolve("pom.xml"), Duration.ZERO);

        Result result = machine.supervisor("server-names");

        assertThat(result.err()).isEmpty();
        assertThat(result.javaArguments())
                .contains(machine.dist().resolve("lib/stale.jar").toString());
        assertThat(machine.mavenRuns()).isEmpty();
    }

    @Test
    void buildsTheBenchmarksAndTellsThemWhatToDrive() throws Exception {
        machine.build("fresh.jar");
        Path bench = machine.project().resolve("bin/bench");

        Result result = machine.run(machine.home(), Map.of(), command(bench, "footprint"));

        assertThat(machine.mavenRuns().getLast()).endsWith("-pl bench -am package");
        assertThat(result.javaArguments())
                .contains(machine.project().resolve("bench/target/dist/lib/bench.jar").toString())
                .contains("-Dsupervisor.bin=" + machine.project().resolve("bin/supervisor"))
                .endsWith("org.devsupervisor.bench.Main", "footprint");
    }

    @Test
    void neverBuildsARelease() throws Exception {
        Path release = Files.createDirectory(folder.resolve("release"));
        FakeMachine user = new FakeMachine(release);
        user.installJdk("/usr/lib/jvm/jdk-25", "25.0.1");
        user.installMaven();
        user.unpackRelease("packed.jar");

        Result result = user.supervisor("version");

        assertThat(result.err()).isEmpty();
        assertThat(result.javaArguments())
                .contains("-Dsupervisor.dist=" + user.project())
                .contains(user.project().resolve("lib/packed.jar").toString());
        assertThat(user.mavenRuns()).isEmpty();
    }

    @Test
    void saysInOneLineThatMavenIsMissing() throws Exception {
        Files.delete(machine.tools().resolve("mvn"));

        Result result = machine.supervisor();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .singleElement()
                .asString()
                .startsWith("supervisor: must be built first (first use")
                .contains("no mvn on PATH", "install Maven");
    }

    @Test
    void showsTheErrorsOfAFailedBuildWithoutMavensAdvice() throws Exception {
        machine.installMaven(
                "echo 'WARNING: noise'",
                "echo '[ERROR] Main.java:[3,1] class expected'",
                "echo '[ERROR] '",
                "echo '[ERROR] -> [Help 1]'",
                "echo '[ERROR] Re-run Maven using the -X switch to enable full debug logging.'",
                "exit 1");

        Result result = machine.supervisor();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).hasSize(3);
        assertThat(result.err().get(0)).matches("Building supervisor .* failed after \\d+ s");
        assertThat(result.err().get(1)).isEqualTo("[ERROR] Main.java:[3,1] class expected");
        assertThat(result.err().get(2)).contains("the build failed", log().toString());
        assertThat(log()).content().contains("WARNING: noise");
        assertThat(machine.lock()).doesNotExist();
    }

    @Test
    void showsTheEndOfTheLogWhenMavenToldNoError() throws Exception {
        machine.installMaven("echo 'mvn: cannot start'", "exit 127");

        assertThat(machine.supervisor().err()).contains("mvn: cannot start");
    }

    @Test
    void buildsOnceWhenTwoStartAtOnce() throws Exception {
        Gate gate = new Gate();
        CompletableFuture<Result> first = startedAside(() -> machine.supervisor("first"));
        gate.awaitMaven();

        Process second = start("second");
        try (BufferedReader err = second.errorReader()) {
            String line = startedAside(err::readLine).get(60, SECONDS);
            assertThat(line).matches("Waiting for the build of process \\d+ \\.\\.\\.");
        }
        gate.open();

        assertThat(first.get(60, SECONDS).exit()).isZero();
        assertThat(exitOf(second)).isZero();
        assertThat(machine.mavenRuns()).hasSize(3);
        assertThat(machine.lock()).doesNotExist();
    }

    @Test
    void takesOverTheLockOfADeadBuild() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        exitOf(dead);
        Files.createDirectories(machine.lock());
        Files.writeString(machine.lock().resolve("pid"), dead.pid() + "\n");

        assertThat(machine.supervisor().exit()).isZero();
        assertThat(machine.mavenRuns()).hasSize(3);
        assertThat(machine.lock()).doesNotExist();
    }

    @Test
    void waitsForTheMavenOfAKilledLauncher() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        exitOf(dead);
        Process maven = new ProcessBuilder("sh", "-c", "read line").start();
        Files.createDirectories(machine.lock());
        Files.writeString(machine.lock().resolve("pid"), dead.pid() + " " + maven.pid() + "\n");

        Process launcher = start("list");
        try (BufferedReader err = launcher.errorReader()) {
            assertThat(startedAside(err::readLine).get(60, SECONDS)).startsWith("Waiting for");
            assertThat(machine.mavenRuns()).isEmpty();
            maven.getOutputStream().close();
            exitOf(maven);

            assertThat(exitOf(launcher)).isZero();
        }
        assertThat(machine.mavenRuns()).hasSize(3);
    }

    @Test
    void stopsMavenAndFreesTheLockWhenInterrupted() throws Exception {
        Gate gate = new Gate();
        Process launcher = start("list");
        gate.awaitMaven();
        String[] builders = Files.readString(machine.lock().resolve("pid")).strip().split(" ");

        launcher.destroy();

        assertThat(exitOf(launcher)).isEqualTo(143);
        assertThat(builders).hasSize(2);
        assertThat(ProcessHandle.of(Long.parseLong(builders[1])).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(machine.lock()).doesNotExist();
    }

    @Test
    void removesOldJarsThatNothingUses() throws Exception {
        Path unused = jar("worker-1-unused.jar", Duration.ofDays(2));
        Path used = jar("worker-1-used.jar", Duration.ofDays(2));
        Path young = jar("worker-1-young.jar", Duration.ofHours(2));
        Path current = jar("built.jar", Duration.ofDays(2));
        Process user = new ProcessBuilder("sh", "-c", "read line", "java", used.toString()).start();
        try {
            assertThat(machine.supervisor().exit()).isZero();
        } finally {
            user.getOutputStream().close();
            exitOf(user);
        }

        assertThat(unused).doesNotExist();
        assertThat(used).exists();
        assertThat(young).exists();
        assertThat(current).exists();
    }

    private Path log() {
        return machine.project().resolve("supervisor/target/build.log");
    }

    private Path jar(String name, Duration age) throws IOException {
        Path jar = machine.write("supervisor/target/dist/lib/" + name, "");
        setAge(jar, age);
        return jar;
    }

    private Process start(String... arguments) throws IOException {
        Path program = machine.project().resolve("bin/supervisor");
        return machine.processBuilder(machine.home(), Map.of(), command(program, arguments))
                .start();
    }

    private static <T> CompletableFuture<T> startedAside(Callable<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        future.complete(task.call());
                    } catch (Exception e) {
                        future.completeExceptionally(e);
                    }
                });
        return future;
    }

    /** A Maven that says when it has begun and goes on when it may: two named pipes. */
    private final class Gate {
        private final Path begun = folder.resolve("begun");
        private final Path mayGoOn = folder.resolve("may-go-on");

        Gate() throws Exception {
            assertThat(
                            exitOf(
                                    new ProcessBuilder(
                                                    "mkfifo", begun.toString(), mayGoOn.toString())
                                            .start()))
                    .isZero();
            machine.installMaven(
                    "echo begun > '" + begun + "'", "read -r line < '" + mayGoOn + "'");
        }

        void awaitMaven() throws Exception {
            assertThat(startedAside(() -> Files.readString(begun)).get(60, SECONDS))
                    .isEqualTo("begun\n");
        }

        void open() throws Exception {
            startedAside(() -> Files.writeString(mayGoOn, "\n")).get(60, SECONDS);
        }
    }
}
