package org.devsupervisor.supervisor.cli.completion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The grammar as branches of a {@code case}, for shells whose scripts walk the command line by
 * themselves. Before the cursor are a command, as its path, and so many words that are no options.
 */
final class Tables {
    /** How a branch is written. */
    enum Syntax {
        BASH {
            @Override
            String branch(List<String> patterns, String name, String value) {
                return "        %s) %s='%s' ;;"
                        .formatted(quoted(patterns, " | "), name, value)
                        .replace("'* ", "*' ")
                        .replace(" *')", " '*)");
            }
        },
        FISH {
            @Override
            String branch(List<String> patterns, String name, String value) {
                return "        case %s\n            %s"
                        .formatted(
                                quoted(patterns, " "),
                                name.equals("place") ? "echo " + value : "return 0");
            }
        };

        /**
         * One that sets a variable; in fish, one that prints a place or else succeeds. A star in a
         * pattern stands for anything: in quotes for fish, out of them for bash.
         */
        abstract String branch(List<String> patterns, String name, String value);

        String quoted(List<String> patterns, String separator) {
            return patterns.stream()
                    .map(pattern -> "'" + pattern + "'")
                    .collect(Collectors.joining(separator));
        }
    }

    private Tables() {}

    static String fill(String frame, Grammar root, Syntax syntax) {
        return frame.replace("@enter@", enter(root, syntax))
                .replace("@value@", values(root, syntax))
                .replace("@argument@", arguments(root, syntax))
                .replace("@options@", options(root, syntax));
    }

    private static String enter(Grammar root, Syntax syntax) {
        return root.all().stream()
                .flatMap(command ->
                        command.subcommands().stream()
                                .map(below -> {
                                    List<String> patterns = new ArrayList<>(List.of(below.path()));
                                    below.aliases()
                                            .forEach(alias ->
                                                    patterns.add(command.path() + "/" + alias));
                                    return syntax.branch(patterns, "place", below.path());
                                }))
                .collect(Collectors.joining("\n"));
    }

    /** An option that takes the same wherever it is known gets one pattern, others one for each. */
    private static String values(Grammar root, Syntax syntax) {
        Map<String, Map<String, String>> kinds = new TreeMap<>();
        for (Grammar command : root.all()) {
            for (Grammar.Flag option : command.options()) {
                String kind = option.value().map(Tables::kind).orElse("");
                option.names()
                        .forEach(name ->
                                kinds.computeIfAbsent(name, _ -> new LinkedHashMap<>())
                                        .put(command.path(), kind));
            }
        }
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        kinds.forEach((name, byCommand) -> {
            if (byCommand.values().stream().distinct().count() == 1) {
                byCommand.clear();
                byCommand.putAll(Map.of("*", kindOf(name, root)));
            }
            byCommand.forEach((path, kind) -> {
                if (!kind.isEmpty()) {
                    patterns.computeIfAbsent(kind, _ -> new ArrayList<>()).add(path + " " + name);
                }
            });
        });
        return branches(patterns, syntax);
    }

    private static String kindOf(String option, Grammar root) {
        return root.all().stream()
                .flatMap(command -> command.options().stream())
                .filter(flag -> flag.names().contains(option))
                .findFirst()
                .flatMap(Grammar.Flag::value)
                .map(Tables::kind)
                .orElse("");
    }

    private static String arguments(Grammar root, Syntax syntax) {
        List<String> branches = new ArrayList<>();
        for (Grammar command : root.all()) {
            if (!command.subcommands().isEmpty()) {
                branches.add(
                        syntax.branch(
                                List.of(command.path() + " 0"),
                                "kind",
                                "words " + names(command.subcommands())));
            }
            for (Grammar.Argument argument : command.arguments()) {
                if (!(argument.candidates() instanceof Candidates.Unknown)) {
                    branches.add(
                            syntax.branch(
                                    places(command, argument),
                                    "kind",
                                    kind(argument.candidates())));
                }
            }
        }
        return String.join("\n", branches);
    }

    /** One without end comes last, so its star is what the places before it have left. */
    private static List<String> places(Grammar command, Grammar.Argument argument) {
        return argument.endless()
                ? List.of(command.path() + " *")
                : IntStream.rangeClosed(argument.first(), argument.last())
                        .mapToObj(place -> command.path() + " " + place)
                        .toList();
    }

    private static String options(Grammar root, Syntax syntax) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (Grammar command : root.all()) {
            String names =
                    command.options().stream()
                            .flatMap(option -> option.names().stream())
                            .collect(Collectors.joining(" "));
            places.computeIfAbsent("words " + names, _ -> new ArrayList<>()).add(command.path());
        }
        return branches(places, syntax);
    }

    private static String branches(Map<String, List<String>> patterns, Syntax syntax) {
        return patterns.entrySet().stream()
                .map(entry -> syntax.branch(entry.getValue(), "kind", entry.getKey()))
                .collect(Collectors.joining("\n"));
    }

    private static String names(List<Grammar> commands) {
        return commands.stream().map(Grammar::name).collect(Collectors.joining(" "));
    }

    private static String kind(Candidates candidates) {
        return switch (candidates) {
            case Candidates.Words words -> "words " + String.join(" ", words.words());
            case Candidates.Servers servers -> servers.all() ? "servers all" : "servers";
            case Candidates.Directories() -> "folders";
            case Candidates.Files() -> "files";
            case Candidates.Unknown() -> "unknown";
        };
    }
}
