package org.devsupervisor.supervisor.app;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;

import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.core.port.LogFiles;
import org.devsupervisor.supervisor.log.LogStore;

import java.io.IOException;
import java.nio.file.Path;

/** Deletes logs in turn with what is written to them. */
final class StoredLogs implements LogFiles {
    private final Path directory;
    private final LogStore logs;
    private final WorkerExecutor writes;

    /**
     * @param writes the one thread that writes to the logs what no child prints
     */
    StoredLogs(Path directory, LogStore logs, WorkerExecutor writes) {
        this.directory = directory;
        this.logs = logs;
        this.writes = writes;
    }

    /** Work on files that may fail. */
    private interface Work {
        long run() throws IOException;
    }

    @Override
    public Future<Void> remove(ServerName name) {
        return blocking(() -> logs.delete(name)).mapEmpty();
    }

    @Override
    public Future<Long> bytes() {
        return blocking(logs::bytes);
    }

    @Override
    public Future<Long> clear() {
        return blocking(logs::clear);
    }

    private Future<Long> blocking(Work work) {
        return writes.executeBlocking(() -> {
            try {
                return work.run();
            } catch (IOException e) {
                throw new Invalid(
                        "logs in '%s' cannot be deleted: %s"
                                .formatted(directory, FileProblem.of(e)));
            }
        });
    }
}
