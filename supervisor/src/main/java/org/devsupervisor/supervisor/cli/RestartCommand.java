package org.devsupervisor.supervisor.cli;

import picocli.CommandLine.Command;

@Command(
        name = "restart",
        description = "Stops servers, then starts them; returns when they are ready.")
final class RestartCommand extends ServersCommand {
    RestartCommand(Console console) {
        super(console, "restart", Goal.READY_ANEW);
    }
}
