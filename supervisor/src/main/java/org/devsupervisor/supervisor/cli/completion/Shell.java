package org.devsupervisor.supervisor.cli.completion;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The shells that a completion script can be had for. */
public enum Shell {
    BASH {
        @Override
        String fill(String frame, Grammar root) {
            return Tables.fill(frame, root, Tables.Syntax.BASH);
        }
    },
    ZSH {
        @Override
        String fill(String frame, Grammar root) {
            return frame.replace("@commands@", ZshFunctions.of(root));
        }
    },
    FISH {
        @Override
        String fill(String frame, Grammar root) {
            return Tables.fill(frame, root, Tables.Syntax.FISH)
                    .replace("@completions@", FishCompletions.of(root));
        }
    };

    /** The frame of the script with what follows from the commands. */
    abstract String fill(String frame, Grammar root);

    /**
     * The script that completes a program.
     *
     * @param program the name by which the program is called
     */
    public String script(String program, CommandSpec root) {
        // Names of functions: the program's may have a dot or a plus sign, theirs may not.
        return fill(frame(), Grammar.of(root))
                .replace("@program@", program)
                .replace("@function@", program.replaceAll("[^A-Za-z0-9_]", "_"))
                .replace("@shell@", toString());
    }

    private String frame() {
        try (InputStream file = Shell.class.getResourceAsStream("completion." + this)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the word is written. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
