package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.client.Version;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.util.Map;
import java.util.concurrent.Callable;

@Command(name = "version", description = "Shows the version.")
final class VersionCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String version = Version.current();
        console.print(
                root.json() ? Json.write(Map.of("version", version)) : "supervisor " + version);
        return Problem.OK;
    }
}
