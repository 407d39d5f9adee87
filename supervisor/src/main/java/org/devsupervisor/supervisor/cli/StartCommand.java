package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    /** A start that is over, before anybody looked what is there now. */
    private record Begun(Object answer, Progress progress) {}

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "SELECTOR", arity = "0..*", description = Selection.WORDS)
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
        noteOuterHome();
        Supervision.Wish wish = new Supervision.Wish(profile, detach);
        return call(wish, true);
    }

    /** Most who begin a project inside another are only in the wrong folder. */
    private void noteOuterHome() {
        if (!Files.exists(root.home().root())) {
            root.outerHome().map(outer -> outer.note(root.home())).ifPresent(console::note);
        }
    }

    /**
     * @param again whether to begin anew, once, when the supervisor that was found goes away
     */
    private int call(Supervision.Wish wish, boolean again) throws IOException {
        Supervision supervision = Supervision.of(root.home(), wish, root.program(), console);
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
        Map<String, Object> memory = ServerTable.memory(client);
        List<Map<String, Object>> there = ServerTable.servers(client);
        StartReport report = StartReport.of(begun.answer(), there, begun.progress());
        if (root.json()) {
            console.print(Json.pretty(report.servers()));
        } else {
            List<Map<String, Object>> shown =
                    servers == null && selector.isEmpty() ? there : report.servers();
            report.table(console, memory, shown, shown.size() == there.size());
        }
        Outcome outcome = Outcome.of(report.servers(), root.program());
        outcome.failures().forEach(console::error);
        report.summary(console, memory);
        if (open) {
            report.open(console);
        }
        if (report.servers().isEmpty() && report.removed() == 0) {
            console.note(new NothingStarted(root.program(), !detach).words(there));
        }
        if (detach) {
            supervision.detach(console);
            return outcome.status();
        }
        // Of none in particular are all, and those that come.
        return new Foreground(
                        console,
                        root.program(),
                        supervision.home(),
                        client,
                        supervision.own(),
                        root.json(),
                        outcome.status())
                .follow(report.names());
    }

    private Begun begin(ControlClient client) throws IOException {
        try (Progress progress = Progress.begin(console, client, Goal.READY, names(client))) {
            return new Begun(client.command("start", command()), progress);
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
            return Selection.names(client, selector);
        }
        return Statuses.of(client).stream()
                .filter(status -> Boolean.TRUE.equals(status.get("autostart")))
                .map(status -> String.valueOf(status.get("name")))
                .toList();
    }

    private void check() {
        if (servers != null && !selector.isEmpty()) {
            throw new Problem(
                    Problem.USAGE,
                    "start takes either a selector or --servers, not both; '%s' was given with --servers %d"
                            .formatted(String.join(" ", selector), servers));
        }
        if (servers != null && (servers < 0 || servers > ServerSpec.MOST_SERVERS)) {
            throw new Problem(
                    Problem.USAGE,
                    "number of servers '%d' is not possible; use 0 to %d"
                            .formatted(servers, ServerSpec.MOST_SERVERS));
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
}
