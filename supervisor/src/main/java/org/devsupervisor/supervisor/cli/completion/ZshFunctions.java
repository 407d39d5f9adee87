package org.devsupervisor.supervisor.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One function for each command, on zsh's own {@code _arguments}. */
final class ZshFunctions {
    private ZshFunctions() {}

    static String of(Grammar root) {
        return root.all().stream().map(ZshFunctions::function).collect(Collectors.joining("\n"));
    }

    private static String function(Grammar command) {
        return command.subcommands().isEmpty() ? leaf(command) : parent(command);
    }

    private static String leaf(Grammar command) {
        List<String> specs = new ArrayList<>();
        command.options().forEach(option -> specs.add(option(option)));
        command.arguments().forEach(argument -> specs.add(argument(argument)));
        return """
        %s() {
            _arguments -s -S%s
        }
        """
                .formatted(name(command), lines(specs));
    }

    private static String parent(Grammar command) {
        List<String> specs = new ArrayList<>();
        command.options().forEach(option -> specs.add(option(option)));
        specs.add("'1:command:->command'");
        specs.add("'*::argument:->argument'");
        return """
        %s() {
            local curcontext=$curcontext state line
            local -A opt_args
            local -a commands=(
        %s
            )
            _arguments -C -s -S -A '-*'%s && return
            case $state in
                command) _describe -t commands command commands ;;
                argument)
                    case $words[1] in
        %s
                    esac
                    ;;
            esac
        }
        """
                .formatted(
                        name(command),
                        command.subcommands().stream()
                                .map(below ->
                                        "        '%s:%s'"
                                                .formatted(
                                                        below.name(), quoted(below.description())))
                                .collect(Collectors.joining("\n")),
                        lines(specs),
                        command.subcommands().stream()
                                .map(ZshFunctions::branch)
                                .collect(Collectors.joining("\n")));
    }

    private static String branch(Grammar command) {
        List<String> names = new ArrayList<>(List.of(command.name()));
        names.addAll(command.aliases());
        return "                %s) %s ;;".formatted(String.join(" | ", names), name(command));
    }

    private static String name(Grammar command) {
        return "_@function@_command" + command.path().replace('/', '_').replace('-', '_');
    }

    private static String lines(List<String> specs) {
        return specs.stream().map(spec -> " \\\n        " + spec).collect(Collectors.joining());
    }

    /** {@code '(-n --lines)'{-n+,--lines=}'[how many]:N: '}. */
    private static String option(Grammar.Flag option) {
        List<String> forms = option.names().stream().map(name -> form(name, option)).toList();
        String rest =
                "[%s]%s"
                        .formatted(
                                quoted(option.description()),
                                option.value()
                                        .map(value ->
                                                ":%s:%s"
                                                        .formatted(
                                                                quoted(option.label()),
                                                                action(value)))
                                        .orElse(""));
        return forms.size() == 1
                ? "'%s%s'".formatted(forms.getFirst(), rest)
                : "'(%s)'{%s}'%s'"
                        .formatted(String.join(" ", option.names()), String.join(",", forms), rest);
    }

    /** A value may stand in the same word or in the next. */
    private static String form(String name, Grammar.Flag option) {
        return option.value().isEmpty() ? name : name + (name.startsWith("--") ? "=" : "+");
    }

    /** Places count from 1, and only the last may be without end. */
    private static String argument(Grammar.Argument argument) {
        String rest = "%s:%s".formatted(quoted(argument.label()), action(argument.candidates()));
        if (argument.endless()) {
            return "'*:%s'".formatted(rest);
        }
        List<String> places = new ArrayList<>();
        for (int place = argument.first(); place <= argument.last(); place++) {
            places.add("'%d:%s'".formatted(place + 1, rest));
        }
        return String.join(" ", places);
    }

    /** With a space before it, a function is called with its own words and nothing added. */
    private static String action(Candidates candidates) {
        return switch (candidates) {
            case Candidates.Words words -> "(%s)".formatted(String.join(" ", words.words()));
            case Candidates.Servers servers ->
                    servers.all() ? " _@function@_servers all" : " _@function@_servers";
            case Candidates.Directories() -> "_directories";
            case Candidates.Files() -> "_files";
            case Candidates.Unknown() -> " ";
        };
    }

    private static String quoted(String text) {
        return text.replaceAll("([\\[\\]:\\\\])", "\\\\$1").replace("'", "'\\''");
    }
}
