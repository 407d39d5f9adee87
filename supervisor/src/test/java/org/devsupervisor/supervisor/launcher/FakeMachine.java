package org.devsupervisor.supervisor.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine for the launcher scripts, below one temporary folder: its own PATH with few tools, its
 * own usual folders of JDKs, a Maven that only notes how it was called, and a project whose folder
 * has a space in its name.
 *
 * <p>The scripts are the real ones, but the absolute folders in which they look for JDKs lie below
 * the temporary folder.
 */
final class FakeMachine {
    private static final List<String> TOOLS =
            List.of(
                    "cat",
                    "date",
                    "find",
                    "grep",
                    "head",
                    "mkdir",
                    "ps",
                    "readlink",
                    "rm",
                    "rmdir",
                    "sed",
                    "sh",
                    "sleep",
                    "tail",
                    "touch");
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Path folder;
    private final Path tools;
    private final Path mavenLog;

    /** What a script did: its exit code and the lines it wrote. */
    record Result(int exit, List<String> out, List<String> err) {
        /** The arguments that the fake java got. */
        List<String> javaArguments() {
            return valuesOf("argument");
        }

        /** What the fake java told: {@code jdk}, its home, or {@code directory}, where it ran. */
        String told(String key) {
            return valuesOf(key).getFirst();
        }

        private List<String> valuesOf(String key) {
            return out.stream()
                    .filter(line -> line.startsWith(key + "="))
                    .map(line -> line.substring(key.length() + 1))
                    .toList();
        }
    }

    FakeMachine(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        tools = Files.createDirectories(this.folder.resolve("tools"));
        mavenLog = this.folder.resolve("maven.log");
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "exec '%s' \"$@\"".formatted(whereIs(tool)));
        }
        Files.createDirectories(home());
    }

    Path project() {
        return folder.resolve("my project");
    }

    Path home() {
        return folder.resolve("home of user");
    }

    Path tools() {
        return tools;
    }

    Path dist() {
        return project().resolve("supervisor/target/dist");
    }

    Path lock() {
        return project().resolve("supervisor/target/build.lock");
    }

    /** Puts the scripts and sources two hours old into the project. */
    void checkOut() throws IOException {
        unpackScripts();
        write("pom.xml", "");
        for (String module : List.of("shared", "worker", "proxy", "supervisor", "bench")) {
            write(module + "/pom.xml", "");
            write(module + "/src/main/java/Main.java", "");
        }
        try (Stream<Path> files = Files.walk(project())) {
            for (Path file : files.toList()) {
                setAge(file, Duration.ofHours(2));
            }
        }
    }

    /**
     * Puts a distribution of the given class path one hour old into the project, as Maven leaves
     * it.
     */
    void build(String... jars) throws IOException {
        writeClassPath(dist(), jars);
        setAge(Files.createFile(dist().resolve("stamp")), Duration.ofHours(1));
    }

    /** Puts the scripts and a class path there as an unpacked release has them: no sources. */
    void unpackRelease(String... jars) throws IOException {
        unpackScripts();
        writeClassPath(project(), jars);
    }

    Path write(String file, String text) throws IOException {
        Path path = project().resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    /** Installs a JDK below a usual folder of this machine, such as {@code /usr/lib/jvm/jdk}. */
    Path installJdk(String where, String version) throws IOException {
        return installJdkIn(folder.resolve(where.substring(1)), version);
    }

    /** Installs a JDK whose java tells its home, its working directory and its arguments. */
    Path installJdkIn(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"%s\"\nMODULES=\"java.base\"\n"
                        .formatted(version));
        script(home.resolve("bin/javac"), "exit 1");
        script(
                home.resolve("bin/java"),
                """
                echo 'jdk=%s'
                echo "directory=$(pwd -P)"
                for argument; do printf 'argument=%%s\\n' "$argument"; done
                """
                        .formatted(home));
        return home;
    }

    /**
     * Installs a Maven that does as the given shell commands say, then makes both distributions.
     */
    void installMaven(String... before) throws IOException {
        script(
                tools.resolve("mvn"),
                """
                { pwd -P; echo "$JAVA_HOME"; echo "$*"; } >> '%s'
                %s
                mkdir -p supervisor/target/dist/lib bench/target/dist/lib
                echo built.jar > supervisor/target/dist/cli.cp
                echo bench.jar > bench/target/dist/bench.cp
                touch supervisor/target/dist/stamp bench/target/dist/stamp
                """
                        .formatted(mavenLog, String.join("\n", before)));
    }

    /** Three lines for each time Maven ran: working directory, JAVA_HOME, arguments. */
    List<String> mavenRuns() throws IOException {
        return Files.exists(mavenLog) ? Files.readAllLines(mavenLog) : List.of();
    }

    static Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void setAge(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    /** Runs bin/supervisor by its absolute path in the user's home. */
    Result supervisor(String... arguments) throws Exception {
        return run(home(), Map.of(), command(project().resolve("bin/supervisor"), arguments));
    }

    static List<String> command(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    Result run(Path directory, Map<String, String> environment, List<String> command)
            throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process =
                processBuilder(directory, environment, command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        return new Result(exitOf(process), Files.readAllLines(out), Files.readAllLines(err));
    }

    /** A process on this machine: nothing of the real environment, PATH holds the few tools. */
    ProcessBuilder processBuilder(
            Path directory, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", home().toString());
        builder.environment().putAll(environment);
        return builder;
    }

    static int exitOf(Process process) throws InterruptedException {
        if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + BOUND + ": " + process.info());
        }
        return process.exitValue();
    }

    private void unpackScripts() throws IOException {
        Path real = Path.of("..", "bin").toRealPath();
        Path bin = Files.createDirectories(project().resolve("bin"));
        for (String name : List.of("supervisor", "bench")) {
            Files.copy(real.resolve(name), bin.resolve(name));
        }
        Files.writeString(
                bin.resolve("launch.sh"),
                Files.readString(real.resolve("launch.sh"))
                        .replaceAll(" (/(?:usr|opt|Library|home)/)", " " + folder + "$1"));
    }

    private static void writeClassPath(Path dist, String... jars) throws IOException {
        Files.createDirectories(dist.resolve("lib"));
        Files.writeString(dist.resolve("cli.cp"), String.join("\n", jars) + "\n");
    }

    private static Path whereIs(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + tool + " on this machine"));
    }
}
