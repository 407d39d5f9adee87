package org.devsupervisor.supervisor.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.cli.Invocation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the launcher in a source tree of its own, on a machine with only those tools, JDKs and
 * Maven that a test puts there. Java prints its arguments, Maven makes an empty distribution.
 */
final class LauncherProject {
    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "find",
                    "readlink",
                    "cat",
                    "mkdir",
                    "rm",
                    "date",
                    "grep",
                    "head",
                    "sleep",
                    "touch");

    private static final String JAVA =
            """
            #!/bin/sh
            printf '%s\\0' "$0" "$@"
            """;

    private static final String MAVEN =
            """
            #!/bin/sh
            printf '%s\\n' "$*" >>"$MAVEN_LOG"
            if [ -n "${MAVEN_WAITS_FOR:-}" ]; then
                tries=0
                while [ ! -e "$MAVEN_WAITS_FOR" ] && [ "$tries" -lt 150 ]; do
                    "$SLEEP" 0.1
                    tries=$((tries + 1))
                done
            fi
            if [ -n "${MAVEN_FAILS:-}" ]; then
                for i in 1 2 3 4 5 6 7; do
                    printf '[INFO] doing %s\\n[ERROR] problem %s\\n' "$i" "$i"
                done
                exit 1
            fi
            mkdir -p supervisor/target/dist
            printf 'lib/z.jar:lib/a.jar:lib/m.jar\\n' >supervisor/target/dist/cli.cp
            touch supervisor/target/dist/stamp
            """;

    /** Where the launcher looks by itself; the copy looks below the machine's folder instead. */
    private static final List<String> USUAL = List.of("/usr/", "/opt/", "/Library/");

    private final Path machine;
    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    LauncherProject(Path machine) throws IOException {
        this.machine = machine;
        this.root = Files.createDirectories(machine.resolve("my project"));
        Files.createDirectories(bin());
        for (String tool : TOOLS) {
            Files.createSymbolicLink(bin().resolve(tool), systems(tool));
        }
        script("bin/supervisor", Files.readString(Path.of("../bin/supervisor")));
        script("bin/launch.sh", withUsualFolders(Files.readString(Path.of("../bin/launch.sh"))));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        for (String module : List.of("shared", "worker", "proxy", "supervisor")) {
            Path sources = Files.createDirectories(root.resolve(module + "/src/main/java"));
            Files.writeString(root.resolve(module + "/pom.xml"), "<project/>");
            Files.writeString(sources.resolve("A.java"), "class A {}");
        }
        environment.put("PATH", bin().toString());
        environment.put("HOME", machine.resolve("user").toString());
        environment.put("MAVEN_LOG", machine.resolve("maven.log").toString());
        environment.put("SLEEP", systems("sleep").toString());
    }

    /** The folder on PATH. */
    Path bin() {
        return machine.resolve("tools");
    }

    Path root() {
        return root;
    }

    Path launcher() {
        return root.resolve("bin/supervisor");
    }

    Path distribution() {
        return root.resolve("supervisor/target/dist");
    }

    Path buildLock() {
        return root.resolve("target/build.lock");
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** A JDK of a version, at a path below the machine's folder. */
    Path jdk(String path, String version) throws IOException {
        Path home = machine.resolve(path);
        executable(home.resolve("bin/java"), JAVA);
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"%s\"\nOS_NAME=\"Linux\"\n"
                        .formatted(version));
        return home;
    }

    /** A Maven on PATH. */
    void maven() throws IOException {
        executable(bin().resolve("mvn"), MAVEN);
    }

    /** What Maven was called with so far, one line a call. */
    List<String> builds() throws IOException {
        Path log = machine.resolve("maven.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** Sets the clock of the whole tree: all sources are older than the distribution. */
    void built() throws IOException {
        Files.createDirectories(distribution());
        Files.writeString(distribution().resolve("cli.cp"), "lib/z.jar:lib/a.jar:lib/m.jar\n");
        Files.writeString(distribution().resolve("stamp"), "");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                age(file, Duration.ofHours(2));
            }
        }
        age(distribution().resolve("stamp"), Duration.ofHours(1));
    }

    void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    void executable(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Calls the launcher by its path. */
    Invocation run(String... arguments) throws IOException, InterruptedException {
        return run(program(machine, launcher().toString(), arguments));
    }

    Invocation run(ProcessBuilder program) throws IOException, InterruptedException {
        return Invocation.of(program, Files.createTempDirectory(machine, "output"));
    }

    /** A program with this machine's environment and no other. */
    ProcessBuilder program(Path directory, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** The Java that was run, and its arguments as they came. */
    static List<String> started(Invocation invocation) {
        assertThat(invocation.status()).as(invocation.err()).isZero();
        return List.of(invocation.out().split("\0", -1));
    }

    private void script(String path, String content) throws IOException {
        executable(root.resolve(path), content);
    }

    private String withUsualFolders(String script) {
        String moved = script;
        for (String folder : USUAL) {
            String inList = "\n        " + folder;
            assertThat(moved).contains(inList);
            moved = moved.replace(inList, "\n        " + machine + folder);
        }
        return moved;
    }

    private static Path systems(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no '" + tool + "' on PATH"));
    }
}
