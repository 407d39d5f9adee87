package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.cli.completion.Shell;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "completion",
        description = {
            "Prints a script that lets a shell complete commands, options and server names.",
            "  bash   source <(${ROOT-COMMAND-NAME} completion bash)",
            "  zsh    source <(${ROOT-COMMAND-NAME} completion zsh)",
            "  fish   ${ROOT-COMMAND-NAME} completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh|fish", description = "the shell")
    private Shell shell;

    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String script = shell.script(root.program().name(), spec.root());
        console.print(root.json() ? Json.write(Map.of("script", script)) : script.stripTrailing());
        return Problem.OK;
    }
}
