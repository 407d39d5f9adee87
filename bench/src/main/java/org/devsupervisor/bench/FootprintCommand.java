package org.devsupervisor.bench;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "footprint",
        sortOptions = false,
        description = {
            "Start time, memory, descriptors and threads of a grid of servers and modes.",
            "Each run starts a supervisor in a temporary project and ends it; nothing of yours is"
                    + " touched."
        })
final class FootprintCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = "--servers",
            paramLabel = "N,...",
            defaultValue = "1,10",
            description = "numbers of servers (default: ${DEFAULT-VALUE})")
    private String servers;

    @Option(
            names = "--modes",
            paramLabel = "MODE,...",
            defaultValue = "shared,process",
            description = "isolation of the servers (default: ${DEFAULT-VALUE})")
    private String modes;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often each is measured (default: ${DEFAULT-VALUE})")
    private String runs;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "" + Grid.USUAL_SETTLE,
            description =
                    "for how long memory must stay within 1 %% before it is read (default:"
                            + " ${DEFAULT-VALUE})")
    private String settle;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = STANDARD_OUTPUT,
            description = "write JSON to a file, or without one print it instead of the table")
    private String json;

    @Option(
            names = "--markdown",
            description = "print a Markdown table with the command and the machine")
    private boolean markdown;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private final Path launcher;
    private final PrintStream out;
    private final PrintStream err;

    FootprintCommand(Path launcher, PrintStream out, PrintStream err) {
        this.launcher = launcher;
        this.out = out;
        this.err = err;
    }

    /**
     * @return 0, or 1 if a run failed
     * @throws Invalid if an option has a value that cannot be used; then nothing has been started
     */
    @Override
    public Integer call() throws IOException {
        Grid grid = Grid.of(servers, modes, runs, settle);
        checkOutput();
        Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Machine machine = Machine.ofThis(launcher.resolveSibling("..").normalize());
        Footprint footprint = new Footprint(grid, machine, began, measure(grid));
        print(footprint);
        return footprint.failed() ? 1 : 0;
    }

    private void checkOutput() {
        if (json == null) {
            return;
        }
        if (json.equals(STANDARD_OUTPUT)) {
            if (markdown) {
                throw new Invalid(
                        "options --markdown and --json cannot both print; give --json a file");
            }
            return;
        }
        Path file = Path.of(json).toAbsolutePath();
        boolean writable =
                Files.exists(file)
                        ? Files.isRegularFile(file) && Files.isWritable(file)
                        : Files.isWritable(file.getParent());
        if (!writable) {
            throw new Invalid(
                    "option --json has value '%s', which cannot be written; name a file in a folder that exists"
                            .formatted(json));
        }
    }

    /** In rounds over all cells, so that a machine that grows slower does so for all of them. */
    private List<CellResult> measure(Grid grid) throws IOException {
        Map<Cell, List<Run>> results = new LinkedHashMap<>();
        grid.cells().forEach(cell -> results.put(cell, new ArrayList<>()));
        try (Workspace workspace = Workspace.open(launcher)) {
            prepare(workspace, grid);
            for (int number = 1; number <= grid.runs(); number++) {
                for (Cell cell : grid.cells()) {
                    Run run = measure(workspace, cell, number, grid.settle());
                    err.println(told(grid, cell, run));
                    results.get(cell).add(run);
                }
            }
        }
        return results.entrySet().stream()
                .map(entry -> new CellResult(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What only the first start of all does is not measured: build, authority, class archive. */
    private void prepare(Workspace workspace, Grid grid) throws IOException {
        err.println("preparing: one start that is not measured");
        Isolation mode =
                grid.modes().contains(Isolation.PROCESS) ? Isolation.PROCESS : Isolation.SHARED;
        try (Project project = workspace.project()) {
            new Measurement(project, new Cell(1, mode)).rehearse();
        } catch (Failure e) {
            err.println("preparing failed: " + e.getMessage());
        }
        workspace.settleCache();
    }

    private static Run measure(Workspace workspace, Cell cell, int number, int settle)
            throws IOException {
        try (Project project = workspace.project()) {
            return new Measurement(project, cell).take(number, settle);
        } catch (Failure e) {
            return Run.failed(number, e.getMessage());
        }
    }

    private static String told(Grid grid, Cell cell, Run run) {
        String outcome;
        if (run.failure() != null) {
            outcome = "failed: " + run.failure();
        } else {
            CellResult alone = new CellResult(cell, List.of(run));
            outcome =
                    "start %s, PSS %s, down %s"
                            .formatted(
                                    alone.text(Figure.START),
                                    alone.text(Figure.PSS),
                                    alone.text(Figure.DOWN));
            outcome += run.remark().map("; "::concat).orElse("");
        }
        return "%s: run %d of %d: %s".formatted(cell, run.number(), grid.runs(), outcome);
    }

    private void print(Footprint footprint) throws IOException {
        if (STANDARD_OUTPUT.equals(json)) {
            out.println(FootprintJson.render(footprint));
            return;
        }
        List<String> lines =
                markdown ? FootprintMarkdown.render(footprint) : FootprintTable.render(footprint);
        lines.forEach(out::println);
        if (json != null) {
            Files.writeString(Path.of(json), FootprintJson.render(footprint) + "\n");
        }
    }
}
