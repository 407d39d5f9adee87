package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.log.LineCount;
import org.devsupervisor.supervisor.log.LogFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

@Command(
        name = "logs",
        description = "Shows what servers printed and what happened to them ('*'), merged by time.")
final class LogsCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "SELECTOR", arity = "0..*", description = "servers (default: all)")
    private List<String> selector = List.of();

    @Option(
            names = {"-f", "--follow"},
            description = "go on with new lines until Ctrl-C")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "how many of the last lines (default: ${DEFAULT-VALUE})")
    private int lines = 100;

    private final Console console;

    /** Whoever read the lines has seen enough. */
    private static final class Unread extends RuntimeException {}

    LogsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ControlClient client = new ControlClient(root.home());
        LogPrinter printer = new LogPrinter(console);
        Consumer<Map<String, Object>> show =
                line -> {
                    if (root.json()) {
                        console.print(Json.write(line));
                    } else {
                        printer.print(line);
                    }
                    if (console.unread()) {
                        throw new Unread();
                    }
                };
        try {
            if (!client.answers()) {
                return showFiles(new LogFolder(root.home().logs()), show);
            }
            client.logs(selector, lines, follow, show);
        } catch (Unread e) {
            return Problem.OK;
        } catch (IOException e) {
            if (!follow) {
                throw e;
            }
            console.note("the supervisor went down");
        }
        return Problem.OK;
    }

    /**
     * Without a supervisor the files are there all the same, and they are what one wants to see.
     */
    private int showFiles(LogFolder folder, Consumer<Map<String, Object>> show) {
        try {
            List<ServerName> known = folder.servers();
            if (known.isEmpty()) {
                throw root.noSupervisor();
            }
            if (follow) {
                throw new Problem(
                        Problem.NO_SUPERVISOR,
                        "%s, or see what was there before ('logs' without -f) in '%s'"
                                .formatted(root.noSupervisor().getMessage(), folder.path()));
            }
            LogFolder.Lines last = folder.last(selected(known, folder), new LineCount(lines));
            console.note(
                    "no supervisor is running; this is from the files in '%s'"
                            .formatted(folder.path()));
            last.entries().forEach(entry -> show.accept(entry.fields()));
            last.problems().forEach(console::error);
            return last.problems().isEmpty() ? Problem.OK : Problem.INTERNAL;
        } catch (Invalid e) {
            throw new Problem(Problem.USAGE, e.getMessage());
        } catch (IOException e) {
            throw new Problem(
                    Problem.INTERNAL,
                    "logs in '%s' cannot be read: %s".formatted(folder.path(), FileProblem.of(e)));
        }
    }

    /** Indices and ids are the supervisor's; the folder knows names. */
    private List<ServerName> selected(List<ServerName> known, LogFolder folder) {
        Set<ServerName> chosen = new TreeSet<>();
        for (String word : selector.isEmpty() ? List.of("all") : selector) {
            String folded = word.toLowerCase(Locale.ROOT);
            List<ServerName> named =
                    known.stream()
                            .filter(server -> folded.equals("all") || folded.equals(server.value()))
                            .toList();
            if (named.isEmpty()) {
                throw new Problem(
                        Problem.NO_SUPERVISOR,
                        "no supervisor is running, and '%s' is not the name of a server with a log"
                                        .formatted(word)
                                + " in '%s'; name it exactly".formatted(folder.path()));
            }
            chosen.addAll(named);
        }
        return List.copyOf(chosen);
    }
}
