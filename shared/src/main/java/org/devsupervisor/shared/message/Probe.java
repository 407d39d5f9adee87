package org.devsupervisor.shared.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The mark of the supervisor's own health requests. It carries the incarnation's nonce, which
 * nobody else knows, so that leaving it out of the access log hides no user's request.
 *
 * @param nonce of the incarnation that is asked
 */
public record Probe(String nonce) {
    /** The request header in which the nonce is sent. */
    public static final String HEADER = "x-supervisor-probe";

    /**
     * Whether a request is the supervisor's. Takes the same time wherever the two differ.
     *
     * @param given the header's value, null without one
     */
    public boolean matches(String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        nonce.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Probe[hidden]";
    }
}
