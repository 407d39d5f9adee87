package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;

import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

class PageOriginTest {
    private static final HostAndPort HERE = HostAndPort.parseAuthority("127.0.0.1:9001", -1);

    private static final PageOrigin ORIGINS =
            new PageOrigin(
                    new SiteInfo(
                            new ServerName("web-001"),
                            1,
                            Path.of("/home/me/www"),
                            "http://127.0.0.1:9001",
                            "https://web-001.localhost",
                            "http://web-001.localhost:8080",
                            Profile.DEV,
                            true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://web-001.localhost",
                "https://WEB-001.localhost:443",
                "http://web-001.localhost:8080",
                "http://127.0.0.1:9001",
                "http://localhost:9001"
            })
    void mayBeAnyAddressOfTheServerItself(String origin) {
        assertThat(ORIGINS.allows(origin, HERE)).isTrue();
        assertThat(ORIGINS.allows(origin, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:3000",
                "http://127.0.0.1:5173",
                "http://[::1]:9001",
                "https://localhost:9001",
                "http://web-001.localhost",
                "https://web-001.localhost:8080",
                "https://web-002.localhost",
                "http://web-001.localhost:9001"
            })
    void mayNotBeANeighbour(String origin) {
        assertThat(ORIGINS.allows(origin, HERE)).isFalse();
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
        assertThat(ORIGINS.allows(origin, HERE)).isFalse();
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
        assertThat(ORIGINS.allows(origin, HostAndPort.parseAuthority(asked, -1)))
                .isEqualTo(allowed);
    }

    @Test
    void isNotDemandedOfWhatIsNoBrowser() {
        assertThat(ORIGINS.allows(null, HERE)).isTrue();
        assertThat(ORIGINS.allows("http://example.com", null)).isFalse();
    }
}
