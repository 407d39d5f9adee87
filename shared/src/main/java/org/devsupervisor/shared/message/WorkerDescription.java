package org.devsupervisor.shared.message;

import org.devsupervisor.shared.model.ServerName;

/**
 * An incarnation's account of itself.
 *
 * @param pid of the JVM it runs in
 * @param uptimeMillis since it listened
 * @param requests answered so far
 */
public record WorkerDescription(
        ServerName name,
        int incarnation,
        long pid,
        String upstream,
        String root,
        long uptimeMillis,
        long requests) {}
