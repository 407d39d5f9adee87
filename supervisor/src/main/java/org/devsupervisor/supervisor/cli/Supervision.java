package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.client.SettingFlags;
import org.devsupervisor.supervisor.client.SupervisorLauncher;
import org.devsupervisor.supervisor.client.SupervisorLauncher.Started;
import org.devsupervisor.supervisor.config.Configuration;
import org.devsupervisor.supervisor.config.Settings;
import org.devsupervisor.supervisor.config.Surroundings;
import org.devsupervisor.supervisor.dist.Build;
import org.devsupervisor.supervisor.dist.Distribution;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.HomeLock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The supervisor that a {@code start} talks to: one that was running, or one of its own.
 *
 * @param own null if it was running before
 */
record Supervision(Home home, ControlClient client, Started own) {
    /**
     * How a supervisor is wanted.
     *
     * @param profile null for what the configuration says
     * @param detach whether it is to outlive the command
     */
    record Wish(Profile profile, boolean detach) {
        /** What the next supervisor would be started with. */
        Configuration configuration(Home home) {
            return Configuration.read(Surroundings.of(home.project(), flags().values()));
        }

        SettingFlags flags() {
            return new SettingFlags(
                    profile == null ? Map.of() : Map.of("profile", profile.toString()));
        }
    }

    /**
     * Finds the supervisor of a home, or starts one.
     *
     * @throws Problem if one is there that was started with another profile, or none can be started
     */
    static Supervision of(Home home, Wish wish, ProgramName program, Console console)
            throws IOException {
        ControlClient client = new ControlClient(home);
        Started own = client.answers() ? null : start(home, client, wish, console);
        if (own == null) {
            // Found, or begun by another start that was quicker than this one.
            Map<String, Object> status = Json.object(client.command("status", Map.of()));
            agree(status.get("profile"), wish.profile(), program);
            disagreement(status, program).ifPresent(console::note);
        }
        return new Supervision(home, client, own);
    }

    /** Waits until the supervisor that is on its way down has let go of its home. */
    static void awaitEnd(Home home, Console console) throws IOException {
        console.progress("waiting for the supervisor that goes down ...");
        HomeLock.awaitFree(home);
    }

    boolean found() {
        return own == null;
    }

    /** Takes down what was started for nothing; one that was found stays. */
    void undo(Console console) throws IOException {
        if (own != null) {
            Descent.begin(home, client).await(console);
        }
    }

    /** Has it go on without this command. */
    void detach(Console console) throws IOException {
        if (own != null) {
            own.detach();
        } else if (!client.detach()) {
            console.note(
                    "the supervisor was started in another terminal and ends with it; for one"
                            + " that stays, end it with 'down' and start with -d again");
        }
    }

    /** What a supervisor was started with is not changed by who comes later. */
    private static void agree(Object running, Profile profile, ProgramName program) {
        if (profile != null && !profile.toString().equals(running)) {
            throw new Problem(
                    Problem.USAGE,
                    "option '--profile %s' comes too late, a supervisor with profile '%s' is running; end it with %s first"
                            .formatted(profile, running, program.quoted("down")));
        }
    }

    /**
     * What the next supervisor would be started with and this one was not. As the supervisor names
     * its project, so that another way to the same folder is no difference.
     *
     * @param status of the running supervisor
     */
    private static Optional<String> disagreement(Map<String, Object> status, ProgramName program) {
        Home home = Home.at(Path.of(String.valueOf(status.get("home"))), Home.runtimeDirectory());
        Configuration here = Configuration.read(Surroundings.of(home.project(), Map.of()));
        if (!here.problems().isEmpty()) {
            return Optional.of(
                    "supervisor.yaml or the environment has problems with which no supervisor"
                            + " would start any more; %s tells them"
                                    .formatted(program.quoted("config check")));
        }
        Object started = status.get("settings_digest");
        // One of an earlier version tells none.
        if (started == null || started.equals(here.digest())) {
            return Optional.empty();
        }
        return Optional.of(
                "the settings here (supervisor.yaml, environment) are no longer those with which"
                        + " the supervisor was started; for these: %s, then %s"
                                .formatted(program.quoted("down"), program.quoted("start")));
    }

    /**
     * @return null if another start was quicker, and its supervisor answers
     */
    private static Started start(Home home, ControlClient client, Wish wish, Console console)
            throws IOException {
        // Bad settings are told before anything is made.
        Configuration configuration = wish.configuration(home);
        Settings settings = configuration.valid();
        configuration.doubts().forEach(console::note);
        console.progress("starting the supervisor ...");
        // The first thing that a supervisor would do; what is wrong is told better here.
        home.makeRoot();
        SupervisorLauncher launcher =
                new SupervisorLauncher(
                        Distribution.ofThisJvm(), wish.flags(), settings.cacheDirectory());
        Started started = launcher.start(home, wish.detach(), console::note);
        // Another start was quicker; should its supervisor fail to come up, it is ours again.
        while (started == null && !client.awaitAnswer()) {
            started = launcher.start(home, wish.detach(), console::note);
        }
        if (started != null) {
            console.note(
                    "supervisor %s is running, pid %d"
                            .formatted(Build.ofThisCode().version(), started.pid()));
        }
        return started;
    }
}
