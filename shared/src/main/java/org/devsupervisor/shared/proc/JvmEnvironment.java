package org.devsupervisor.shared.proc;

import java.util.Map;

/** The environment of the JVMs that this product starts for itself. */
public final class JvmEnvironment {
    private JvmEnvironment() {}

    /** Makes the environment that a child would inherit one that suits our own JVMs. */
    public static void suit(Map<String, String> environment) {
        // Meant for the user's own programs; a JVM that obeys them prints it and maps no archive.
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.remove("JDK_JAVA_OPTIONS");
        // In a C locale a JVM cannot name files beyond ASCII, whatever its flags.
        environment.put("LC_ALL", "C.UTF-8");
    }
}
