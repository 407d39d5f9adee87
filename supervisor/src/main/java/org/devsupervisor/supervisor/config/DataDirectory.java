package org.devsupervisor.supervisor.config;

import java.nio.file.Path;
import java.util.Map;

/** Where a user's own data of this program lies, by the conventions of the system. */
final class DataDirectory {
    private DataDirectory() {}

    /**
     * {@code $XDG_DATA_HOME} (XDG Base Directory Specification), or where macOS keeps such data.
     */
    static Path of(Map<String, String> environment, String userHome) {
        String given = environment.get("XDG_DATA_HOME");
        if (given != null && Path.of(given).isAbsolute()) {
            return Path.of(given, "supervisor");
        }
        return System.getProperty("os.name").startsWith("Mac")
                ? Path.of(userHome, "Library", "Application Support", "Supervisor")
                : Path.of(userHome, ".local", "share", "supervisor");
    }
}
