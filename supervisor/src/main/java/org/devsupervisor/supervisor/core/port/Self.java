package org.devsupervisor.supervisor.core.port;

import org.devsupervisor.shared.model.Profile;

import java.nio.file.Path;
import java.time.Instant;

/** What the supervisor knows of itself. */
public interface Self {
    long pid();

    String version();

    Path home();

    Instant since();

    Profile profile();

    /** A short hash of the settings in the file and the environment when it was started. */
    String settingsDigest();

    int httpPort();

    int httpsPort();

    int clusterMembers();

    /** The file with what a node needs to join the bus. */
    Path clusterFile();

    /** The PEM file of the certificate that clients have to trust. */
    Path certificateAuthority();
}
