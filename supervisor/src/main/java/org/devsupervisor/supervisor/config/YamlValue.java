package org.devsupervisor.supervisor.config;

import java.util.List;

/** YAML as a tree in which every value knows its place. */
sealed interface YamlValue {
    Place place();

    /**
     * @param quoted whether it stands in quotes or is a block, so that it is meant as text
     */
    record Scalar(String text, boolean quoted, Place place) implements YamlValue {}

    record Sequence(List<YamlValue> items, Place place) implements YamlValue {}

    /**
     * @param entries in the order of the file, with no key twice
     */
    record Mapping(List<Entry> entries, Place place) implements YamlValue {}

    /**
     * @param place of the key
     */
    record Entry(String key, Place place, YamlValue value) {}

    /** Nothing stands there, or what YAML reads as nothing. */
    default boolean absent() {
        return this instanceof Scalar(var text, var quoted, var _)
                && !quoted
                && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    /** As the end of a sentence. */
    default String described() {
        if (absent()) {
            return "nothing";
        }
        return switch (this) {
            case Scalar scalar -> "'" + scalar.text() + "'";
            case Sequence _ -> "a list";
            case Mapping _ -> "a section";
        };
    }
}
