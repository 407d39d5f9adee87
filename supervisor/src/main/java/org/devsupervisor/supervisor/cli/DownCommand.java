package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.concurrent.Callable;

@Command(
        name = "down",
        description =
                "Stops every server and the supervisor; returns when ports are free and no process"
                        + " is left.")
final class DownCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    private final Console console;

    DownCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Descent.begin(root.home(), root.client()).await(console);
        if (root.json()) {
            console.print("{}");
        } else {
            console.print("supervisor is down");
        }
        return Problem.OK;
    }
}
