package org.devsupervisor.supervisor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The terminal that a command is shown on, if it is.
 *
 * @param present whether results go to one
 * @param coloured whether it shows colours, and the person wants them
 * @param width in columns, asked for anew each time, since windows are resized
 * @param errorWidth the same of where notes and errors go: a file has no width, and {@link
 *     #ENDLESS} stands for that
 */
record Screen(boolean present, boolean coloured, IntSupplier width, IntSupplier errorWidth) {
    /** The width of what is no terminal. */
    static final int ENDLESS = Integer.MAX_VALUE;

    private static final int DEFAULT_WIDTH = 100;

    /** Of this process. Colour only on a terminal and never with NO_COLOR (no-color.org). */
    @SuppressWarnings("SystemConsoleNull") // it can be, with the JDK's plain console
    static Screen ofThisProcess() {
        java.io.Console system = System.console();
        if (system == null || !system.isTerminal()) {
            return none();
        }
        String noColour = System.getenv("NO_COLOR");
        return new Screen(
                true,
                (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM")),
                () -> columns("stty size"),
                () -> columns("test ! -t 2 || stty size"));
    }

    /** Where everything is piped. */
    static Screen none() {
        return new Screen(false, false, () -> ENDLESS, () -> ENDLESS);
    }

    /**
     * What COLUMNS says goes before what the terminal's driver knows: "rows columns".
     *
     * @param question for a shell; an answer of nothing is that there is no terminal
     */
    private static int columns(String question) {
        try {
            Process shell =
                    new ProcessBuilder("sh", "-c", question)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String size =
                    new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                            .strip();
            boolean answered = shell.waitFor(1, TimeUnit.SECONDS) && shell.exitValue() == 0;
            if (answered && size.isEmpty()) {
                return ENDLESS;
            }
            String given = System.getenv("COLUMNS");
            if (given != null && given.matches("[1-9][0-9]{0,3}")) {
                return Integer.parseInt(given);
            }
            if (answered && size.matches("[0-9]+ [1-9][0-9]*")) {
                return Integer.parseInt(size.split(" ", 2)[1]);
            }
        } catch (IOException e) {
            // Without a shell the width is a guess.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return DEFAULT_WIDTH;
    }
}
