package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageOriginTest {
    private static final HostAndPort HERE = HostAndPort.parseAuthority("127.0.0.1:9001", -1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:3000",
                "https://web-001.localhost:8443",
                "https://A.B.LOCALHOST",
                "http://127.0.0.1:5173",
                "http://[::1]:9001"
            })
    void mayBeLoopbackOnAnyPort(String origin) {
        assertThat(PageOrigin.allowed(origin, HERE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "http://localhost.example.com",
                "http://notlocalhost",
                "http://127.0.0.1.example.com",
                "http://127.0.0.2",
                "null",
                "",
                "file://",
                "http://localhost@example.com",
                "http://example.com#.localhost",
                "http://a b"
            })
    void mayNotBeAnybodyElse(String origin) {
        assertThat(PageOrigin.allowed(origin, HERE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.test, shop.test, true",
        "https://shop.test:443, SHOP.test, true",
        "https://shop.test:8443, shop.test:8443, true",
        "http://shop.test, shop.test:80, true",
        "http://192.168.1.5:9001, 192.168.1.5:9001, true",
        "https://shop.test, shop.test:8443, false",
        "https://shop.test:8443, shop.test, false",
        "https://other.test, shop.test, false"
    })
    void mayBeTheHostThatIsAsked(String origin, String asked, boolean allowed) {
        assertThat(PageOrigin.allowed(origin, HostAndPort.parseAuthority(asked, -1)))
                .isEqualTo(allowed);
    }

    @Test
    void isNotDemandedOfWhatIsNoBrowser() {
        assertThat(PageOrigin.allowed(null, HERE)).isTrue();
        assertThat(PageOrigin.allowed("http://example.com", null)).isFalse();
    }
}
