package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Kind;
import org.devsupervisor.shared.model.Link;
import org.devsupervisor.shared.model.OrNull;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.devsupervisor.supervisor.core.port.Figures;

import java.time.Instant;

/**
 * One row of {@code list}, as every view shows it. A figure that does not exist is null.
 *
 * @param link null for a verticle, which needs none
 */
public record ServerView(
        int index,
        String id,
        ServerName name,
        Kind kind,
        ServerState state,
        Isolation isolation,
        @OrNull Link link,
        @OrNull Long pid,
        int port,
        Urls urls,
        String root,
        int restarts,
        int incarnation,
        Instant since,
        @OrNull String reason,
        boolean autostart,
        @OrNull Long rssBytes,
        @OrNull Long pssBytes,
        @OrNull Long ussBytes,
        @OrNull Integer fds,
        @OrNull Integer threads,
        @OrNull Double cpuPercent) {

    /**
     * @param http the stable port
     * @param https at the proxy
     */
    public record Urls(String http, String https) {}

    static ServerView of(ServerStatus status, String httpsUrl, Figures figures) {
        var sample = figures == null ? null : figures.sample();
        return new ServerView(
                status.index(),
                status.id(),
                status.name(),
                status.kind(),
                status.state(),
                status.isolation(),
                status.isolation() == Isolation.SHARED ? null : status.link(),
                status.pid(),
                status.port(),
                new Urls("http://127.0.0.1:" + status.port(), httpsUrl),
                status.root(),
                status.restarts(),
                status.incarnation(),
                status.since(),
                status.reason(),
                status.autostart(),
                sample == null ? null : sample.rssBytes(),
                sample == null ? null : sample.pssBytes(),
                sample == null ? null : sample.ussBytes(),
                sample == null || sample.fds() == null ? null : sample.fds().total(),
                sample == null ? null : sample.threads(),
                figures == null ? null : figures.cpuPercent());
    }
}
