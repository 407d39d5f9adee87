package org.devsupervisor.shared.model;

import java.util.Locale;

/**
 * A file of a document root that is not as it was.
 *
 * @param path relative to the root, with {@code /} between names
 */
public record Change(Kind kind, String path) {
    /** What became of the file. */
    public enum Kind {
        CREATED,
        MODIFIED,
        DELETED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @throws Invalid when the path is not relative
     */
    public Change {
        if (path.isEmpty() || path.startsWith("/")) {
            throw new Invalid(
                    "path '%s' of a change is not relative; name it as seen from the document root"
                            .formatted(path));
        }
    }
}
