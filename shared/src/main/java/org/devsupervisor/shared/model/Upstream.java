package org.devsupervisor.shared.model;

import java.nio.file.Path;

/** Where one incarnation really listens. Private to the incarnation; written as one string. */
public sealed interface Upstream {
    /** HTTP on a Unix domain socket. */
    record UnixSocket(Path path) implements Upstream {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /** A request handler in the proxy's own JVM, found by the server's name and incarnation. */
    record InProcess() implements Upstream {
        @Override
        public String toString() {
            return "in-process";
        }
    }

    /**
     * Reads what {@code toString} wrote.
     *
     * @throws Invalid if it is neither form
     */
    static Upstream parse(String text) {
        if (text.equals("in-process")) {
            return new InProcess();
        }
        if (text.startsWith("unix:/")) {
            return new UnixSocket(Path.of(text.substring("unix:".length())));
        }
        throw new Invalid(
                "upstream '%s' is not understood; use 'unix:/absolute/path' or 'in-process'"
                        .formatted(text));
    }
}
