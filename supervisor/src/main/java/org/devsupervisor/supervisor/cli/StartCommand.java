package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.client.SettingFlags;
import org.devsupervisor.supervisor.client.SupervisorLauncher;
import org.devsupervisor.supervisor.client.SupervisorLauncher.Started;
import org.devsupervisor.supervisor.config.Configuration;
import org.devsupervisor.supervisor.dist.Distribution;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.HomeLock;

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

    private final Console console;

    StartCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        check();
        return call(true);
    }

    /**
     * @param again whether to begin anew, once, when the supervisor that was found goes away
     */
    private int call(boolean again) throws IOException {
        Home home = root.home();
        ControlClient client = new ControlClient(home);
        Started started = client.answers() ? null : startSupervisor(home, client);
        if (started == null) {
            agree(client);
        }
        Begun begun;
        try {
            begun = begin(client);
        } catch (Problem refused) {
            if (again && started == null && refused.status() == Problem.NO_SUPERVISOR) {
                return callAfter(home);
            }
            // Nothing was started, so a supervisor that was started for it is not left behind.
            if (started != null) {
                Descent.begin(home, client).await(console);
            }
            throw refused;
        } catch (IOException gone) {
            if (again && started == null) {
                return callAfter(home);
            }
            throw gone;
        }
        client.notices().forEach(console::note);
        boolean nothingToFollow = !detach && begun.servers().isEmpty();
        // A table of a supervisor that ends at once would only mislead.
        if (root.json() || !nothingToFollow) {
            show(client);
        }
        Outcome outcome = Outcome.of(begun.servers(), root.program());
        tell(client, begun, outcome);
        if (detach) {
            leave(client, started);
            return outcome.status();
        }
        if (nothingToFollow) {
            console.note(
                    "no servers to start; %s makes three"
                            .formatted(root.program().quoted("start --servers 3")));
            if (started != null) {
                Descent.begin(home, client).await(console);
            }
            return Problem.OK;
        }
        return new Foreground(
                        console,
                        root.program(),
                        home,
                        client,
                        started,
                        root.json(),
                        outcome.status())
                .follow(toFollow(begun.servers()));
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
                names.add("web-%03d".formatted(number));
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

    private void leave(ControlClient client, Started started) throws IOException {
        if (started != null) {
            started.detach();
        } else if (!client.detach()) {
            console.note(
                    "the supervisor was started in another terminal and ends with it; for one"
                            + " that stays, end it with 'down' and start with -d again");
        }
    }

    /** The supervisor that was found is on its way down, or gone: the next one is ours. */
    private int callAfter(Home home) throws IOException {
        console.progress("waiting for the supervisor that goes down ...");
        HomeLock.awaitFree(home);
        return call(false);
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
        // Bad settings are told before anything is made.
        Configuration.settings(root.home().project(), flags().values());
    }

    private SettingFlags flags() {
        return new SettingFlags(profile == null ? Map.of() : Map.of("profile", profile.toString()));
    }

    /** What a supervisor was started with is not changed by who comes later. */
    private void agree(ControlClient client) throws IOException {
        if (profile == null) {
            return;
        }
        Object running = Json.object(client.command("status", Map.of())).get("profile");
        if (!profile.toString().equals(running)) {
            throw new Problem(
                    Problem.USAGE,
                    "option '--profile %s' comes too late, a supervisor with profile '%s' is running; end it with 'down' first"
                            .formatted(profile, running));
        }
    }

    private Started startSupervisor(Home home, ControlClient client) throws IOException {
        console.progress("starting the supervisor ...");
        Files.createDirectories(home.project());
        SupervisorLauncher launcher = new SupervisorLauncher(Distribution.ofThisJvm(), flags());
        Started started = launcher.start(home, detach, console::note);
        // Another start was quicker; should its supervisor fail to come up, it is ours again.
        while (started == null && !client.awaitAnswer()) {
            started = launcher.start(home, detach, console::note);
        }
        return started;
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

    private void show(ControlClient client) throws IOException {
        if (root.json()) {
            console.print(Json.pretty(client.command("list", Map.of())));
        } else {
            new ServerTable(console).print(client, ListView.ALL);
        }
    }

    private static List<String> selected(Object names) {
        return Json.array(names).stream().map(String::valueOf).toList();
    }

    private static List<String> toFollow(List<Object> started) {
        return started.stream()
                .map(server -> String.valueOf(Json.object(server).get("name")))
                .toList();
    }
}
