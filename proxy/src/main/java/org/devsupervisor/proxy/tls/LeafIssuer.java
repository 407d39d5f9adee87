package org.devsupervisor.proxy.tls;

import io.vertx.core.net.KeyCertOptions;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;

/**
 * Lays hosts out on as few leaves as clients accept and signs those that changed. Blocking; one
 * call at a time.
 */
public final class LeafIssuer {
    private static final int MAX_HOSTS = 500;

    /** JDK clients refuse a handshake message over 32 KiB; the chain has to fit into it. */
    private static final int MAX_NAME_BYTES = 20_000;

    private static final Duration RENEWAL = Duration.ofDays(30);
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    private final CertificateAuthority authority;
    private final Clock clock;
    private Map<List<String>, Issued> current = Map.of();

    private record Issued(Leaf leaf, KeyManagerFactory keys) {}

    public LeafIssuer(CertificateAuthority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * Certificates that together cover the hosts, and {@code localhost}, 127.0.0.1 and ::1. A leaf
     * whose hosts did not change is kept until it nears its end.
     */
    public KeyCertOptions issue(Collection<String> hosts) throws GeneralSecurityException {
        Map<List<String>, Issued> next = new HashMap<>();
        Map<String, KeyManagerFactory> byHost = new HashMap<>();
        KeyManagerFactory defaultKeys = null;
        for (List<String> block : blocks(hosts)) {
            Issued issued = keepOrSign(block, defaultKeys == null ? LOOPBACK : List.of());
            next.put(block, issued);
            if (defaultKeys == null) {
                defaultKeys = issued.keys();
            } else {
                block.forEach(host -> byHost.put(host, issued.keys()));
            }
        }
        current = next;
        return new SniKeys(defaultKeys, Map.copyOf(byHost));
    }

    static List<List<String>> blocks(Collection<String> hosts) {
        List<List<String>> blocks = new ArrayList<>();
        List<String> block = new ArrayList<>(List.of("localhost"));
        int bytes = 0;
        for (String host : hosts) {
            if (host.equals("localhost")) {
                continue;
            }
            if (block.size() == MAX_HOSTS || bytes + host.length() > MAX_NAME_BYTES) {
                blocks.add(block);
                block = new ArrayList<>();
                bytes = 0;
            }
            block.add(host);
            bytes += host.length();
        }
        blocks.add(block);
        return blocks;
    }

    private Issued keepOrSign(List<String> block, List<String> addresses)
            throws GeneralSecurityException {
        Issued kept = current.get(block);
        if (kept != null && !kept.leaf().endsBefore(clock.instant().plus(RENEWAL))) {
            return kept;
        }
        Leaf leaf = authority.sign(block, addresses);
        return new Issued(leaf, leaf.keyManagerFactory());
    }
}
