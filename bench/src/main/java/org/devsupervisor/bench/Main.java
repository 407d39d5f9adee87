package org.devsupervisor.bench;

import org.devsupervisor.shared.model.Invalid;

import picocli.CommandLine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code bin/bench}. Exit statuses: 0 ok, 1 a run failed, 2 usage, 130 interrupted. */
public final class Main {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INTERRUPTED = 130;

    private static final String LAUNCHER = "supervisor.bin";

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        String launcher = System.getProperty(LAUNCHER);
        int status;
        if (launcher == null) {
            System.err.println(
                    "error: system property '%s' is not set; start through bin/bench"
                            .formatted(LAUNCHER));
            status = FAILED;
        } else {
            status = run(arguments, Path.of(launcher).toAbsolutePath(), out, System.err);
        }
        out.flush();
        System.exit(status);
    }

    /**
     * @param launcher {@code bin/supervisor}
     * @return the exit status
     */
    static int run(String[] arguments, Path launcher, PrintStream out, PrintStream err) {
        return new CommandLine(new RootCommand(out))
                .addSubcommand(new FootprintCommand(launcher, out, err))
                .setUsageHelpAutoWidth(true)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((problem, given) -> {
                    err.println(
                            "error: %s; '%s --help' shows what it takes"
                                    .formatted(
                                            problem.getMessage(),
                                            problem.getCommandLine()
                                                    .getCommandSpec()
                                                    .qualifiedName()));
                    return USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, err))
                .execute(arguments);
    }

    private static int failed(Exception failure, PrintStream err) {
        return switch (failure) {
            case Invalid invalid -> {
                err.println("error: " + invalid.getMessage());
                yield USAGE;
            }
            case Interrupted _ -> INTERRUPTED;
            case Failure told -> {
                err.println("error: " + told.getMessage());
                yield FAILED;
            }
            default -> {
                err.println("error: " + failure);
                yield FAILED;
            }
        };
    }
}
