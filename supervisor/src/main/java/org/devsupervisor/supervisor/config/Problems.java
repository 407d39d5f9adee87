package org.devsupervisor.supervisor.config;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that all of them are told at once. */
final class Problems {
    private final List<ConfigProblem> found = new ArrayList<>();

    void at(Place place, String message) {
        found.add(new ConfigProblem(place, message));
    }

    /** Of a value, wherever it was set. */
    void of(Source source, String message) {
        at(source instanceof Source.InFile(Place place) ? place : null, message);
    }

    List<ConfigProblem> inReadingOrder() {
        return found.stream().sorted(ConfigProblem.READING_ORDER).toList();
    }
}
