package org.devsupervisor.supervisor.cli;

import java.util.Locale;

/** Bytes for reading: decimal, as the JSON and most tools have them. */
final class Sizes {
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    /** Nearer than this to the next unit, a size would round to 1000.0 of the lower one. */
    private static final double NEARLY = 0.99995;

    private Sizes() {}

    /** {@code 512 B}, {@code 57.3 MB}; a hyphen for what is not known. */
    static String of(Object bytes) {
        if (!(bytes instanceof Number number)) {
            return "-";
        }
        double value = number.doubleValue();
        if (value < KILO) {
            return number.longValue() + " B";
        }
        if (value >= GIGA * NEARLY) {
            return String.format(Locale.ROOT, "%.2f GB", value / GIGA);
        }
        return value >= MEGA * NEARLY
                ? String.format(Locale.ROOT, "%.1f MB", value / MEGA)
                : String.format(Locale.ROOT, "%.1f kB", value / KILO);
    }
}
