package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Problem;
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

    @Test
    void removesNobodyWhoBecameSelectedWhileItWasAsked() throws Exception {
        try (Product product = new Product(folder)) {
            product.succeed("start", "--servers", "0", "-d");
            product.succeed("create", "first");
            product.succeed("create", "second");
            Terminal terminal = Terminal.running(product, "remove", "1", "--files");
            terminal.awaitText("go on? [y/N] ");
            product.succeed("remove", "first");

            terminal.type("y\n");

            assertThat(terminal.rest()).contains("server 'first' does not exist");
            assertThat(terminal.awaitStatus()).isEqualTo(Problem.USAGE);
            assertThat(product.server("second").get("root")).asString().endsWith("www/second");
            assertThat(product.project().resolve("www/second")).isDirectory();
        }
    }
}
