package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.client.SupervisorLauncher.Started;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.HomeLock;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The rest of a {@code start} in the foreground: logs until Ctrl-C. Whoever started the supervisor
 * holds its lease and takes it down on leaving; who found one running only stops looking.
 */
final class Foreground {
    /** Between two questions whether the supervisor is still there. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Console console;
    private final ProgramName program;
    private final Home home;
    private final ControlClient client;
    private final Started lease;
    private final boolean json;
    private final int status;
    private final AtomicBoolean leaving = new AtomicBoolean();

    /**
     * @param lease null if the supervisor was running before
     * @param status what became of the start, and the exit status unless worse follows
     */
    Foreground(
            Console console,
            ProgramName program,
            Home home,
            ControlClient client,
            Started lease,
            boolean json,
            int status) {
        this.console = console;
        this.program = program;
        this.home = home;
        this.client = client;
        this.lease = lease;
        this.json = json;
        this.status = status;
    }

    /** The exit status; a {@link Problem} if the supervisor cannot be seen to end. */
    int follow(List<String> servers) {
        notices().forEach(console::note);
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "leaving"));
        stay(showLogs(servers));
        if (!leaving.compareAndSet(false, true)) {
            awaitHalt();
        }
        return end();
    }

    /**
     * @return why there are no more
     */
    private String showLogs(List<String> servers) {
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
            return "the supervisor ended them";
        } catch (IOException | Problem e) {
            return e.getMessage();
        }
    }

    /**
     * Returns when the supervisor goes down, which is when its logs end, or else later: to end
     * before would be to give up the lease, and every server with it.
     */
    private void stay(String noLogs) {
        if (isThere()) {
            // One that goes down may answer for a moment longer.
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        boolean told = false;
        while (!leaving.get() && isThere()) {
            if (!told) {
                console.error("logs are no longer shown: " + noLogs);
                console.note("the supervisor goes on; " + wayOut());
                told = true;
            }
            try {
                client.events(change -> true);
            } catch (IOException e) {
                // Gone, or else it is asked again.
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** One that does not answer is there: it may be stopped, or its machine asleep. */
    private boolean isThere() {
        try {
            return client.answers();
        } catch (Problem silent) {
            return true;
        }
    }

    /**
     * Waits for the end of a supervisor that no longer answers and tells of what kind it was: one
     * that is killed cannot take back its invitation to the cluster.
     */
    private int end() {
        OptionalLong pid = HomeLock.holder(home);
        if (pid.isPresent()) {
            new Descent(home, pid.getAsLong()).await(console);
        }
        if (Files.exists(home.clusterFile())) {
            console.error(
                    "the supervisor ended unexpectedly; its log is '%s'"
                            .formatted(home.supervisorLog()));
            return Problem.INTERNAL;
        }
        console.note("the supervisor went down");
        return status;
    }

    private List<String> notices() {
        return lease != null
                ? List.of(wayOut())
                : List.of(
                        "the supervisor was running already and goes on after Ctrl-C; %s ends it"
                                .formatted(program.quoted("down")),
                        "these are the logs; " + wayOut());
    }

    private String wayOut() {
        return lease != null ? "press Ctrl-C to stop everything" : "press Ctrl-C to return";
    }

    /** In the shutdown hook of Ctrl-C, a signal or a closed terminal. */
    private void leave() {
        if (leaving.compareAndSet(false, true)) {
            console.endLine();
            // The person asked for the end: what the signal would make of the status is no news.
            Runtime.getRuntime().halt(lease == null ? status : takeDown());
        }
    }

    private int takeDown() {
        try {
            Descent descent;
            try {
                descent = Descent.begin(home, client);
            } catch (IOException e) {
                // It was on its way down before, or is dead.
                return end();
            }
            descent.await(console);
            console.note("everything is stopped");
            return status;
        } catch (Problem e) {
            console.error(e.getMessage());
            return e.status();
        }
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
