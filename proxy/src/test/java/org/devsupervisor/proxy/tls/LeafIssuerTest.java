package org.devsupervisor.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

class LeafIssuerTest {
    @TempDir Path directory;
    private CertificateAuthority authority;
    private LeafIssuer issuer;

    @BeforeEach
    void openAuthority() throws Exception {
        authority = CertificateAuthority.open(directory, Clock.systemUTC(), notice -> {});
        issuer = new LeafIssuer(authority, Clock.systemUTC());
    }

    @Test
    void oneLeafListsAllHostsAndThisMachine() throws Exception {
        var keys = issuer.issue(List.of("a.localhost", "b.test"));

        assertThat(names(keys.getKeyManagerFactory(null)))
                .containsExactlyInAnyOrder(
                        "a.localhost", "b.test", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(keys.keyManagerFactoryMapper(null).apply("a.localhost")).isNull();
    }

    @Test
    void theFiveHundredthHostStartsAnotherLeafChosenBySni() throws Exception {
        var keys = issuer.issue(hosts(1_000));
        Function<String, KeyManagerFactory> bySni = keys.keyManagerFactoryMapper(null);

        assertThat(names(keys.getKeyManagerFactory(null))).contains("web-499.localhost");
        assertThat(bySni.apply("web-499.localhost")).isNull();
        assertThat(names(bySni.apply("Web-500.localhost")))
                .contains("web-500.localhost", "web-999.localhost")
                .hasSize(500);
        assertThat(bySni.apply("web-999.localhost")).isSameAs(bySni.apply("web-500.localhost"));
        assertThat(names(bySni.apply("web-1000.localhost"))).containsOnly("web-1000.localhost");
    }

    @Test
    void namesThatNoLeafListsCostNothing() throws Exception {
        var keys = issuer.issue(hosts(1_000));

        assertThat(keys.keyManagerFactoryMapper(null).apply("unknown.localhost")).isNull();
    }

    @Test
    void longNamesAreSplitBeforeTheLeafGrowsTooLargeForClients() {
        List<String> hosts =
                IntStream.range(100, 600).mapToObj(i -> "x".repeat(60) + i + ".localhost").toList();

        assertThat(LeafIssuer.blocks(hosts))
                .hasSizeGreaterThan(1)
                .allSatisfy(block -> assertThat(String.join("", block)).hasSizeLessThan(21_000));
    }

    @Test
    void signsOnlyWhatChanged() throws Exception {
        var before = issuer.issue(hosts(600));
        var after = issuer.issue(hosts(601));

        assertThat(after.getKeyManagerFactory(null)).isSameAs(before.getKeyManagerFactory(null));
        assertThat(after.keyManagerFactoryMapper(null).apply("web-600.localhost"))
                .isNotSameAs(before.keyManagerFactoryMapper(null).apply("web-600.localhost"));
    }

    @Test
    void signsAgainWhenTheEndIsNear() throws Exception {
        var clock = new MovingClock();
        issuer = new LeafIssuer(authority, clock);
        var first = issuer.issue(List.of());
        clock.now = clock.now.plus(Duration.ofDays(360));
        var later = issuer.issue(List.of());
        clock.now = clock.now.plus(Duration.ofDays(10));
        var latest = issuer.issue(List.of());

        assertThat(later.getKeyManagerFactory(null)).isSameAs(first.getKeyManagerFactory(null));
        assertThat(latest.getKeyManagerFactory(null)).isNotSameAs(first.getKeyManagerFactory(null));
    }

    private static List<String> hosts(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("web-%03d.localhost"::formatted).toList();
    }

    private static Set<String> names(KeyManagerFactory factory) throws Exception {
        var manager = (X509KeyManager) factory.getKeyManagers()[0];
        String alias = manager.getServerAliases("EC", null)[0];
        return manager.getCertificateChain(alias)[0].getSubjectAlternativeNames().stream()
                .map(name -> (String) name.get(1))
                .collect(Collectors.toSet());
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
