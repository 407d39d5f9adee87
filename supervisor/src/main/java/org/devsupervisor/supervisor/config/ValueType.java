package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.supervisor.core.PortRange;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the value of a key is written, what it may be, and how it reads. */
sealed interface ValueType<T> {
    /**
     * @throws Invalid with the end of a sentence that has quoted the text: "which is ...; use ..."
     */
    T parse(String text);

    /** As YAML and JSON have it: a {@code Long}, {@code Double}, {@code Boolean} or text. */
    Object plain(T value);

    /** Whether quotes around it would make it something else. */
    default boolean unquoted() {
        return true;
    }

    /**
     * @param noun with its article: "a port"
     * @param beyond what is a number but out of bounds: "is out of range"
     */
    record Whole(int least, int most, String noun, String beyond) implements ValueType<Integer> {
        @Override
        public Integer parse(String text) {
            if (!text.matches("-?[0-9]+")) {
                throw new Invalid(
                        "which is not %s; use %s".formatted(noun, Bounds.words(least, most)));
            }
            if (text.matches("0[0-9]+")) {
                // YAML 1.1 reads 010000 as 4096, YAML 1.2 as 10000.
                throw new Invalid(
                        "which begins with 0; write it as %s"
                                .formatted(text.replaceFirst("0+(?=[0-9])", "")));
            }
            // Nine digits fit into an int, and no bound has more.
            int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
            if (number < least || number > most) {
                throw new Invalid("which %s; use %s".formatted(beyond, Bounds.words(least, most)));
            }
            return number;
        }

        @Override
        public Object plain(Integer value) {
            return value.longValue();
        }
    }

    /** A part of one, {@code 0.25}. */
    record Share(double least, double most) implements ValueType<Double> {
        @Override
        public Double parse(String text) {
            double number = text.matches("[0-9](\\.[0-9]{1,6})?") ? Double.parseDouble(text) : -1;
            if (number < least || number > most) {
                throw new Invalid(
                        "which is not a share; use %s, such as 0.25"
                                .formatted(Bounds.words(least, most)));
            }
            return number;
        }

        @Override
        public Object plain(Double value) {
            return value;
        }
    }

    /** {@code true} or {@code false}, and none of YAML 1.1's other words for them. */
    record Flag() implements ValueType<Boolean> {
        @Override
        public Boolean parse(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new Invalid("which is neither true nor false; use one of them");
            };
        }

        @Override
        public Object plain(Boolean value) {
            return value;
        }
    }

    /** {@code 80ms}, {@code 5s}, {@code 2m}, {@code 1h}. */
    record Time(Duration least, Duration most) implements ValueType<Duration> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([a-zA-Z]*)");

        @Override
        public Duration parse(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new Invalid("which is not a duration; write it as 80ms, 5s or 2m");
            }
            long number = Long.parseLong(form.group(1));
            Duration value =
                    switch (form.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        case "" ->
                                throw new Invalid(
                                        "which has no unit; write %1$sms, %1$ss or %1$sm"
                                                .formatted(form.group(1)));
                        default ->
                                throw new Invalid(
                                        "whose unit '%s' is unknown; use ms, s, m or h"
                                                .formatted(form.group(2)));
                    };
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new Invalid(
                        "which is out of range; use %s"
                                .formatted(Bounds.words(plain(least), plain(most))));
            }
            return value;
        }

        /** In the largest unit in which it is a whole number. */
        @Override
        public String plain(Duration value) {
            long millis = value.toMillis();
            if (millis % 1_000 != 0) {
                return millis + "ms";
            }
            long seconds = millis / 1_000;
            if (seconds % 60 != 0 || seconds == 0) {
                return seconds + "s";
            }
            return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
        }

        @Override
        public boolean unquoted() {
            return false;
        }
    }

    /** One of a few words: the constants of an enum in lower case. */
    record Choice<E extends Enum<E>>(Class<E> of) implements ValueType<E> {
        @Override
        public E parse(String text) {
            return Stream.of(of.getEnumConstants())
                    .filter(each -> word(each).equals(text))
                    .findFirst()
                    .orElseThrow(() ->
                            new Invalid(
                                    "which is not a choice; use %s"
                                            .formatted(
                                                    words().stream()
                                                            .collect(Collectors.joining(" or ")))));
        }

        @Override
        public Object plain(E value) {
            return word(value);
        }

        @Override
        public boolean unquoted() {
            return false;
        }

        List<String> words() {
            return Stream.of(of.getEnumConstants()).map(Choice::word).toList();
        }

        private static String word(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same place whoever asks from where; {@code ~} is the user's home directory. */
    record Directory() implements ValueType<Path> {
        @Override
        public Path parse(String text) {
            Path directory;
            try {
                directory = ofUser(text);
            } catch (InvalidPathException e) {
                throw new Invalid("which is not a path; " + e.getReason());
            }
            if (!directory.isAbsolute()) {
                throw new Invalid("which is not an absolute path; begin it with / or ~/");
            }
            return directory;
        }

        @Override
        public Object plain(Path value) {
            return value.toString();
        }

        @Override
        public boolean unquoted() {
            return false;
        }

        /** Shells resolve the tilde, files and quotes leave it as it is. */
        static Path ofUser(String text) {
            return text.equals("~") || text.startsWith("~/")
                    ? Path.of(System.getProperty("user.home") + text.substring(1))
                    : Path.of(text);
        }
    }

    /** {@code 9001-10999}. */
    record Ports() implements ValueType<PortRange> {
        private static final Pattern FORM = Pattern.compile("([1-9][0-9]{3,4})-([1-9][0-9]{3,4})");

        @Override
        public PortRange parse(String text) {
            Matcher form = FORM.matcher(text);
            try {
                if (form.matches()) {
                    return new PortRange(
                            Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
                }
            } catch (Invalid e) {
                // Said below, in the same words as for what is no range at all.
            }
            throw new Invalid(
                    "which is not a range of ports; write it as 9001-10999, within 1024 to 65535");
        }

        @Override
        public Object plain(PortRange value) {
            return "%d-%d".formatted(value.first(), value.last());
        }

        @Override
        public boolean unquoted() {
            return false;
        }
    }

    /** What may be, in words. */
    final class Bounds {
        private Bounds() {}

        static String words(Object least, Object most) {
            return "%s to %s".formatted(least, most);
        }
    }
}
