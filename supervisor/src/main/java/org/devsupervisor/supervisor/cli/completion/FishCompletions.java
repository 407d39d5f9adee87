package org.devsupervisor.supervisor.cli.completion;

import java.util.ArrayList;
import java.util.List;

/** One {@code complete} for each option, subcommand and argument, with when it applies. */
final class FishCompletions {
    private static final String COMPLETE = "complete -c @program@";

    private FishCompletions() {}

    static String of(Grammar root) {
        List<String> lines = new ArrayList<>();
        for (Grammar.Flag everywhere : root.options()) {
            lines.add(COMPLETE + option(everywhere));
        }
        for (Grammar command : root.all()) {
            String at = COMPLETE + " -n '__@function@_at \"%s\"".formatted(command.path());
            for (Grammar below : command.subcommands()) {
                lines.add(
                        "%s 0' -a %s -d '%s'"
                                .formatted(at, below.name(), quoted(below.description())));
            }
            for (Grammar.Flag option : command.options()) {
                if (!root.options().contains(option)) {
                    lines.add(at + "'" + option(option));
                }
            }
            for (Grammar.Argument argument : command.arguments()) {
                if (!(argument.candidates() instanceof Candidates.Unknown)) {
                    lines.add(argument(command, argument));
                }
            }
        }
        return String.join("\n", lines);
    }

    private static String option(Grammar.Flag option) {
        StringBuilder line = new StringBuilder();
        for (String name : option.names()) {
            line.append(
                    name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.charAt(1));
        }
        option.value().ifPresent(value -> line.append(" -r").append(offer(value)));
        return line.append(" -d '%s'".formatted(quoted(option.description()))).toString();
    }

    private static String argument(Grammar command, Grammar.Argument argument) {
        String when =
                argument.endless()
                        ? "from \"%s\" %d".formatted(command.path(), argument.first())
                        : "at \"%s\" %s".formatted(command.path(), places(argument));
        return COMPLETE + " -n '__@function@_" + when + "'" + offer(argument.candidates());
    }

    private static String places(Grammar.Argument argument) {
        StringBuilder places = new StringBuilder();
        for (int place = argument.first(); place <= argument.last(); place++) {
            places.append(place == argument.first() ? "" : " ").append(place);
        }
        return places.toString();
    }

    private static String offer(Candidates candidates) {
        return switch (candidates) {
            case Candidates.Words words -> " -f -a '%s'".formatted(String.join(" ", words.words()));
            case Candidates.Servers servers ->
                    " -f -a '(__@function@_servers%s)'".formatted(servers.all() ? " all" : "");
            case Candidates.Directories() -> " -f -a '(__fish_complete_directories)'";
            case Candidates.Files() -> " -F";
            case Candidates.Unknown() -> " -f";
        };
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
