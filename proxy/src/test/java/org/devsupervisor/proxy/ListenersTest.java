package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;

import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * What a listener offers of itself. On the wire this cannot be told from what the JDK refuses
 * anyway: its default security properties disable TLS 1.0 and 1.1 whatever a listener asks for.
 */
class ListenersTest {
    private final KeyCertOptions keys = new PemKeyCertOptions();

    @Test
    void asksForTls12And13Only() {
        assertThat(Listeners.secure(keys).getEnabledSecureTransportProtocols())
                .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    }

    /** Event streams and WebSockets may be silent for long. */
    @Test
    void cutNoConnectionForBeingQuiet() {
        for (var options : List.of(Listeners.plain(), Listeners.secure(keys))) {
            assertThat(options.getIdleTimeout()).isZero();
            assertThat(options.getReadIdleTimeout()).isZero();
            assertThat(options.getWriteIdleTimeout()).isZero();
        }
    }

    @Test
    void newKeysChangeNothingElseOfTls() {
        var before = Listeners.secure(keys);
        var after = Listeners.tls(keys);

        assertThat(after.getEnabledSecureTransportProtocols())
                .isEqualTo(before.getEnabledSecureTransportProtocols());
        assertThat(after.isSni()).isEqualTo(before.isSni()).isTrue();
        assertThat(after.isUseAlpn()).isEqualTo(before.isUseAlpn()).isTrue();
    }
}
