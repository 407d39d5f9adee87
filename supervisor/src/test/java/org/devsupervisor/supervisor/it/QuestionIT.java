package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A question that is answered with something else than yes or no. */
class QuestionIT {
    private static final int INTERRUPTED = 130;

    @TempDir private Path folder;

    @Test
    void endsWithItsLineAndDoesNothingAfterCtrlC() throws Exception {
        try (Product product = new Product(folder)) {
            product.succeed("start", "--servers", "1", "--isolation", "shared", "-d");
            product.succeed("stop", "web-001");
            Terminal terminal = Terminal.running(product, "cleanup");
            terminal.awaitText("go on? [y/N] ");

            terminal.typeCtrlC();

            assertThat(terminal.rest()).isEqualTo("^C\r\n");
            assertThat(terminal.awaitStatus()).isEqualTo(INTERRUPTED);
            assertThat(product.list()).hasSize(1);
        }
    }
}
