package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.dist.Launcher;

/**
 * This program as the person typed it, so that what a hint shows can be typed as well.
 *
 * @param typed for instance {@code bin/supervisor}, or the name of a link to it on PATH
 */
record ProgramName(String typed) {
    /** As the launcher told; {@code supervisor} where nothing did. */
    static ProgramName ofThisJvm() {
        return new ProgramName(Launcher.ofThisJvm().typed());
    }

    /** Without its folder, as a shell on whose PATH it is knows it. */
    String name() {
        return typed.substring(typed.lastIndexOf('/') + 1);
    }

    /** A command line in quotes, for the middle of a sentence. */
    String quoted(String arguments) {
        return "'%s %s'".formatted(typed, arguments);
    }
}
