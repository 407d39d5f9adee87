package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.config.ConfigProblem;
import org.devsupervisor.supervisor.config.Configuration;
import org.devsupervisor.supervisor.config.Place;
import org.devsupervisor.supervisor.config.Setting;
import org.devsupervisor.supervisor.config.Source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The configuration for reading, as YAML that can be read again, and as JSON. */
final class ConfigPrinter {
    /** What YAML reads as this very text without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9/][a-zA-Z0-9/._-]*");

    private ConfigPrinter() {}

    /** One line for a configuration without problems. */
    static String summary(Configuration read, Path project) {
        long set =
                read.values().stream()
                        .filter(setting -> !(setting.source() instanceof Source.Default))
                        .filter(setting -> !setting.key().startsWith("servers."))
                        .count();
        int servers = read.settings().servers().size();
        return "%s: no problems; %s, %s"
                .formatted(
                        read.file() == null
                                ? "no supervisor.yaml in '%s'".formatted(project)
                                : "'%s'".formatted(read.file()),
                        set == 1 ? "1 setting is given" : set + " settings are given",
                        servers == 1 ? "1 server is declared" : servers + " servers are declared");
    }

    static Map<String, Object> verdict(Configuration read) {
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("valid", read.problems().isEmpty());
        verdict.put("file", read.file());
        verdict.put("problems", read.problems().stream().map(ConfigPrinter::problem).toList());
        verdict.put("doubts", read.doubts());
        return verdict;
    }

    static List<Map<String, Object>> values(Configuration read) {
        return read.values().stream().map(ConfigPrinter::value).toList();
    }

    /** Every value on a line of its own, its source behind it. */
    static List<String> yaml(Configuration read) {
        List<String> lines = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        List<String> open = List.of();
        for (Setting setting : read.values()) {
            List<String> path = List.of(setting.key().split("[.]", -1));
            List<String> sections = path.subList(0, path.size() - 1);
            for (int depth = common(open, sections); depth < sections.size(); depth++) {
                lines.add(indent(depth) + sections.get(depth) + ":");
                comments.add("");
            }
            open = sections;
            lines.add(indent(sections.size()) + path.getLast() + ": " + scalar(setting.value()));
            comments.add("# " + setting.source());
        }
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String comment = comments.get(i);
            columns.add(
                    comment.isEmpty()
                            ? lines.get(i)
                            : lines.get(i)
                                    + " ".repeat(width - lines.get(i).length() + 2)
                                    + comment);
        }
        return columns;
    }

    private static Map<String, Object> problem(ConfigProblem problem) {
        Place place = problem.place();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", place == null ? null : place.file());
        fields.put("line", place == null ? null : place.line());
        fields.put("column", place == null ? null : place.column());
        fields.put("message", problem.message());
        return fields;
    }

    private static Map<String, Object> value(Setting setting) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("key", setting.key());
        fields.put("value", setting.value());
        switch (setting.source()) {
            case Source.Default _ -> put(fields, "default", null);
            case Source.InFile(Place place) ->
                    put(fields, "file", "%s:%d".formatted(place.file(), place.line()));
            case Source.Variable(String name) -> put(fields, "environment", name);
            case Source.Flag(String option) -> put(fields, "flag", option);
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String source, Object where) {
        fields.put("source", source);
        fields.put("where", where);
    }

    private static int common(List<String> one, List<String> other) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
            same++;
        }
        return same;
    }

    private static String indent(int depth) {
        return "  ".repeat(depth);
    }

    /** What JSON writes in quotes, YAML reads as the same text. */
    private static String scalar(Object value) {
        return switch (value) {
            case String text when PLAIN.matcher(text).matches() -> text;
            case String text -> Json.write(text);
            case List<?> texts ->
                    texts.stream()
                            .map(ConfigPrinter::scalar)
                            .collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }
}
