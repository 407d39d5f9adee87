package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.supervisor.core.port.Self;

import java.nio.file.Path;
import java.time.Instant;

/** A supervisor as a status tells it. */
final class FakeSelf implements Self {
    @Override
    public long pid() {
        return 999;
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public Path home() {
        return Path.of("/project/.supervisor");
    }

    @Override
    public Instant since() {
        return Instant.EPOCH;
    }

    @Override
    public Profile profile() {
        return Profile.PROD;
    }

    @Override
    public String settingsDigest() {
        return "0123456789abcdef";
    }

    @Override
    public int httpPort() {
        return 8080;
    }

    @Override
    public int httpsPort() {
        return 8443;
    }

    @Override
    public int clusterMembers() {
        return 1;
    }

    @Override
    public Path clusterFile() {
        return Path.of("/project/.supervisor/run/cluster.json");
    }

    @Override
    public Path certificateAuthority() {
        return Path.of("/home/user/.local/share/supervisor/ca/root.pem");
    }
}
