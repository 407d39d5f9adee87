package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** After a Ctrl-C the shell's prompt begins a line of its own. */
class InterruptIT {
    private static final int INTERRUPTED = 130;
    private static final String[] ONE_SHARED = {"start", "--servers", "1", "--isolation", "shared"};

    @TempDir private Path folder;

    @Test
    void endsTheLineOfLogsThatAreFollowedAndOfAStartThatLooksOn() throws Exception {
        try (Product product = new Product(folder)) {
            product.succeed("start", "--servers", "1", "--isolation", "shared", "-d");
            Terminal logs = Terminal.running(product, "logs", "-f");
            logs.awaitLine("* incarnation 1 ready");
            logs.typeCtrlC();
            assertThat(logs.rest()).isEqualTo("^C\r\n");
            assertThat(logs.awaitStatus()).isEqualTo(INTERRUPTED);

            Terminal start = Terminal.running(product, ONE_SHARED);
            start.awaitLine("press Ctrl-C to return");
            start.typeCtrlC();
            assertThat(start.rest()).isEqualTo("^C\r\n");
            assertThat(start.awaitStatus()).isZero();
        }
    }

    @Test
    void endsEveryLineOfAStartThatTakesEverythingDown() throws Exception {
        try (Product product = new Product(folder)) {
            Terminal terminal = Terminal.running(product, ONE_SHARED);
            terminal.awaitLine("press Ctrl-C to stop everything");
            terminal.typeCtrlC();
            assertThat(terminal.rest())
                    .startsWith("^C\r\n")
                    .contains("\r\nstopping ...\r\n")
                    .endsWith("\r\neverything is stopped\r\n");
            assertThat(terminal.awaitStatus()).isZero();
        }
    }

    @Test
    void endsTheLineThatShowsHowFarAStartIs() throws Exception {
        try (Product product = new Product(folder)) {
            Terminal terminal = Terminal.running(product, ONE_SHARED);
            terminal.awaitText("starting the supervisor ...");
            terminal.typeCtrlC();
            assertThat(terminal.rest()).startsWith("^C\r\n").endsWith("\r\n");
            assertThat(terminal.awaitStatus()).isEqualTo(INTERRUPTED);
        }
    }
}
