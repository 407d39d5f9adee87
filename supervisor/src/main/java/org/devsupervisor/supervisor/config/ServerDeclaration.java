package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.OrNull;
import org.devsupervisor.shared.model.ServerName;

import java.nio.file.Path;
import java.util.List;

/**
 * A server of kind {@code static} that the configuration says there is to be.
 *
 * @param root an existing directory, absolute; null for one that is to be made as for a server that
 *     is created
 * @param port null for one from the range
 * @param hosts names beside {@code <name>.localhost}; no two servers have the same
 * @param autostart whether {@code start} without a selector starts it
 */
public record ServerDeclaration(
        ServerName name,
        @OrNull Path root,
        @OrNull Integer port,
        List<String> hosts,
        Isolation isolation,
        boolean autostart) {}
