package org.devsupervisor.supervisor.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings that were given on the command line, on their way to the supervisor: system properties
 * of its JVM.
 *
 * @param values by the path of the key
 */
public record SettingFlags(Map<String, String> values) {
    private static final String PREFIX = "supervisor.setting.";

    /** What whoever started this JVM was given. */
    public static Map<String, String> ofThisJvm() {
        Map<String, String> flags = new LinkedHashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                flags.put(name.substring(PREFIX.length()), System.getProperty(name));
            }
        }
        return flags;
    }

    /** As options of the JVM that is to be told. */
    List<String> properties() {
        return values.entrySet().stream()
                .map(each -> "-D" + PREFIX + each.getKey() + "=" + each.getValue())
                .collect(Collectors.toList());
    }
}
