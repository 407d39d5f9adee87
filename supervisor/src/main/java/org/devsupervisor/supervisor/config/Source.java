package org.devsupervisor.supervisor.config;

/** Where the value of a setting comes from. {@code toString} is for reading. */
public sealed interface Source {
    /** Nobody set it. */
    record Default() implements Source {
        @Override
        public String toString() {
            return "default";
        }
    }

    record InFile(Place place) implements Source {
        @Override
        public String toString() {
            return "%s:%d".formatted(Place.shown(place.file()), place.line());
        }
    }

    record Variable(String name) implements Source {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * @param option as it is written on the command line
     */
    record Flag(String option) implements Source {
        @Override
        public String toString() {
            return option;
        }
    }
}
