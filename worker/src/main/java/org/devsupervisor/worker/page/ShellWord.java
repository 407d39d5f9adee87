package org.devsupervisor.worker.page;

/** Quotes text so that a POSIX shell takes it as one word, when a person pastes it. */
final class ShellWord {
    private ShellWord() {}

    /** The text as it is where no shell would touch it, else between single quotes. */
    static String of(String text) {
        boolean plain = !text.isEmpty();
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = Character.isLetterOrDigit(c) || "/._-+,:@%=".indexOf(c) >= 0;
        }
        return plain ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
