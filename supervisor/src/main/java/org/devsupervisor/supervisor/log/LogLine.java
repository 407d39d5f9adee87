package org.devsupervisor.supervisor.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One line of a log, {@code 2026-03-04T05:06:07.089000Z out listening}: the time in UTC, always
 * with six digits of a second, so that the files of several servers can be sorted as text.
 *
 * @param at when it was printed; null for a line in a file that says no time
 * @param stream {@code out} is the server's own output, {@code sup} what the supervisor adds
 */
public record LogLine(Instant at, String stream, String text) {
    public static final String OUT = "out";
    public static final String SUPERVISOR = "sup";

    /** Enough bytes for the stamp and the stream of any line, which its text follows. */
    static final int LONGEST_PREFIX = 48;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** A line that the server printed now. */
    public static LogLine out(String text) {
        return new LogLine(Instant.now(), OUT, text);
    }

    /** A line that the supervisor adds now. */
    public static LogLine told(String text) {
        return new LogLine(Instant.now(), SUPERVISOR, text);
    }

    /**
     * A line of a file. Stamps of any precision are read, since earlier versions left out zeros;
     * what does not begin with a stamp and a stream is all text.
     */
    public static LogLine parse(String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length == 3 && (parts[1].equals(OUT) || parts[1].equals(SUPERVISOR))) {
            try {
                return new LogLine(Instant.parse(parts[0]), parts[1], parts[2]);
            } catch (DateTimeException e) {
                // Somebody else's line, or the rest of one that a full disk cut.
            }
        }
        return new LogLine(null, OUT, line);
    }

    /** The time as it stands in the file, null without one. */
    public String stamp() {
        return at == null ? null : STAMP.format(at);
    }

    /** The line as it stands in the file, without its line feed. */
    @Override
    public String toString() {
        return at == null ? text : stamp() + " " + stream + " " + text;
    }
}
