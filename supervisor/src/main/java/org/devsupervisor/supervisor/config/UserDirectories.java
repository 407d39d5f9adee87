package org.devsupervisor.supervisor.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a user's own files of this program lie, by the conventions of the system: the XDG Base
 * Directory Specification, and what macOS has in its place.
 */
final class UserDirectories {
    private static final String NAME = "supervisor";

    private UserDirectories() {}

    /** What must not be lost. */
    static Path data(Map<String, String> environment) {
        return of(environment, "XDG_DATA_HOME", ".local/share", "Library/Application Support");
    }

    /** What can be made again at any time. */
    static Path cache(Map<String, String> environment) {
        return of(environment, "XDG_CACHE_HOME", ".cache", "Library/Caches");
    }

    private static Path of(
            Map<String, String> environment, String variable, String unix, String mac) {
        String given = environment.get(variable);
        if (given != null && Path.of(given).isAbsolute()) {
            return Path.of(given, NAME);
        }
        boolean onMac = System.getProperty("os.name").startsWith("Mac");
        // The JVM takes the home from the password file, everything else from the environment.
        String home = environment.get("HOME");
        boolean told = home != null && Path.of(home).isAbsolute();
        return Path.of(told ? home : System.getProperty("user.home"), onMac ? mac : unix, NAME);
    }
}
