package org.devsupervisor.supervisor.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a program prints that has not ended. */
final class Lines {
    private static final long LIMIT_SECONDS = 20;

    private Lines() {}

    /** The next line, null at the end. */
    static String next(BufferedReader lines) throws Exception {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return lines.readLine();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
