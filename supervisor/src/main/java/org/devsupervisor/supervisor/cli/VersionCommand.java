package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.util.concurrent.Callable;

@Command(
        name = "version",
        description = {
            "Shows the version.",
            "With --json also what a report of a bug needs: build, libraries, Java, system,",
            "and the supervisor of this home."
        })
final class VersionCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.print(VersionReport.words(root.json(), root.home()));
        return Problem.OK;
    }
}
