package org.devsupervisor.supervisor.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which of the servers a {@code list} shows, and in what order. Pure. */
record ListView(Filter filter, Sort sort, boolean descending) {
    /** By what a server is about to be: one that starts is running, one that backs off too. */
    enum Filter {
        RUNNING,
        STOPPED,
        FAILED,

        /** None: it is a way to look at all of them. */
        MEMORY;

        boolean shows(String state) {
            return this == MEMORY
                    || this
                            == switch (state) {
                                case "STOPPED", "EXITED" -> STOPPED;
                                case "FAILED" -> FAILED;
                                default -> RUNNING;
                            };
        }

        /** What there is to tell when it shows no server. */
        String nothing() {
            return this == FAILED ? "no server has failed" : "no server is " + this;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A column; memory is PSS where the system tells it, else RSS. */
    enum Sort {
        NAME,
        PORT,
        STATE,
        MEMORY;

        /** A figure that does not exist is the smallest. */
        Comparator<Map<String, Object>> order() {
            return switch (this) {
                case NAME -> Comparator.comparing(server -> String.valueOf(server.get("name")));
                case PORT -> Comparator.comparingLong(server -> number(server.get("port")));
                case STATE -> Comparator.comparing(server -> String.valueOf(server.get("state")));
                case MEMORY ->
                        Comparator.comparingLong(server ->
                                number(
                                        server.get("pss_bytes") == null
                                                ? server.get("rss_bytes")
                                                : server.get("pss_bytes")));
            };
        }

        private static long number(Object figure) {
            return figure instanceof Number number ? number.longValue() : -1;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Servers that are equal in the column keep their creation order. */
    List<Map<String, Object>> of(List<Map<String, Object>> servers) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Map<String, Object> server : servers) {
            if (filter == null || filter.shows(String.valueOf(server.get("state")))) {
                shown.add(server);
            }
        }
        if (sort != null) {
            shown.sort(descending ? sort.order().reversed() : sort.order());
        } else if (descending) {
            return shown.reversed();
        }
        return shown;
    }
}
