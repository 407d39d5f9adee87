package org.devsupervisor.supervisor.config;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param file absolute
 * @param line from 1
 * @param column from 1
 */
public record Place(Path file, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> READING_ORDER =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    @Override
    public int compareTo(Place other) {
        return READING_ORDER.compare(this, other);
    }

    /** {@code supervisor.yaml:3:5}, as compilers and editors have it. */
    @Override
    public String toString() {
        return "%s:%d:%d".formatted(shown(file), line, column);
    }

    /** Seen from where the person stands, if it lies below; absolute otherwise. */
    static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }
}
