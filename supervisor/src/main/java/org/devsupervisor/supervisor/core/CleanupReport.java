package org.devsupervisor.supervisor.core;

import java.util.List;

/**
 * What a cleanup removed, or would.
 *
 * @param servers by name
 * @param logBytes of the logs of all servers
 * @param folders absolute paths, beneath {@code www/}
 * @param folderBytes of the files in them
 */
public record CleanupReport(
        List<String> servers, long logBytes, List<String> folders, long folderBytes) {}
