package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.HomeLock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The home of a project around the current folder, for whoever is deeper in it than they think.
 *
 * @param running whether a supervisor holds it
 */
record OuterHome(Home home, boolean running) {
    /**
     * The nearest one above a home, which may exist or not; one in which a supervisor has been.
     *
     * @param inner is in a project folder of its own
     */
    static Optional<OuterHome> around(Home inner) {
        Path name = inner.root().getFileName();
        for (Path folder = inner.project().getParent();
                folder != null;
                folder = folder.getParent()) {
            Home home = Home.at(folder.resolve(name), Home.runtimeDirectory());
            if (Files.exists(home.registry()) || Files.exists(home.lock())) {
                return Optional.of(new OuterHome(home, isHeld(home)));
            }
        }
        return Optional.empty();
    }

    /** A home that cannot be looked at is somebody else's. */
    private static boolean isHeld(Home home) {
        try {
            return HomeLock.held(home);
        } catch (IOException e) {
            return false;
        }
    }

    /** To be read after that none is running here. */
    String words() {
        return "one %s '%s', go there or use --home"
                .formatted(running ? "is running in" : "was running in", home.project());
    }

    /** For a start that is about to make another. */
    String note(Home made) {
        return "this makes a new project in '%s', inside that of '%s'; if you meant that one, go there or use --home"
                .formatted(made.project(), home.project());
    }
}
