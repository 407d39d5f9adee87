package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

@Command(
        name = "start",
        description = {
            "Starts the supervisor if none runs in this home, then servers.",
            "Without a selector or --servers: all auto-start servers.",
            "In the foreground it then shows the logs until Ctrl-C, which stops everything,",
            "or leaves a supervisor alone that was running already."
        })
final class StartCommand implements Callable<Integer> {
    private static final int MOST_SERVERS = 1_000;

    @ParentCommand private RootCommand root;

    @Parameters(
            paramLabel = "SELECTOR",
            arity = "0..*",
            description = "name, index, range such as 1-3, id prefix, or 'all'")
    private List<String> selector = List.of();

    @Option(
            names = "--servers",
            paramLabel = "N",
            description = "make web-001 to web-N exist and start exactly these")
    private Integer servers;

    @Option(
            names = "--isolation",
            paramLabel = "process|shared",
            description =
                    "a JVM for each server (default), or all as verticles in the supervisor's JVM")
    private Isolation isolation;

    @Option(
            names = "--profile",
            paramLabel = "dev|prod",
            description = "for working on the sites (default), or as in production")
    private Profile profile;

    @Option(
            names = {"-d", "--detach"},
            description = "return when every server is ready or has failed; all go on running")
    private boolean detach;

    @Option(
            names = "--open",
            description = "open the page of the first server that is ready in the browser")
    private boolean open;

    private final Console console;

    StartCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        check();
        Supervision.Wish wish = new Supervision.Wish(profile, detach);
        return call(wish, true);
    }

    /**
     * @param again whether to begin anew, once, when the supervisor that was found goes away
     */
    private int call(Supervision.Wish wish, boolean again) throws IOException {
        Supervision supervision = Supervision.of(root.home(), wish, console);
        ControlClient client = supervision.client();
        Begun begun;
        try {
            begun = begin(client);
        } catch (Problem refused) {
            if (again && supervision.found() && refused.status() == Problem.NO_SUPERVISOR) {
                return callAfter(wish);
            }
            // Nothing was started, so a supervisor that was started for it is not left behind.
            supervision.undo(console);
            throw refused;
        } catch (IOException gone) {
            if (again && supervision.found()) {
                return callAfter(wish);
            }
            throw gone;
        }
        return report(supervision, begun);
    }

    /** The supervisor that was found is on its way down, or gone: the next one is ours. */
    private int callAfter(Supervision.Wish wish) throws IOException {
        Supervision.awaitEnd(root.home(), console);
        return call(wish, false);
    }

    private int report(Supervision supervision, Begun begun) throws IOException {
        ControlClient client = supervision.client();
        client.notices().forEach(console::note);
        boolean nothingToFollow = !detach && begun.servers().isEmpty();
        // A table of a supervisor that ends at once would only mislead.
        if (root.json() || !nothingToFollow) {
            show(client, begun);
        }
        Outcome outcome = Outcome.of(begun.servers(), root.program());
        tell(client, begun, outcome);
        if (open) {
            open(client, begun.servers());
        }
        if (detach) {
            supervision.detach(console);
            return outcome.status();
        }
        if (nothingToFollow) {
            console.note(
                    "no servers to start; %s makes three"
                            .formatted(root.program().quoted("start --servers 3")));
            supervision.undo(console);
            return Problem.OK;
        }
        return new Foreground(
                        console,
                        root.program(),
                        supervision.home(),
                        client,
                        supervision.own(),
                        root.json(),
                        outcome.status())
                .follow(names(begun.servers()));
    }

    /**
     * What the start came to.
     *
     * @param servers statuses, as the supervisor answered
     * @param unchanged how many of them were ready before
     */
    private record Begun(List<Object> servers, int unchanged, double seconds) {}

    private Begun begin(ControlClient client) throws IOException {
        try (Progress progress = Progress.begin(console, client, Goal.READY, names(client))) {
            List<Object> started = Json.array(client.command("start", command()));
            int unchanged = 0;
            for (Object each : started) {
                Map<String, Object> server = Json.object(each);
                if (Goal.READY.had(progress.before(String.valueOf(server.get("name"))), server)) {
                    unchanged++;
                }
            }
            return new Begun(started, unchanged, progress.seconds());
        }
    }

    /** Of those that will be started; what does not exist yet has its name already. */
    private List<String> names(ControlClient client) throws IOException {
        if (servers != null) {
            List<String> names = new ArrayList<>();
            for (int number = 1; number <= servers; number++) {
                names.add(ServerName.generated(number).value());
            }
            return names;
        }
        if (!selector.isEmpty()) {
            return selected(client.command("select", Map.of("selector", selector)));
        }
        return Statuses.of(client).stream()
                .filter(status -> Boolean.TRUE.equals(status.get("autostart")))
                .map(status -> String.valueOf(status.get("name")))
                .toList();
    }

    private void tell(ControlClient client, Begun begun, Outcome outcome) throws IOException {
        outcome.failures().forEach(console::error);
        List<Object> all = begun.servers();
        if (!all.isEmpty() && begun.unchanged() == all.size()) {
            console.note(
                    all.size() == 1
                            ? Json.object(all.getFirst()).get("name") + " " + Goal.READY.already()
                            : "all %d servers were ready already".formatted(all.size()));
        } else if (all.size() > 1) {
            int reached = all.size() - outcome.failures().size();
            console.note(Summary.of(client, Goal.READY, all, reached, begun.seconds()));
        }
    }

    /** Of several servers the first that is ready: ten windows are nobody's wish. */
    private void open(ControlClient client, List<Object> started) throws IOException {
        Set<Object> ready = new HashSet<>();
        for (Object each : started) {
            Map<String, Object> server = Json.object(each);
            if ("READY".equals(server.get("state"))) {
                ready.add(server.get("name"));
            }
        }
        ServerTable.servers(client).stream()
                .filter(server -> ready.contains(server.get("name")))
                .findFirst()
                .map(server -> String.valueOf(Json.object(server.get("urls")).get("https")))
                .flatMap(WebBrowser::open)
                .ifPresent(console::note);
    }

    private void check() {
        if (servers != null && !selector.isEmpty()) {
            throw new Problem(
                    Problem.USAGE,
                    "start takes either a selector or --servers, not both; '%s' was given with --servers %d"
                            .formatted(String.join(" ", selector), servers));
        }
        if (servers != null && (servers < 0 || servers > MOST_SERVERS)) {
            throw new Problem(
                    Problem.USAGE,
                    "number of servers '%d' is not possible; use 0 to %d"
                            .formatted(servers, MOST_SERVERS));
        }
    }

    private Map<String, Object> command() {
        Map<String, Object> command = new HashMap<>();
        command.put("selector", selector);
        if (servers != null) {
            command.put("servers", servers);
        }
        if (isolation != null) {
            command.put("isolation", isolation.toString());
        }
        return command;
    }

    /** Those that were asked for: one among a thousand would be hard to find. */
    private void show(ControlClient client, Begun begun) throws IOException {
        if (root.json()) {
            console.print(Json.pretty(client.command("list", Map.of())));
            return;
        }
        List<Map<String, Object>> shown = ServerTable.servers(client);
        if (servers != null || !selector.isEmpty()) {
            Set<String> asked = Set.copyOf(names(begun.servers()));
            shown = shown.stream().filter(s -> asked.contains(s.get("name"))).toList();
        }
        new ServerTable(console).print(client, shown);
        if (shown.size() == 1 && "READY".equals(shown.getFirst().get("state"))) {
            Map<String, Object> server = shown.getFirst();
            console.note(
                    "%s serves the files in '%s', also at %s"
                            .formatted(
                                    server.get("name"),
                                    server.get("root"),
                                    Json.object(server.get("urls")).get("http")));
        }
    }

    private static List<String> selected(Object names) {
        return Json.array(names).stream().map(String::valueOf).toList();
    }

    private static List<String> names(List<Object> started) {
        return started.stream()
                .map(server -> String.valueOf(Json.object(server).get("name")))
                .toList();
    }
}
