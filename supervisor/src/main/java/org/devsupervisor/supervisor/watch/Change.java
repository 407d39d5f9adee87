package org.devsupervisor.supervisor.watch;

/**
 * A file that is not as it was.
 *
 * @param path relative to the document root, with {@code /} between names
 */
public record Change(Kind kind, String path) {
    /** What became of it. */
    public enum Kind {
        CREATED,
        MODIFIED,
        DELETED
    }
}
