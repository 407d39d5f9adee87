package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.proc.ProcessEntry;
import org.devsupervisor.shared.proc.ProcessFigures;
import org.devsupervisor.supervisor.cli.FreePorts;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.LiveSupervisor;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.HomeLock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * One user with one project: runs bin/supervisor there as a shell would, and leaves nothing behind.
 */
final class Product implements AutoCloseable {
    static final Path BIN = Path.of("..", "bin", "supervisor").toAbsolutePath().normalize();

    private static final Path CACHE = Path.of("target", "it-cache").toAbsolutePath();
    private static final long LIMIT_SECONDS = 120;
    private static final long LOOK_MILLIS = 20;

    private final Path project;
    private final LiveSupervisor supervisor;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Process> begun = new ArrayList<>();
    private final ProcessFigures processes = ProcessFigures.ofThisSystem();

    /**
     * @param folder for everything: the project, and the user's certificate authority
     */
    Product(Path folder) throws IOException {
        this.project = Files.createDirectories(folder.resolve("project"));
        this.supervisor = new LiveSupervisor(layout());
        environment.put("SUPERVISOR_CA_DIR", folder.resolve("ca").toString());
        // One for all tests of a build, as a user has one for all projects.
        environment.put("SUPERVISOR_CACHE_DIR", CACHE.toString());
        environment.put("SUPERVISOR_PROXY_HTTPS_PORT", "0");
        environment.put("SUPERVISOR_PROXY_HTTP_PORT", "0");
    }

    /** With ports that nobody else takes, so that whether one is free tells of this product. */
    static Product onPortsOfItsOwn(Path folder, int servers) throws IOException {
        Product product = new Product(folder);
        int first = FreePorts.sideBySide(servers + 2);
        product.environment.put("SUPERVISOR_PROXY_HTTPS_PORT", Integer.toString(first));
        product.environment.put("SUPERVISOR_PROXY_HTTP_PORT", Integer.toString(first + 1));
        product.environment.put(
                "SUPERVISOR_SERVER_PORTS", (first + 2) + "-" + (first + 1 + servers));
        return product;
    }

    /** What a command printed, and its status. */
    record Outcome(int status, String out, String err) {}

    Path project() {
        return project;
    }

    Path home() {
        return project.resolve(".supervisor");
    }

    /** The CA's PEM file, as the command tells it. */
    Path caFile() throws Exception {
        return Path.of(succeed("ca", "export").out().strip());
    }

    /** The ids of the servers that the next supervisor will find. */
    List<Object> registered() throws IOException {
        Map<String, Object> registry =
                Json.object(Json.parse(Files.readString(layout().registry())));
        return Json.array(registry.get("servers")).stream()
                .map(server -> Json.object(server).get("id"))
                .toList();
    }

    private Home layout() {
        return Home.at(home(), Home.runtimeDirectory());
    }

    /** Runs a command to its end. */
    Outcome run(String... words) throws Exception {
        Process process = begin(words);
        CompletableFuture<String> err = read(process.getErrorStream());
        CompletableFuture<String> out = read(process.getInputStream());
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("'%s' ends", String.join(" ", words))
                .isTrue();
        return new Outcome(
                process.exitValue(),
                out.get(LIMIT_SECONDS, TimeUnit.SECONDS),
                err.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    /** Runs a command that has to end with status 0. */
    Outcome succeed(String... words) throws Exception {
        Outcome outcome = run(words);
        assertThat(outcome.status()).as("'%s': %s", String.join(" ", words), outcome).isZero();
        return outcome;
    }

    /** Begins a command; it is ended with the product. */
    Process begin(String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(BIN.toString());
        command.addAll(List.of(words));
        return beginProgram(command);
    }

    /** Begins any program, in the project and with the user's environment. */
    Process beginProgram(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        begun.add(process);
        return process;
    }

    /**
     * Declares two servers of one document root, {@code process} and {@code shared}, named for
     * their isolation.
     *
     * @param settings what else the file says, in YAML
     */
    void declareOneOfEachIsolation(Path root, String settings) throws IOException {
        String servers =
                """
                servers:
                  process:
                    root: %1$s
                    isolation: process
                  shared:
                    root: %1$s
                    isolation: shared
                """
                        .formatted(root);
        Files.writeString(project.resolve("supervisor.yaml"), settings + servers);
    }

    /** The servers, as {@code list --json} has them. */
    List<Map<String, Object>> list() throws Exception {
        return supervisor.servers();
    }

    Map<String, Object> server(String name) throws Exception {
        return list().stream().filter(s -> name.equals(s.get("name"))).findFirst().orElseThrow();
    }

    Map<String, Object> status() throws Exception {
        return supervisor.status();
    }

    int httpsPort() throws Exception {
        return Math.toIntExact((Long) Json.object(status().get("proxy")).get("https_port"));
    }

    long supervisorPid() throws Exception {
        return supervisor.pid();
    }

    List<Long> workerPids() throws Exception {
        return list().stream()
                .map(server -> (Long) server.get("pid"))
                .filter(pid -> pid != null)
                .toList();
    }

    /** Waits until the supervisor tells that a server is as it should be. */
    Map<String, Object> await(String name, Predicate<Map<String, Object>> wanted) throws Exception {
        return supervisor.await(name, wanted);
    }

    /** Asks for the status, again and again, until the cluster has so many members. */
    void awaitMembers(long count) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        for (Object members = null; !Long.valueOf(count).equals(members); ) {
            assertThat(System.nanoTime()).as("%s members", members).isLessThan(deadline);
            members = Json.object(status().get("cluster")).get("members");
        }
    }

    /** Returns when these processes have ended; a zombie that init has not collected has ended. */
    void awaitEnd(List<Long> pids, int seconds) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long pid : pids) {
            while (!ended(pid)) {
                assertThat(System.nanoTime())
                        .as("process %d is still there: %s", pid, processes.commandLine(pid))
                        .isLessThan(deadline);
            }
        }
    }

    /** Leaves the cores to those that are to end: the JVM tells of an end, but of no zombie. */
    private boolean ended(long pid) throws InterruptedException, ExecutionException {
        if (processes.entry(pid).map(ProcessEntry::ended).orElse(true)) {
            return true;
        }
        try {
            ProcessHandle.of(pid)
                    .map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null))
                    .get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        if (Files.exists(home().resolve("run/control.sock"))) {
            run("down");
        }
        // One that is too busy to answer is not left to keep the machine busy.
        if (Files.exists(layout().lock()) && HomeLock.held(layout())) {
            long pid = HomeLock.holder(layout()).orElseThrow();
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            awaitEnd(List.of(pid), Math.toIntExact(LIMIT_SECONDS));
        }
        for (Process process : begun) {
            process.destroyForcibly();
            process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        return "";
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    /** Reads a stream line by line until one contains the text. */
    static void awaitLine(BufferedReader lines, String text)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Boolean> seen =
                CompletableFuture.supplyAsync(
                        () -> lines.lines().anyMatch(line -> line.contains(text)),
                        task -> Thread.ofPlatform().daemon().start(task));
        assertThat(seen.get(LIMIT_SECONDS, TimeUnit.SECONDS)).as("'%s' is printed", text).isTrue();
    }
}
