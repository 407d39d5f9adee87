package org.devsupervisor.supervisor.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Log lines of many servers: name in its own colour, time of day, text. */
final class LogPrinter {
    private static final Colour[] NAMES = {
        Colour.CYAN, Colour.GREEN, Colour.MAGENTA, Colour.BLUE, Colour.YELLOW
    };
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final String NO_TIME = " ".repeat("HH:mm:ss.SSS".length());

    private final Console console;
    private final Map<String, Colour> colours = new HashMap<>();
    private int width = 8;

    LogPrinter(Console console) {
        this.console = console;
    }

    /**
     * @param line an object with server, at, stream, text
     */
    void print(Map<String, Object> line) {
        String name = String.valueOf(line.get("server"));
        width = Math.max(width, name.length());
        Colour colour = colours.computeIfAbsent(name, n -> NAMES[colours.size() % NAMES.length]);
        String text = String.valueOf(line.get("text"));
        console.print(
                console.paint(colour, name + " ".repeat(width - name.length()))
                        + " "
                        + console.paint(Colour.DIM, time(line.get("at")))
                        + " "
                        + ("sup".equals(line.get("stream"))
                                ? console.paint(Colour.BOLD, "* " + text)
                                : text));
    }

    /** The time of day, and the day too unless it is this one. */
    private static String time(Object at) {
        if (at == null) {
            return NO_TIME;
        }
        ZonedDateTime when = Instant.parse(at.toString()).atZone(ZoneId.systemDefault());
        return (when.toLocalDate().equals(LocalDate.now(when.getZone())) ? TIME : DAY_AND_TIME)
                .format(when);
    }
}
