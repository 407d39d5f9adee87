package org.devsupervisor.shared.model;

import java.util.Locale;

/**
 * When a server that ended unasked is started again. The words are those of Erlang/OTP's child
 * specification.
 */
public enum RestartPolicy {
    /** Always. */
    PERMANENT,
    /** Only after a failure; an exit with status 0 stays. */
    TRANSIENT,
    /** Never. */
    TEMPORARY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
