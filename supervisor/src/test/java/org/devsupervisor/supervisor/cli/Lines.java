package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a program prints that has not ended. */
final class Lines {
    private static final long LIMIT_SECONDS = 60;

    private Lines() {}

    /** Reads until a line has the text; the end is an error that shows what there was instead. */
    static void readTo(String text, BufferedReader lines) throws Exception {
        List<String> before = new ArrayList<>();
        for (String line = next(lines); line == null || !line.contains(text); line = next(lines)) {
            assertThat(line).as("'%s' after %s", text, before).isNotNull();
            before.add(line);
        }
    }

    /** The next line, null at the end. */
    static String next(BufferedReader lines) throws Exception {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return lines.readLine();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        // The common pool and the carriers of virtual threads are as few as the
                        // cores, and
                        // a read from a process keeps one of them.
                        task -> Thread.ofPlatform().daemon().start(task))
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** The lines of a file that another process is about to write. */
    static List<String> of(Path file) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!Files.exists(file) || Files.size(file) == 0) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nothing was written to " + file);
            }
            Thread.onSpinWait();
        }
        return Files.readAllLines(file);
    }
}
