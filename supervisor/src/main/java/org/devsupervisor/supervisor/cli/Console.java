package org.devsupervisor.supervisor.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * Where a command prints: results on standard output, everything else on standard error. Lines of
 * sentences end between words on a terminal, and are left alone where a program reads them.
 */
final class Console {
    private static final String ERROR = "error: ";

    /** Nobody's terminal is so narrow that shorter lines need a look at its width. */
    private static final int SHORT = 40;

    private final PrintStream out;
    private final PrintStream err;
    private final Screen screen;
    private boolean progressShown;
    private boolean lineEnded;

    Console(PrintStream out, PrintStream err) {
        this(out, err, Screen.ofThisProcess());
    }

    Console(PrintStream out, PrintStream err, Screen screen) {
        this.out = out;
        this.err = err;
        this.screen = screen;
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

    /** A sentence of the result, or several: on a terminal no line ends within a word. */
    synchronized void tell(String sentences) {
        wrapped(harmless(sentences), screen.width(), 0).forEach(this::print);
    }

    /** Lines for the person, beside the result. */
    synchronized void note(String lines) {
        clearProgress();
        wrapped(harmless(lines), screen.errorWidth(), 0).forEach(err::println);
    }

    /** What went wrong, subject first; the program's name says whose words these are. */
    synchronized void error(String lines) {
        clearProgress();
        lines.lines()
                .forEach(line -> {
                    String lead = paint(Colour.RED, ERROR.strip()) + " ";
                    for (String part :
                            wrapped(harmless(line), screen.errorWidth(), ERROR.length())) {
                        err.println(lead + part);
                        lead = " ".repeat(ERROR.length());
                    }
                });
    }

    /**
     * @param taken of the width, by what is before each line
     */
    private static List<String> wrapped(String text, IntSupplier width, int taken) {
        if (text.isEmpty()) {
            return List.of("");
        }
        return text.length() + taken <= SHORT
                ? text.lines().toList()
                : WordWrap.lines(text, width.getAsInt() - taken);
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
        if (screen.present() && !lineEnded) {
            err.println();
            lineEnded = true;
            progressShown = false;
        }
    }

    /** What goes on right now: one line that the next one replaces; nothing off a terminal. */
    synchronized void progress(String line) {
        if (screen.present() && lineEnded) {
            // Nothing may come that would replace it.
            err.println(line);
        } else if (screen.present()) {
            err.print("\r\033[K" + line);
            err.flush();
            progressShown = true;
        }
    }

    String paint(Colour wanted, String text) {
        return screen.coloured() ? "\033[" + wanted.code() + "m" + text + "\033[0m" : text;
    }

    boolean terminal() {
        return screen.present();
    }

    /** Columns, or {@link Screen#ENDLESS} where the output is no terminal. */
    int width() {
        return screen.width().getAsInt();
    }

    private void clearProgress() {
        if (progressShown) {
            err.print("\r\033[K");
            err.flush();
            progressShown = false;
        }
    }
}
