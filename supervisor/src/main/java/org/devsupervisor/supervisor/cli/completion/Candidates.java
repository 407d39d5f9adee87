package org.devsupervisor.supervisor.cli.completion;

import picocli.CommandLine.Model.ArgSpec;

import java.util.ArrayList;
import java.util.List;

/**
 * What may be offered in one place of a command line. Values of a type with few words, and labels
 * such as {@code on|off}, tell their words; else the label tells what it is, as it tells the reader
 * of the help.
 */
sealed interface Candidates {
    /** One of these. */
    record Words(List<String> words) implements Candidates {}

    /**
     * Names of servers, which only the supervisor knows.
     *
     * @param all whether the word {@code all} stands for them too
     */
    record Servers(boolean all) implements Candidates {}

    /** A folder. */
    record Directories() implements Candidates {}

    /** A file. */
    record Files() implements Candidates {}

    /** What nobody can guess, such as a number. */
    record Unknown() implements Candidates {}

    static Candidates of(ArgSpec value) {
        List<String> words = new ArrayList<>();
        if (value.completionCandidates() != null) {
            value.completionCandidates().forEach(words::add);
        }
        if (!words.isEmpty()) {
            return new Words(List.copyOf(words));
        }
        String label = value.paramLabel();
        if (label.matches("[a-z-]+(\\|[a-z-]+)+")) {
            return new Words(List.of(label.split("\\|")));
        }
        return switch (label) {
            case "SELECTOR" -> new Servers(value.isMultiValue());
            case "NAME" -> new Servers(false);
            case "DIR" -> new Directories();
            case "FILE" -> new Files();
            default -> new Unknown();
        };
    }
}
