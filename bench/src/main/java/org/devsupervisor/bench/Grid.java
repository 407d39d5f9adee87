package org.devsupervisor.bench;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to measure: every number of servers in every mode, so many times.
 *
 * @param servers numbers, in the order given
 * @param modes in the order given
 * @param runs of each cell
 * @param settle seconds for which memory must hardly change before it is read
 */
record Grid(List<Integer> servers, List<Isolation> modes, int runs, int settle) {
    /** A longer time than the five seconds after which the JVMs give memory back to the system. */
    static final int USUAL_SETTLE = 7;

    private static final int MOST_SERVERS = 1_000;
    private static final int MOST_RUNS = 100;
    private static final int MOST_SETTLE = 60;

    Grid {
        servers = List.copyOf(servers);
        modes = List.copyOf(modes);
    }

    /**
     * Reads the values of the options as they were typed.
     *
     * @throws Invalid with one line for the first value that cannot be used
     */
    static Grid of(String servers, String modes, String runs, String settle) {
        return new Grid(
                distinct("--servers", servers).stream().map(Grid::servers).toList(),
                distinct("--modes", modes).stream().map(Grid::mode).toList(),
                number("--runs", runs, MOST_RUNS),
                number("--settle", settle, MOST_SETTLE));
    }

    /** Modes side by side within each number of servers. */
    List<Cell> cells() {
        return servers.stream()
                .flatMap(number -> modes.stream().map(mode -> new Cell(number, mode)))
                .toList();
    }

    /** The command that measures this grid. */
    String command() {
        return "bin/bench footprint --servers %s --modes %s --runs %d%s"
                .formatted(
                        joined(servers),
                        joined(modes),
                        runs,
                        settle == USUAL_SETTLE ? "" : " --settle " + settle);
    }

    private static int servers(String given) {
        return number("--servers", given, MOST_SERVERS);
    }

    private static Isolation mode(String given) {
        return Stream.of(Isolation.values())
                .filter(mode -> mode.toString().equals(given.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new Invalid(
                                "option --modes has value '%s', which is not a mode; use shared, process or both as 'shared,process'"
                                        .formatted(given)));
    }

    private static int number(String option, String given, int most) {
        int number = given.matches("[0-9]{1,9}") ? Integer.parseInt(given) : 0;
        if (number < 1 || number > most) {
            throw new Invalid(
                    "option %s has value '%s', which is not possible; use a number from 1 to %d"
                            .formatted(option, given, most));
        }
        return number;
    }

    private static List<String> distinct(String option, String list) {
        List<String> values = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            String value = part.strip();
            if (values.contains(value)) {
                throw new Invalid(
                        "option %s has '%s' twice in '%s'; name each value once"
                                .formatted(option, value, list));
            }
            values.add(value);
        }
        return values;
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
