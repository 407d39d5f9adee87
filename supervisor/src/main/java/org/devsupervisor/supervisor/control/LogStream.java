package org.devsupervisor.supervisor.control;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.core.CommandService;
import org.devsupervisor.supervisor.core.Refusal;
import org.devsupervisor.supervisor.log.LogStore;
import org.devsupervisor.supervisor.log.ServerLog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code GET /v1/logs?server=api&n=50&follow=true}: one JSON object a line, merged over the servers
 * by time. While a slow reader has not caught up, lines are counted and told instead of kept.
 */
final class LogStream {
    private static final int MOST_WAITING_BYTES = 1 << 20;
    private static final int DEFAULT_LINES = 100;
    private static final int MOST_LINES = 100_000;

    private final Vertx vertx;
    private final CommandService service;
    private final LogStore logs;

    LogStream(Vertx vertx, CommandService service, LogStore logs) {
        this.vertx = vertx;
        this.service = service;
        this.logs = logs;
    }

    private record Entry(ServerName name, String at, String stream, String text) {
        static Entry parse(ServerName name, String line) {
            String[] parts = line.split(" ", 3);
            return parts.length == 3
                    ? new Entry(name, parts[0], parts[1], parts[2])
                    : new Entry(name, "", "out", line);
        }

        static Entry of(ServerName name, ServerLog.Line line) {
            return new Entry(name, line.at().toString(), line.stream(), line.text());
        }

        String json() {
            return new JsonObject()
                            .put("server", name.value())
                            .put("at", at)
                            .put("stream", stream)
                            .put("text", text)
                            .encode()
                    + "\n";
        }
    }

    void open(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        List<ServerName> names;
        int count;
        try {
            names = service.names(request.params().getAll("server"));
            count = count(request.getParam("n"));
        } catch (Refusal e) {
            response.setStatusCode(422)
                    .putHeader("content-type", "application/json")
                    .end(Commands.refused(e.code(), e.getMessage()).toBuffer());
            return;
        }
        boolean follow = Boolean.parseBoolean(request.getParam("follow"));
        response.setChunked(true)
                .setWriteQueueMaxSize(MOST_WAITING_BYTES)
                .putHeader("content-type", "application/x-ndjson");
        Writer writer = new Writer(vertx.getOrCreateContext(), response);
        List<Runnable> ends = new ArrayList<>();
        response.closeHandler(closed -> ends.forEach(Runnable::run));
        vertx.executeBlocking(
                        () -> {
                            List<Entry> past = new ArrayList<>();
                            for (ServerName name : names) {
                                past.addAll(read(name, count, follow, writer, ends));
                            }
                            past.sort(Comparator.comparing(Entry::at));
                            return past.subList(Math.max(0, past.size() - count), past.size());
                        },
                        false)
                .onSuccess(past -> {
                    writer.begin(past);
                    if (!follow) {
                        response.end();
                    } else if (response.closed()) {
                        ends.forEach(Runnable::run);
                    }
                })
                .onFailure(e -> response.reset());
    }

    private List<Entry> read(
            ServerName name, int count, boolean follow, Writer writer, List<Runnable> ends)
            throws IOException {
        ServerLog log = logs.of(name);
        List<String> lines;
        if (follow) {
            ServerLog.Follow started =
                    log.follow(count, line -> writer.later(Entry.of(name, line)));
            ends.add(started.end());
            lines = started.lines();
        } else {
            lines = log.tail(count);
        }
        return lines.stream().map(line -> Entry.parse(name, line)).toList();
    }

    private static int count(String given) {
        try {
            int count = given == null ? DEFAULT_LINES : Integer.parseInt(given);
            if (count >= 0 && count <= MOST_LINES) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, with the number that is out of range.
        }
        throw new Refusal(
                Reply.Code.INVALID,
                "number of lines '%s' is not possible; use 0 to %d".formatted(given, MOST_LINES));
    }

    /** Writes on the response's context, the past first. */
    private static final class Writer {
        private final Context context;
        private final HttpServerResponse response;
        private List<Entry> early = new ArrayList<>();
        private long skipped;

        Writer(Context context, HttpServerResponse response) {
            this.context = context;
            this.response = response;
        }

        void later(Entry entry) {
            context.runOnContext(next -> {
                if (early == null) {
                    write(entry);
                } else {
                    early.add(entry);
                }
            });
        }

        void begin(List<Entry> past) {
            StringBuilder text = new StringBuilder();
            past.forEach(entry -> text.append(entry.json()));
            if (!text.isEmpty() && !response.closed()) {
                response.write(text.toString());
            }
            List<Entry> since = early;
            early = null;
            since.forEach(this::write);
        }

        private void write(Entry entry) {
            if (response.closed() || response.ended()) {
                return;
            }
            if (response.writeQueueFull()) {
                skipped++;
                return;
            }
            if (skipped > 0) {
                response.write(
                        new Entry(
                                        entry.name(),
                                        entry.at(),
                                        ServerLog.Line.SUPERVISOR,
                                        skipped
                                                + " lines skipped: the reader is slower than the"
                                                + " log")
                                .json());
                skipped = 0;
            }
            response.write(entry.json());
        }
    }
}
