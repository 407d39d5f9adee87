package org.devsupervisor.supervisor.cli;

import picocli.CommandLine.Command;

@Command(name = "stop", description = "Stops servers; returns when they are gone.")
final class StopCommand extends ServersCommand {
    StopCommand(Console console) {
        super(console, "stop", Goal.STOPPED);
    }
}
