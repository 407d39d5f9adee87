package org.devsupervisor.supervisor.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code conf/supervisor.yaml}: keys stand behind a '#', prose behind a '#' and a blank. */
record ReferenceFile(List<String> lines) {
    /** Tests run in the folder of their module. */
    static final Path PATH = Path.of("../conf/supervisor.yaml");

    private static final Pattern KEY = Pattern.compile("( *)#?([a-z][a-z-]*):( .*)?");

    static ReferenceFile read() {
        try {
            return new ReferenceFile(Files.readAllLines(PATH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every key in force. */
    List<String> uncommented() {
        return lines.stream().map(line -> line.replaceFirst("^( *)#(?=[a-z])", "$1")).toList();
    }

    /** What is written above each key and section, in one line, by its path. */
    Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        List<String> path = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        for (String line : lines) {
            Matcher key = KEY.matcher(line);
            if (line.isBlank()) {
                prose.clear();
            } else if (key.matches()) {
                int depth = key.group(1).length() / 2;
                path.subList(Math.min(depth, path.size()), path.size()).clear();
                path.add(key.group(2));
                meanings.put(String.join(".", path), String.join(" ", prose));
                prose.clear();
            } else {
                prose.add(line.strip().replaceFirst("^# ", ""));
            }
        }
        return meanings;
    }
}
