package org.devsupervisor.bench;

import java.util.Locale;

/** What is measured of a running grid cell, in the order in which it is shown. */
enum Figure {
    /** From the start of the command until every server has answered 200 on its port. */
    START("start_ms", "start", Unit.MILLISECONDS),
    RSS("rss_bytes", "RSS", Unit.BYTES),
    PSS("pss_bytes", "PSS", Unit.BYTES),
    USS("uss_bytes", "USS", Unit.BYTES),
    SUPERVISOR_PSS("supervisor_pss_bytes", "PSS, supervisor", Unit.BYTES),
    WORKER_PSS("worker_pss_bytes", "PSS, mean worker", Unit.BYTES),
    FDS("fds", "FDs", Unit.COUNT),
    SOCKETS("sockets", "sockets", Unit.COUNT),
    THREADS("threads", "threads", Unit.COUNT),
    PROCESSES("processes", "processes", Unit.COUNT),
    /** From the start of the command until every port is free. */
    DOWN("down_ms", "down", Unit.MILLISECONDS);

    /** How a figure is counted and worded. */
    private enum Unit {
        MILLISECONDS(" s"),
        BYTES(" MB"),
        COUNT("");

        private final String suffix;

        Unit(String suffix) {
            this.suffix = suffix;
        }

        String number(double value) {
            return switch (this) {
                case MILLISECONDS -> decimal("%.2f", value / 1e3);
                case BYTES -> decimal("%.1f", value / 1e6);
                case COUNT -> decimal(value == Math.rint(value) ? "%.0f" : "%.1f", value);
            };
        }

        private static String decimal(String format, double value) {
            return String.format(Locale.ROOT, format, value);
        }
    }

    private final String key;
    private final String title;
    private final Unit unit;

    Figure(String key, String title, Unit unit) {
        this.key = key;
        this.title = title;
        this.unit = unit;
    }

    /** Its name in JSON. */
    String key() {
        return key;
    }

    /** Its name in a table. */
    String title() {
        return title;
    }

    /** {@code 57.3 MB (56.9-58.0)}; the spread only where there is one to see. */
    String text(Spread spread) {
        String lowest = unit.number(spread.min());
        String highest = unit.number(spread.max());
        String median = unit.number(spread.median()) + unit.suffix;
        return lowest.equals(highest) ? median : median + " (" + lowest + "-" + highest + ")";
    }
}
