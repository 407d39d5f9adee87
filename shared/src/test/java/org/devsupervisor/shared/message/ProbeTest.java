package org.devsupervisor.shared.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeTest {
    private final Probe probe = new Probe("fedcba9876543210fedcba9876543210");

    @Test
    void knowsOnlyItsOwnNonce() {
        assertThat(probe.matches("fedcba9876543210fedcba9876543210")).isTrue();
        assertThat(probe.matches("0123456789abcdef0123456789abcdef")).isFalse();
        assertThat(probe.matches("")).isFalse();
        assertThat(probe.matches(null)).isFalse();
    }

    @Test
    void doesNotPrintItsNonce() {
        assertThat(probe.toString()).doesNotContain("fedcba");
    }
}
