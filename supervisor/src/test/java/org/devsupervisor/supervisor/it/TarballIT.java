package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.cli.Invocation;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.dist.Build;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The release as a user has it: unpacked by tar into a folder with a space in its name and never
 * written to, with a JDK, no Maven, and nothing of this program in the user's directories.
 */
class TarballIT {
    private static final String VERSION = Build.ofThisCode().version();
    private static final Path TARBALL =
            Path.of("..", "target", "supervisor-" + VERSION + ".tar.gz").toAbsolutePath();
    private static final List<String> TOOLS =
            List.of("cat", "chmod", "env", "gzip", "ps", "readlink", "sed", "setsid", "sh", "tar");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)\\)");

    @TempDir private static Path folder;
    private static Path release;
    private static Path tools;
    private static Path project;
    private static Path scratch;

    @BeforeAll
    static void unpack() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("my programs"));
        tools = Files.createDirectories(folder.resolve("tools"));
        project = Files.createDirectories(folder.resolve("project"));
        scratch = Files.createDirectories(folder.resolve("scratch"));
        Files.createDirectories(folder.resolve("home"));
        installTools();
        succeed("tar", "-xzf", TARBALL.toString(), "-C", programs.toString());
        release = programs.resolve("supervisor-" + VERSION);
        succeed("chmod", "-R", "a-w", release.toString());
        Files.createSymbolicLink(tools.resolve("dev"), release.resolve("bin/supervisor"));
    }

    @AfterAll
    static void giveBack() throws Exception {
        if (Files.exists(project.resolve(".supervisor/run/control.sock"))) {
            run("dev", "down");
        }
        succeed("chmod", "-R", "u+w", release.toString());
    }

    @Test
    void runsServersAndWritesNothingWhereItIsUnpacked() throws Exception {
        Map<String, String> before = listing();

        assertThat(succeed(release.resolve("bin/supervisor").toString(), "version").out())
                .isEqualTo("supervisor " + VERSION + "\n");
        succeed("dev", "start", "--servers", "2", "-d");
        assertThat(servers())
                .extracting(server -> server.get("name") + " " + server.get("state"))
                .containsExactly("web-001 READY", "web-002 READY");
        assertThat(answerOverTls("web-002")).isEqualTo(200);
        succeed("dev", "down");

        assertThat(listing()).isEqualTo(before);
        try (Stream<Path> cache = Files.walk(folder.resolve("home/.cache/supervisor"))) {
            assertThat(cache).as("the class archive").anyMatch(Files::isRegularFile);
        }
    }

    @Test
    void saysInOneLineThatThereIsNoJdk() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("elsewhere/bin"));
        Files.copy(release.resolve("bin/supervisor"), bin.resolve("supervisor"));
        // No folder in which this machine has its JDKs is looked into.
        Files.writeString(
                bin.resolve("launch.sh"),
                Files.readString(release.resolve("bin/launch.sh"))
                        .replaceAll(" (/(?:usr|opt|Library|home)/)", " /none$1"));

        Invocation refused =
                Invocation.of(
                        user(Map.of(), bin.resolve("supervisor").toString(), "list"), scratch);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors())
                .singleElement()
                .asString()
                .startsWith("supervisor: needs JDK 25 or newer and found none");
    }

    @Test
    void holdsWhatAUserReads() throws Exception {
        assertThat(entries("."))
                .containsExactlyInAnyOrder(
                        "bin",
                        "lib",
                        "conf",
                        "docs",
                        "completions",
                        "cli.cp",
                        "supervisor.cp",
                        "worker.cp",
                        "README.md",
                        "CHANGELOG.md",
                        "SECURITY.md",
                        "LICENSE",
                        "ARCHITECTURE.md",
                        "CONTRIBUTING.md");
        assertThat(entries("bin")).containsExactlyInAnyOrder("supervisor", "launch.sh");
        assertThat(entries("conf"))
                .containsExactlyInAnyOrder("supervisor.yaml", "supervisor.schema.json", "examples");
        for (String page : List.of("README.md", "docs/configuration.md")) {
            Path file = release.resolve(page);
            assertThat(LINK.matcher(Files.readString(file)).results())
                    .extracting((MatchResult link) -> link.group(1))
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(file.resolveSibling(link)).exists());
        }
    }

    @Test
    void holdsEveryJarOfAClassPathAndNoOther() throws Exception {
        List<String> named = new ArrayList<>();
        for (String file : List.of("supervisor.cp", "worker.cp", "cli.cp")) {
            named.addAll(Files.readAllLines(release.resolve(file)));
        }

        assertThat(entries("lib")).containsExactlyInAnyOrderElementsOf(Set.copyOf(named));
    }

    @Test
    void holdsTheCompletionScriptsThatTheCommandPrints() throws Exception {
        Files.createSymbolicLink(tools.resolve("supervisor"), release.resolve("bin/supervisor"));

        for (var script :
                Map.of("bash", "supervisor.bash", "zsh", "_supervisor", "fish", "supervisor.fish")
                        .entrySet()) {
            assertThat(release.resolve("completions").resolve(script.getValue()))
                    .content()
                    .isEqualTo(succeed("supervisor", "completion", script.getKey()).out());
        }
    }

    /** The same bytes wherever it is built: no time of the build, nobody's name. */
    @Test
    void tellsNothingOfWhoPackedItAndWhen() throws Exception {
        assertThat(succeed("tar", "--utc", "-tvzf", TARBALL.toString()).out().lines())
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line)
                                .matches("(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x) root/root .*")
                                .contains(" 2026-01-01 00:00 "))
                .filteredOn(line -> line.startsWith("-rwx"))
                .singleElement()
                .asString()
                .endsWith("/bin/supervisor");
    }

    private static int answerOverTls(String server) throws Exception {
        Path ca = Path.of(succeed("dev", "ca", "export").out().strip());
        Map<String, Object> status =
                Json.object(Json.parse(succeed("dev", "status", "--json").out()));
        long port = (Long) Json.object(status.get("proxy")).get("https_port");
        try (Browser browser = new Browser(ca, Math.toIntExact(port))) {
            return browser.fetch(server, "/").status();
        }
    }

    private static List<Map<String, Object>> servers() throws Exception {
        return Json.array(Json.parse(succeed("dev", "list", "--json").out())).stream()
                .map(Json::object)
                .toList();
    }

    /** Every file with its size and the time of its last change. */
    private static Map<String, String> listing() throws IOException {
        Map<String, String> listing = new TreeMap<>();
        try (Stream<Path> files = Files.walk(release)) {
            for (Path file : files.toList()) {
                listing.put(
                        release.relativize(file).toString(),
                        "%s %d %s"
                                .formatted(
                                        Files.getLastModifiedTime(file),
                                        Files.size(file),
                                        PosixFilePermissions.toString(
                                                Files.getPosixFilePermissions(file))));
            }
        }
        return listing;
    }

    private static List<String> entries(String directory) throws IOException {
        try (Stream<Path> files = Files.list(release.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Invocation succeed(String... command) throws Exception {
        Invocation ran = run(command);
        assertThat(ran.status()).as("%s: %s", List.of(command), ran).isZero();
        return ran;
    }

    private static Invocation run(String... command) throws Exception {
        return Invocation.of(
                user(Map.of("JAVA_HOME", System.getProperty("java.home")), command), scratch);
    }

    private static ProcessBuilder user(Map<String, String> more, String... command)
            throws IOException {
        List<String> words = new ArrayList<>(List.of("/usr/bin/env"));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words).directory(project.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("SUPERVISOR_PROXY_HTTPS_PORT", "0");
        builder.environment().put("SUPERVISOR_PROXY_HTTP_PORT", "0");
        builder.environment().putAll(more);
        return builder;
    }

    /** What a system has: no Maven, and no Java. */
    private static void installTools() throws IOException {
        for (String tool : TOOLS) {
            Path script = tools.resolve(tool);
            Files.writeString(script, "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(whereIs(tool)));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static Path whereIs(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + tool + " on this machine"));
    }
}
