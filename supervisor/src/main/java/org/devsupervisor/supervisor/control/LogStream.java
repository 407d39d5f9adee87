package org.devsupervisor.supervisor.control;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.core.Refusal;
import org.devsupervisor.supervisor.log.LineCount;
import org.devsupervisor.supervisor.log.LogEntry;
import org.devsupervisor.supervisor.log.LogLine;
import org.devsupervisor.supervisor.log.LogStore;
import org.devsupervisor.supervisor.log.MergedLines;
import org.devsupervisor.supervisor.log.ServerLog;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code GET /v1/logs?server=api&n=50&follow=true}: one JSON object a line, merged over the servers
 * by time. While a slow reader has not caught up, lines are counted and told instead of kept.
 */
final class LogStream {
    private static final int UNPROCESSABLE = 422;
    private static final int INTERNAL_ERROR = 500;

    private final Vertx vertx;
    private final Function<List<String>, List<ServerName>> selected;
    private final LogStore logs;

    /**
     * @param selected the servers that selectors name, all without any; throws {@link Refusal}
     */
    LogStream(Vertx vertx, Function<List<String>, List<ServerName>> selected, LogStore logs) {
        this.vertx = vertx;
        this.selected = selected;
        this.logs = logs;
    }

    void open(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        List<String> words = request.params().getAll("server");
        List<ServerName> names;
        LineCount count;
        try {
            names = selected.apply(words);
            String given = request.getParam("n");
            count = given == null ? LineCount.DEFAULT : LineCount.parse(given);
        } catch (Refusal e) {
            refuse(response, UNPROCESSABLE, e.code(), e.getMessage());
            return;
        } catch (Invalid e) {
            refuse(response, UNPROCESSABLE, Reply.Code.INVALID, e.getMessage());
            return;
        }
        boolean follow = Boolean.parseBoolean(request.getParam("follow"));
        LogWriter writer = new LogWriter(vertx.getOrCreateContext(), response, follow);
        Followings followings = new Followings();
        response.closeHandler(closed -> followings.end());
        if (follow && (words.isEmpty() || words.stream().anyMatch("all"::equalsIgnoreCase))) {
            followings.add(newcomers(Set.copyOf(names), writer, followings));
        }
        vertx.executeBlocking(
                        () -> {
                            MergedLines past = new MergedLines(count);
                            for (ServerName name : names) {
                                past.add(
                                        name,
                                        follow
                                                ? follow(name, count, writer, followings)
                                                : logs.of(name).tail(count.value()));
                            }
                            return past.entries();
                        },
                        false)
                .onSuccess(past -> {
                    response.setChunked(true).putHeader("content-type", "application/x-ndjson");
                    writer.begin(past);
                })
                .onFailure(e -> {
                    followings.end();
                    refuse(
                            response,
                            INTERNAL_ERROR,
                            Reply.Code.INTERNAL,
                            "logs cannot be read: " + e.getMessage());
                });
    }

    /** Who follows all servers follows those that are made meanwhile, too. */
    private Runnable newcomers(Set<ServerName> known, LogWriter writer, Followings followings) {
        return logs.watch((name, log) -> {
            if (!known.contains(name)) {
                followings.add(log.follow(line -> writer.later(new LogEntry(name, line))));
            }
        });
    }

    private List<LogLine> follow(
            ServerName name, LineCount count, LogWriter writer, Followings followings)
            throws IOException {
        ServerLog.Follow started =
                logs.of(name).follow(count.value(), line -> writer.later(new LogEntry(name, line)));
        followings.add(started.end());
        return started.lines();
    }

    private static void refuse(
            HttpServerResponse response, int status, Reply.Code code, String message) {
        if (!response.closed()) {
            response.setStatusCode(status)
                    .putHeader("content-type", "application/json")
                    .end(Commands.refused(code, message).toBuffer());
        }
    }
}
