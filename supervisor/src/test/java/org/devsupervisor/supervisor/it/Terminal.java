package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.proc.ProcessEntry;
import org.devsupervisor.shared.proc.ProcessFigures;
import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A pseudo-terminal with a command of the product in its foreground. It is made by {@code script}
 * of util-linux: what that reads is typed, what is shown it prints, and the terminal is there as
 * long as it is.
 */
final class Terminal {
    private static final int CTRL_C = 3;
    private static final long LIMIT_SECONDS = 60;

    private final Process script;
    private final ProcessFigures processes = ProcessFigures.ofThisSystem();

    private Terminal(Process script) {
        this.script = script;
    }

    /** Opens one; the test is skipped where there is no way to. It is ended with the product. */
    static Terminal running(Product product, String... words) throws Exception {
        requireScript();
        // With exec the command, not a shell that started it, is the leader of the session.
        String line = "exec '%s' %s".formatted(Product.BIN, String.join(" ", words));
        return new Terminal(
                product.beginProgram(
                        List.of("script", "--quiet", "--return", "--command", line, "/dev/null")));
    }

    void awaitLine(String text) throws Exception {
        Product.awaitLine(script.inputReader(), text);
    }

    /** Waits for what need not be a whole line, and reads up to its end. */
    void awaitText(String text) throws Exception {
        Reader shown = script.inputReader();
        CompletableFuture<Boolean> seen =
                CompletableFuture.supplyAsync(
                        () -> readTo(text, shown),
                        task -> Thread.ofPlatform().daemon().start(task));
        assertThat(seen.get(LIMIT_SECONDS, TimeUnit.SECONDS)).as("'%s' is shown", text).isTrue();
    }

    /** What is shown from now on until the command has ended. */
    String rest() throws Exception {
        Reader shown = script.inputReader();
        CompletableFuture<String> rest =
                CompletableFuture.supplyAsync(
                        () -> readAll(shown), task -> Thread.ofPlatform().daemon().start(task));
        return rest.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static String readAll(Reader shown) {
        try {
            StringWriter all = new StringWriter();
            shown.transferTo(all);
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean readTo(String text, Reader shown) {
        StringBuilder read = new StringBuilder();
        try {
            for (int next = shown.read(); next >= 0; next = shown.read()) {
                read.append((char) next);
                if (read.indexOf(text) >= 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The terminal's driver makes a signal of it, for every process in the foreground. */
    void typeCtrlC() throws IOException {
        type(Character.toString(CTRL_C));
    }

    void type(String text) throws IOException {
        OutputStream keys = script.getOutputStream();
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** The exit status of the command. */
    int awaitStatus() throws InterruptedException {
        assertThat(script.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return script.exitValue();
    }

    /** Closes the terminal as a window is closed: the system hangs up on who still uses it. */
    void close() {
        script.destroyForcibly();
    }

    /** The pid of the command. */
    long foreground() {
        List<ProcessHandle> children = script.children().toList();
        assertThat(children).hasSize(1);
        return children.getFirst().pid();
    }

    /** Whether a process is of this terminal's session, so that its signals may come to it. */
    boolean reaches(long pid) {
        return processes.entry(pid).map(ProcessEntry::session).orElseThrow() == foreground();
    }

    private static void requireScript() throws Exception {
        Process version;
        try {
            version = new ProcessBuilder("script", "--version").redirectErrorStream(true).start();
        } catch (IOException e) {
            Assumptions.abort("no 'script' to make a terminal with: " + e.getMessage());
            throw e;
        }
        version.getOutputStream().close();
        String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assumptions.assumeTrue(
                text.contains("util-linux"),
                () -> "the 'script' of this system is not that of util-linux: " + text);
    }
}
