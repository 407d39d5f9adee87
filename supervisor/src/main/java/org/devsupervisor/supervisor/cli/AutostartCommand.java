package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "autostart",
        description = "Says whether a 'start' that names nothing starts these servers.")
final class AutostartCommand implements Callable<Integer> {
    /** As the word is written. */
    enum Switch {
        ON,
        OFF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @ParentCommand private RootCommand root;

    @Parameters(index = "0", paramLabel = "on|off", description = "start them, or leave them")
    private Switch wanted;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "SELECTOR",
            description = Selection.WORDS)
    private List<String> selector;

    private final Console console;

    AutostartCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ControlClient client = root.client();
        Object result =
                client.command(
                        "autostart", Map.of("selector", selector, "on", wanted == Switch.ON));
        client.notices().forEach(console::note);
        if (root.json()) {
            console.print(Json.pretty(result));
            return Problem.OK;
        }
        for (Object each : Json.array(result)) {
            console.print("autostart of %s is %s".formatted(Json.object(each).get("name"), wanted));
        }
        return Problem.OK;
    }
}
