package org.devsupervisor.supervisor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the keys out of the tree of a file; what is no key is a problem. */
final class FileReader {
    private static final Map<String, Key<?>> KEYS =
            Keys.ALL.stream().collect(Collectors.toUnmodifiableMap(Key::path, Function.identity()));

    /** Every section and every key, as somebody could have meant it. */
    private static final List<String> KNOWN = known();

    private final Values values;
    private final Problems problems;
    private YamlValue servers;

    FileReader(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    /**
     * @return what stands below {@code servers}, null if nothing does
     */
    YamlValue read(YamlValue root) {
        if (root instanceof YamlValue.Mapping mapping) {
            section("", mapping);
        } else if (!root.absent()) {
            problems.at(
                    root.place(),
                    "a configuration has keys with values, such as 'profile: dev', and this is %s"
                            .formatted(root.described()));
        }
        return servers;
    }

    private void section(String name, YamlValue.Mapping section) {
        for (YamlValue.Entry entry : section.entries()) {
            String path = name.isEmpty() ? entry.key() : name + "." + entry.key();
            Key<?> key = KEYS.get(path);
            if (key != null) {
                value(key, entry);
            } else if (path.equals(Keys.SERVERS)) {
                servers = entry.value();
            } else if (KNOWN.contains(path)) {
                below(path, entry.value());
            } else {
                problems.at(entry.place(), unknown(path));
            }
        }
    }

    private void below(String path, YamlValue value) {
        if (value instanceof YamlValue.Mapping section) {
            section(path, section);
        } else if (!value.absent()) {
            problems.at(
                    value.place(),
                    "section '%s' holds keys, and here it is %s; write its keys below it, indented"
                            .formatted(path, value.described()));
        }
    }

    private void value(Key<?> key, YamlValue.Entry entry) {
        YamlValue value = entry.value();
        if (value instanceof YamlValue.Scalar scalar && !value.absent()) {
            if (scalar.quoted() && key.type().unquoted()) {
                problems.at(
                        value.place(),
                        "setting %s has the text '%s' as its value; write it without quotes"
                                .formatted(key.path(), scalar.text()));
                return;
            }
            values.set(key, key.path(), scalar.text(), new Source.InFile(value.place()));
            return;
        }
        problems.at(
                value.place(),
                "setting %s needs one value, and here it is %s; give it one or remove the key"
                        .formatted(key.path(), value.described()));
    }

    private static String unknown(String path) {
        String word = path.substring(path.lastIndexOf('.') + 1);
        String section = path.substring(0, path.length() - word.length());
        return "key '%s' is unknown; %s"
                .formatted(
                        path,
                        NearestKey.to(path, KNOWN)
                                .map("did you mean '%s'?"::formatted)
                                .orElseGet(() -> "known are " + choices(section)));
    }

    /**
     * @param section with its dot, or nothing
     */
    private static String choices(String section) {
        return KNOWN.stream()
                .filter(each -> each.startsWith(section))
                .filter(each -> each.indexOf('.', section.length()) < 0)
                .map(each -> each.substring(section.length()))
                .collect(Collectors.joining(", "));
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>();
        for (Key<?> key : Keys.ALL) {
            if (!key.section().isEmpty() && !known.contains(key.section())) {
                known.add(key.section());
            }
            known.add(key.path());
        }
        known.add(Keys.SERVERS);
        return List.copyOf(known);
    }
}
