package org.devsupervisor.supervisor.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Where a command prints: results on standard output, everything else on standard error. Colour
 * only on a terminal and never with NO_COLOR (no-color.org).
 */
final class Console {
    private static final int DEFAULT_WIDTH = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean colour;
    private boolean progressShown;
    private boolean lineEnded;

    @SuppressWarnings("SystemConsoleNull") // it can be, with the JDK's plain console
    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        java.io.Console system = System.console();
        this.terminal = system != null && system.isTerminal();
        String noColour = System.getenv("NO_COLOR");
        this.colour =
                terminal
                        && (noColour == null || noColour.isEmpty())
                        && !"dumb".equals(System.getenv("TERM"));
    }

    /** A line of the result. */
    synchronized void print(String line) {
        clearProgress();
        out.println(line);
        out.flush();
    }

    /** Standard output for a library that prints by itself. */
    PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    /** Whether nobody reads the result any more, as when {@code head} has seen enough. */
    synchronized boolean unread() {
        return out.checkError();
    }

    /** A line for the person, beside the result. */
    synchronized void note(String line) {
        clearProgress();
        err.println(harmless(line));
    }

    /** What went wrong, subject first; the program's name says whose words these are. */
    synchronized void error(String lines) {
        clearProgress();
        lines.lines()
                .forEach(line -> err.println(paint(Colour.RED, "error:") + " " + harmless(line)));
    }

    /** What a file or a program calls itself must not speak to the terminal. */
    static String harmless(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(each -> {
                    if (Character.getType(each) == Character.CONTROL && each != '\n') {
                        shown.append("\\u%04x".formatted(each));
                    } else {
                        shown.appendCodePoint(each);
                    }
                });
        return shown.toString();
    }

    /**
     * Asks the person; only a plain yes is one. Needs a terminal. Whoever answers with Ctrl-C ends
     * the process, with the status of the signal.
     */
    boolean confirm(String question) {
        Thread ended = new Thread(this::endLine, "end of the question's line");
        Runtime.getRuntime().addShutdownHook(ended);
        synchronized (this) {
            clearProgress();
            err.print(question + " [y/N] ");
            err.flush();
        }
        String answer = System.console().readLine();
        try {
            Runtime.getRuntime().removeShutdownHook(ended);
        } catch (IllegalStateException e) {
            // A signal came with the answer.
            return false;
        }
        if (answer == null) {
            err.println();
            return false;
        }
        return answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /**
     * Ends, once, the line in which a terminal shows a typed Ctrl-C, which would otherwise become
     * that of the shell's prompt.
     */
    synchronized void endLine() {
        if (terminal && !lineEnded) {
            err.println();
            lineEnded = true;
            progressShown = false;
        }
    }

    /** What goes on right now: one line that the next one replaces; nothing off a terminal. */
    synchronized void progress(String line) {
        if (terminal && lineEnded) {
            // Nothing may come that would replace it.
            err.println(line);
        } else if (terminal) {
            err.print("\r\033[K" + line);
            err.flush();
            progressShown = true;
        }
    }

    String paint(Colour wanted, String text) {
        return colour ? "\033[" + wanted.code() + "m" + text + "\033[0m" : text;
    }

    boolean terminal() {
        return terminal;
    }

    /** Columns, or {@link Integer#MAX_VALUE} where the output is no terminal. */
    int width() {
        if (!terminal) {
            return Integer.MAX_VALUE;
        }
        String given = System.getenv("COLUMNS");
        if (given != null && given.matches("[0-9]{1,4}")) {
            return Integer.parseInt(given);
        }
        return ask();
    }

    /** {@code stty} knows what the terminal's driver knows: "rows columns". */
    private static int ask() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String size =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (stty.waitFor(1, TimeUnit.SECONDS) && size.matches("[0-9]+ [1-9][0-9]*\\s*")) {
                return Integer.parseInt(size.strip().split(" ", 2)[1]);
            }
        } catch (IOException e) {
            // Without stty the width is a guess.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return DEFAULT_WIDTH;
    }

    private void clearProgress() {
        if (progressShown) {
            err.print("\r\033[K");
            err.flush();
            progressShown = false;
        }
    }
}
