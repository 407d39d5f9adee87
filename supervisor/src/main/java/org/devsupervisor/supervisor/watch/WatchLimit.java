package org.devsupervisor.supervisor.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's limits of inotify, in words. */
final class WatchLimit {
    private static final Path LIMITS = Path.of("/proc/sys/fs/inotify");
    private static final long AMPLE = 524_288;

    private WatchLimit() {}

    /** Whether a directory could not be watched because the user has used up the watches. */
    static boolean isCause(IOException failure) {
        // The JDK has no type for it (ENOSPC of inotify_add_watch), only this text.
        return String.valueOf(failure.getMessage()).contains("limit of inotify watches");
    }

    /** What a person has to know and can do. */
    static String problem(String subject, Path root, int folders) {
        long limit = read("max_user_watches");
        return ("%s: %d %s in document root '%s' cannot be watched for live reload: this user's"
                    + " inotify watches are used up (fs.inotify.max_user_watches%s); raise the"
                    + " limit: sudo sysctl fs.inotify.max_user_watches=%d and restart the server")
                .formatted(
                        subject,
                        folders,
                        folders == 1 ? "folder" : "folders",
                        root,
                        limit > 0 ? " = " + limit : "",
                        Math.max(AMPLE, 2 * limit));
    }

    /** Why there can be no watcher. */
    static String noInstance(IOException failure) {
        long limit = read("max_user_instances");
        return ("live reload: files cannot be watched: %s (fs.inotify.max_user_instances%s);"
                        + " raise the limit: sudo sysctl fs.inotify.max_user_instances=%d")
                .formatted(
                        failure.getMessage(),
                        limit > 0 ? " = " + limit : "",
                        Math.max(1024, 2 * limit));
    }

    private static long read(String name) {
        try {
            return Long.parseLong(Files.readString(LIMITS.resolve(name)).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
