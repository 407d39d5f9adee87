package org.devsupervisor.supervisor.dist;

/**
 * The script that started this program, as the person typed it.
 *
 * @param typed for instance {@code bin/supervisor}, or the name of a link to it on PATH
 */
public record Launcher(String typed) {
    private static final String PROPERTY = "supervisor.launcher";
    private static final String DEFAULT = "supervisor";

    /** What the launcher told this JVM, or who started it; {@code supervisor} where nothing did. */
    public static Launcher ofThisJvm() {
        return new Launcher(System.getProperty(PROPERTY, DEFAULT));
    }

    /** The property that hands it on to a child JVM. */
    public String property() {
        return "-D" + PROPERTY + "=" + typed;
    }
}
