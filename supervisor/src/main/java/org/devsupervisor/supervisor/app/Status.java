package org.devsupervisor.supervisor.app;

import org.devsupervisor.shared.bus.ClusterNode;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.supervisor.core.port.Self;
import org.devsupervisor.supervisor.home.Home;

import java.nio.file.Path;
import java.time.Instant;

/** What this supervisor knows of itself. */
record Status(
        Home place,
        String version,
        Instant since,
        Profile profile,
        String settingsDigest,
        int httpPort,
        int httpsPort,
        Path certificateAuthority,
        ClusterNode node)
        implements Self {
    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public Path home() {
        return place.root();
    }

    @Override
    public int clusterMembers() {
        return node.members();
    }

    @Override
    public Path clusterFile() {
        return place.clusterFile();
    }
}
