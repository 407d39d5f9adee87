package org.devsupervisor.supervisor.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The user's browser, by the program that every desktop has for it; {@code BROWSER} names another
 * (xdg-open(1) knows the same variable).
 */
final class WebBrowser {
    /** A program that hands the address on returns at once; one that is a browser itself stays. */
    private static final long HANDED_ON_MILLIS = 2_000;

    private static final List<String> PROGRAMS = List.of("xdg-open", "open", "wslview");

    private static final String NEXT = "set BROWSER to another, or open the URL above";

    private WebBrowser() {}

    /**
     * Opens an address; does not wait for the end of a browser.
     *
     * @return why none was opened, empty if one was
     */
    static Optional<String> open(String url) {
        Optional<String> program = program();
        if (program.isEmpty()) {
            return Optional.of(
                    "no browser was opened: there is none of %s on PATH; set BROWSER to one, or open the URL above"
                            .formatted(String.join(", ", PROGRAMS)));
        }
        try {
            Process browser =
                    new ProcessBuilder(program.get(), url)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            browser.getOutputStream().close();
            return browser.waitFor(HANDED_ON_MILLIS, TimeUnit.MILLISECONDS)
                            && browser.exitValue() != 0
                    ? Optional.of(
                            "no browser was opened: '%s' ended with status %d; %s"
                                    .formatted(program.get(), browser.exitValue(), NEXT))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "no browser was opened: '%s' cannot be started; %s"
                            .formatted(program.get(), NEXT));
        }
    }

    private static Optional<String> program() {
        String chosen = System.getenv("BROWSER");
        if (chosen != null && !chosen.isBlank()) {
            return Optional.of(chosen);
        }
        for (String program : PROGRAMS) {
            for (String directory :
                    System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
                if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                    return Optional.of(program);
                }
            }
        }
        return Optional.empty();
    }
}
