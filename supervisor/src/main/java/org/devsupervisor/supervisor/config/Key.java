package org.devsupervisor.supervisor.config;

import java.util.Locale;
import java.util.function.Function;

/**
 * One key of {@code supervisor.yaml} that has one value.
 *
 * @param path kebab-case, sections with dots between: {@code proxy.https-port}
 * @param fallback the value when nobody sets it
 */
record Key<T>(String path, ValueType<T> type, Function<Surroundings, T> fallback) {
    static <T> Key<T> of(String path, ValueType<T> type, T fallback) {
        return new Key<>(path, type, surroundings -> fallback);
    }

    /** The environment variable that sets it too: {@code SUPERVISOR_PROXY_HTTPS_PORT}. */
    String variable() {
        return "SUPERVISOR_" + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The option of the command line, where a command offers one. */
    String option() {
        return "--" + path;
    }

    /** What it is called in its section. */
    String word() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** {@code proxy}, or nothing at the top. */
    String section() {
        return path.substring(0, Math.max(path.lastIndexOf('.'), 0));
    }
}
