package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.client.SupervisorLauncher.Started;
import org.devsupervisor.supervisor.home.Home;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The rest of a {@code start} in the foreground: logs until Ctrl-C. Whoever started the supervisor
 * holds its lease and takes it down on leaving; who found one running only stops looking.
 */
final class Foreground {
    private final Console console;
    private final ProgramName program;
    private final Home home;
    private final ControlClient client;
    private final Started lease;
    private final boolean json;
    private final AtomicBoolean leaving = new AtomicBoolean();

    /**
     * @param lease null if the supervisor was running before
     */
    Foreground(
            Console console,
            ProgramName program,
            Home home,
            ControlClient client,
            Started lease,
            boolean json) {
        this.console = console;
        this.program = program;
        this.home = home;
        this.client = client;
        this.lease = lease;
        this.json = json;
    }

    int follow(List<String> servers) {
        notices().forEach(console::note);
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "leaving"));
        LogPrinter printer = new LogPrinter(console);
        try {
            client.logs(
                    servers,
                    0,
                    true,
                    line -> {
                        if (!json) {
                            printer.print(line);
                        }
                    });
        } catch (IOException e) {
            // Told below: the stream ends with the supervisor.
        }
        if (leaving.compareAndSet(false, true)) {
            console.note("the supervisor went down");
        } else {
            awaitHalt();
        }
        return Problem.OK;
    }

    private List<String> notices() {
        return lease != null
                ? List.of("press Ctrl-C to stop everything")
                : List.of(
                        "the supervisor was running already and goes on after Ctrl-C; %s ends it"
                                .formatted(program.quoted("down")),
                        "these are the logs; press Ctrl-C to return");
    }

    /** In the shutdown hook of Ctrl-C, a signal or a closed terminal. */
    private void leave() {
        if (!leaving.compareAndSet(false, true)) {
            return;
        }
        if (lease != null) {
            try {
                console.note("");
                Descent.begin(home, client).await(console);
                console.note("everything is stopped");
            } catch (IOException | Problem e) {
                console.error(e.getMessage());
            }
        }
        // The person asked for the end and got it.
        Runtime.getRuntime().halt(Problem.OK);
    }

    /** The hook ends the JVM when the supervisor is down. */
    private static void awaitHalt() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
