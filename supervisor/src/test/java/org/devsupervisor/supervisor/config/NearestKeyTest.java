package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class NearestKeyTest {
    private static final List<String> KNOWN =
            List.of("proxy", "proxy.https-port", "proxy.http-port", "timeouts.ready", "profile");

    @ParameterizedTest
    @CsvSource({
        "proxy.http-prot, proxy.http-port",
        "proxy.htps-port, proxy.https-port",
        "proxy.https_port, proxy.https-port",
        "proyx, proxy",
        "timeout.ready, timeouts.ready",
        "ready, timeouts.ready",
        "proxy.profile, profile",
        "profil, profile"
    })
    void isTheOneWithTheFewestSlips(String typed, String meant) {
        assertThat(NearestKey.to(typed, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "proxy.workers", "x", ""})
    void isNoneWhereNothingIsNear(String typed) {
        assertThat(NearestKey.to(typed, KNOWN)).isEmpty();
    }

    @Test
    void isTheFirstOfSeveral() {
        assertThat(NearestKey.to("bat", List.of("cat", "rat"))).contains("cat");
    }
}
