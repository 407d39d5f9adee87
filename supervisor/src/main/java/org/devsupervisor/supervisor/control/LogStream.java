package org.devsupervisor.supervisor.control;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.core.Refusal;
import org.devsupervisor.supervisor.log.LineCount;
import org.devsupervisor.supervisor.log.LogEntry;
import org.devsupervisor.supervisor.log.LogStore;
import org.devsupervisor.supervisor.log.MergedLines;
import org.devsupervisor.supervisor.log.ServerLog;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code GET /v1/logs?server=api&n=50&follow=true}: one JSON object a line, merged over the servers
 * by time. While a slow reader has not caught up, lines are counted and told instead of kept. The
 * past of one reader is read at a time.
 */
final class LogStream {
    private static final int UNPROCESSABLE = 422;
    private static final int INTERNAL_ERROR = 500;

    /** What the pasts of all readers may take while they wait to be sent. */
    private static final int MOST_WAITING_BYTES = 16 << 20;

    private final Vertx vertx;
    private final Function<List<String>, List<ServerName>> selected;
    private final LogStore logs;
    private final LogRoom room = new LogRoom(MOST_WAITING_BYTES);

    /** One thread: what is in memory while a log is read and encoded must not be there twice. */
    private final WorkerExecutor readings;

    /**
     * @param selected the servers that selectors name, all without any; throws {@link Refusal}
     */
    LogStream(Vertx vertx, Function<List<String>, List<ServerName>> selected, LogStore logs) {
        this.vertx = vertx;
        this.selected = selected;
        this.logs = logs;
        this.readings = vertx.createSharedWorkerExecutor("log-readings", 1);
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
        readings.executeBlocking(
                        () -> {
                            if (response.closed()) {
                                return null;
                            }
                            MergedLines past = new MergedLines(count, bytes(), logs.path());
                            for (ServerName name : names) {
                                add(name, past, follow ? writer : null, followings);
                            }
                            return new LogPast(past.entries(), room);
                        },
                        true)
                .onSuccess(past -> {
                    if (past == null) {
                        return;
                    }
                    followings.add(past::close);
                    if (!response.closed()) {
                        response.setChunked(true).putHeader("content-type", "application/x-ndjson");
                        writer.begin(past);
                    }
                })
                .onFailure(e -> {
                    followings.end();
                    refuse(
                            response,
                            INTERNAL_ERROR,
                            Reply.Code.INTERNAL,
                            e instanceof IOException
                                    ? e.getMessage()
                                    : "logs cannot be read: " + e);
                });
    }

    private int bytes() {
        return Math.min(MergedLines.MOST_BYTES, room.share());
    }

    /** Who follows all servers follows those that are made meanwhile, too. */
    private Runnable newcomers(Set<ServerName> known, LogWriter writer, Followings followings) {
        return logs.watch((name, log) -> {
            if (!known.contains(name)) {
                followings.add(log.follow(line -> writer.later(new LogEntry(name, line))));
            }
        });
    }

    /**
     * @param writer takes later lines; null for a reader who wants none
     */
    private void add(ServerName name, MergedLines past, LogWriter writer, Followings followings)
            throws IOException {
        ServerLog log = logs.of(name);
        if (writer == null) {
            past.add(name, log);
        } else {
            followings.add(
                    past.addAndFollow(name, log, line -> writer.later(new LogEntry(name, line))));
        }
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
