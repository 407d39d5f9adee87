package org.devsupervisor.supervisor.cli.completion;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * One command as a completion script needs it, with all below it; what is hidden is left out.
 *
 * @param path the names from the root to it, each after a slash; empty for the root
 * @param aliases other names
 * @param description half a line
 * @param options those of its parents too, where they may stand after it
 * @param arguments in the order of their places
 */
record Grammar(
        String path,
        List<String> aliases,
        String description,
        List<Flag> options,
        List<Argument> arguments,
        List<Grammar> subcommands) {

    /**
     * An option.
     *
     * @param names with their dashes, the shortest first
     * @param label of its value
     * @param value empty if it takes none
     */
    record Flag(List<String> names, String description, String label, Optional<Candidates> value) {}

    /**
     * A word that is no option.
     *
     * @param first place, from 0
     * @param last place, {@link Integer#MAX_VALUE} if there is no end
     */
    record Argument(int first, int last, String label, Candidates candidates) {
        boolean endless() {
            return last == Integer.MAX_VALUE;
        }
    }

    static Grammar of(CommandSpec root) {
        return of(root, "");
    }

    private static Grammar of(CommandSpec command, String path) {
        return new Grammar(
                path,
                List.of(command.aliases()),
                brief(command.usageMessage().description()),
                command.options().stream()
                        .filter(option -> !option.hidden())
                        .map(option ->
                                new Flag(
                                        List.of(
                                                option.shortestName().equals(option.longestName())
                                                        ? new String[] {option.longestName()}
                                                        : option.names()),
                                        brief(option.description()),
                                        option.paramLabel(),
                                        value(option)))
                        .toList(),
                command.positionalParameters().stream()
                        .filter(parameter -> !parameter.hidden())
                        .map(parameter ->
                                new Argument(
                                        parameter.index().min(),
                                        parameter.index().isVariable()
                                                ? Integer.MAX_VALUE
                                                : parameter.index().max(),
                                        parameter.paramLabel(),
                                        Candidates.of(parameter)))
                        .sorted(Comparator.comparingInt(Argument::first))
                        .toList(),
                new LinkedHashSet<>(command.subcommands().values())
                        .stream()
                                .map(CommandLine::getCommandSpec)
                                .filter(below -> !below.usageMessage().hidden())
                                .map(below -> of(below, path + "/" + below.name()))
                                .toList());
    }

    private static Optional<Candidates> value(ArgSpec option) {
        return option.arity().max() == 0 ? Optional.empty() : Optional.of(Candidates.of(option));
    }

    /** The first clause; in a list there is no room for more. */
    private static String brief(String[] description) {
        if (description.length == 0) {
            return "";
        }
        return description[0]
                .replace("%n", "")
                .replaceAll(" \\([^)]*\\$\\{[^)]*\\)", "")
                .replaceFirst(";.*", "")
                .replaceFirst("\\.$", "");
    }

    /** Its own name; empty for the root. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** This one and everything below it, parents first. */
    List<Grammar> all() {
        List<Grammar> all = new ArrayList<>(List.of(this));
        subcommands.forEach(below -> all.addAll(below.all()));
        return all;
    }
}
