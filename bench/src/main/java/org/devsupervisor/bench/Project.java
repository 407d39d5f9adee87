package org.devsupervisor.bench;

import org.devsupervisor.shared.proc.ProcessFigures;
import org.devsupervisor.supervisor.client.Json;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A temporary project directory and the supervisor in it, spoken to by its commands only. */
final class Project implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LIMIT_PER_SERVER = Duration.ofSeconds(3);
    private static final long END_MILLIS = 10_000;

    private final Program program;
    private final Path directory;
    private final OwnProcesses processes;
    private boolean closed;

    Project(Program program, Path directory) {
        this.program = program;
        this.directory = directory;
        this.processes = new OwnProcesses(ProcessFigures.ofThisSystem(), directory);
    }

    /**
     * A server as {@code list} shows it.
     *
     * @param url its stable port
     */
    record Server(String name, String url, int port) {}

    /** Starts a supervisor and the cell's servers; returns when each is ready. */
    List<Server> start(Cell cell) {
        String number = Integer.toString(cell.servers());
        String isolation = cell.isolation().toString();
        Program.Output output =
                program.run(
                        directory,
                        LIMIT.plus(LIMIT_PER_SERVER.multipliedBy(cell.servers())),
                        "start",
                        "--servers",
                        number,
                        "--isolation",
                        isolation,
                        "-d",
                        "--json");
        output.successful("start");
        List<Server> servers = new ArrayList<>();
        for (Object each : Json.array(parse("start", output.out()))) {
            Map<String, Object> server = Json.object(each);
            if (server.get("pid") instanceof Long pid) {
                processes.learn(pid);
            }
            servers.add(
                    new Server(
                            String.valueOf(server.get("name")),
                            String.valueOf(Json.object(server.get("urls")).get("http")),
                            Math.toIntExact((Long) server.get("port"))));
        }
        if (servers.size() != cell.servers()) {
            throw new Failure(
                    "%s were asked for and %d started".formatted(cell.size(), servers.size()));
        }
        return servers;
    }

    /** {@code mem info}: every process and the totals. */
    Map<String, Object> memory() {
        return query("mem", "info");
    }

    /** The ports of the proxy. */
    List<Integer> proxyPorts() {
        Map<String, Object> proxy = Json.object(query("status").get("proxy"));
        return List.of(
                Math.toIntExact((Long) proxy.get("https_port")),
                Math.toIntExact((Long) proxy.get("http_port")));
    }

    /** Stops all; returns when the command does. */
    void down() {
        program.run(directory, LIMIT, "down").successful("down");
    }

    /** The pids that are still there. */
    List<Long> alive() {
        return processes.alive();
    }

    /** Whatever has happened: nothing of this project runs any longer. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!processes.alive().isEmpty()) {
            program.clean(directory, LIMIT, "down");
            processes.end(END_MILLIS);
        }
    }

    private Map<String, Object> query(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--json");
        String words = String.join(" ", command);
        Program.Output output = program.run(directory, LIMIT, arguments.toArray(String[]::new));
        return Json.object(parse(words, output.successful(words).out()));
    }

    private static Object parse(String command, String json) {
        try {
            return Json.parse(json);
        } catch (IOException e) {
            throw new Failure(
                    "'supervisor %s --json' printed what is not JSON: %s"
                            .formatted(command, e.getMessage()));
        }
    }
}
