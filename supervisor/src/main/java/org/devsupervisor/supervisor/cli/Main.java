package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The command line. Exit statuses are those of {@link Problem}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Names may be anything that UTF-8 can say, whatever the locale of the terminal is.
        PrintStream out = stream(FileDescriptor.out, false);
        PrintStream err = stream(FileDescriptor.err, true);
        Console console = new Console(out, err);
        Thread interrupted = new Thread(console::endLine, "end of the line with ^C");
        Runtime.getRuntime().addShutdownHook(interrupted);
        int status = run(arguments, console, ProgramName.ofThisJvm());
        out.flush();
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // A signal came first, and its status is what counts.
        }
        System.exit(status);
    }

    /**
     * @param flushing whether every line is seen at once
     */
    private static PrintStream stream(FileDescriptor descriptor, boolean flushing) {
        return new PrintStream(new FileOutputStream(descriptor), flushing, StandardCharsets.UTF_8);
    }

    static int run(String[] arguments, Console console, ProgramName program) {
        RootCommand root = new RootCommand(console, program);
        CommandLine line =
                new CommandLine(root, new CommandFactory(console))
                        .setCommandName(program.typed())
                        .setOut(console.writer())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setUsageHelpAutoWidth(true)
                        .setUsageHelpWidth(100)
                        .setParameterExceptionHandler(
                                (problem, given) -> usage(problem, List.of(given), console))
                        .setExecutionStrategy(parsed -> execute(parsed, root, console))
                        .setExecutionExceptionHandler((failure, command, parsed) ->
                                failed(failure, console, root.home().supervisorLog()));
        return line.execute(arguments);
    }

    /** A home that cannot be is refused by every command, whether it looks there or not. */
    private static int execute(CommandLine.ParseResult parsed, RootCommand root, Console console) {
        try {
            root.home();
        } catch (Problem refused) {
            console.error(refused.getMessage());
            return refused.status();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int usage(
            CommandLine.ParameterException problem, List<String> given, Console console) {
        CommandLine command = problem.getCommandLine();
        Optional<String> unknown = UnknownWord.in(problem, given);
        console.error(
                unknown.flatMap(word -> unknown(word, command))
                        .orElseGet(() -> ParserWords.inPlain(problem.getMessage())));
        console.error(
                unknown.flatMap(word -> suggestion(word, command))
                        .map("did you mean '%s'?"::formatted)
                        .orElseGet(() ->
                                "'%s --help' shows what it takes"
                                        .formatted(command.getCommandSpec().qualifiedName())));
        return Problem.USAGE;
    }

    private static Optional<String> unknown(String word, CommandLine command) {
        if (word.startsWith("-")) {
            return Optional.of("option '%s' does not exist".formatted(word));
        }
        return command.getSubcommands().isEmpty()
                ? Optional.empty()
                : Optional.of("command '%s' does not exist".formatted(word));
    }

    private static Optional<String> suggestion(String word, CommandLine command) {
        return word.startsWith("-")
                ? NearestWord.to(
                        word.split("=", 2)[0], command.getCommandSpec().optionsMap().keySet())
                : NearestWord.to(word, command.getSubcommands().keySet());
    }

    /**
     * @param log where a supervisor would have written more
     */
    static int failed(Exception failure, Console console, Path log) {
        return switch (failure) {
            case Problem problem -> {
                console.error(problem.getMessage());
                yield problem.status();
            }
            case Invalid invalid -> {
                console.error(invalid.getMessage());
                yield Problem.CONFIGURATION;
            }
            case IOException gone -> {
                console.error("the supervisor is gone: " + gone.getMessage());
                yield Problem.NO_SUPERVISOR;
            }
            default -> {
                console.error(
                        "internal error: %s; the supervisor's log is '%s'"
                                .formatted(words(failure), log));
                yield Problem.INTERNAL;
            }
        };
    }

    /** What wraps an exception without words of its own repeats that one, with the class's name. */
    private static String words(Throwable failure) {
        String message = failure.getMessage();
        Throwable cause = failure.getCause();
        if (cause != null && (message == null || message.equals(cause.toString()))) {
            return words(cause);
        }
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
