package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerStatus;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Answers every command, whichever way it came. Called on the supervisor's context. */
public final class CommandService {
    private final Supervisor supervisor;
    private final Cleanup cleanup;
    private final Views views;
    private final Runnable shutdown;

    CommandService(Supervisor supervisor, Cleanup cleanup, Views views, Runnable shutdown) {
        this.supervisor = supervisor;
        this.cleanup = cleanup;
        this.views = views;
        this.shutdown = shutdown;
    }

    /**
     * Carries out a command.
     *
     * @return a record, a list of records, or null; fails with {@link Refusal} or {@code Invalid}
     *     for what the person can mend, with anything else for a defect
     */
    public Future<?> execute(SupervisorCommand command) {
        try {
            return switch (command) {
                case SupervisorCommand.List() -> views.list(supervisor.servers());
                case SupervisorCommand.Status() ->
                        Future.succeededFuture(views.supervisor(supervisor.servers()));
                case SupervisorCommand.Start start -> start(start);
                case SupervisorCommand.Select(var words) -> Future.succeededFuture(names(words));
                case SupervisorCommand.Create create ->
                        supervisor.create(create).map(views::statuses);
                case SupervisorCommand.Remove(var words, var files) ->
                        supervisor.remove(select(words), Boolean.TRUE.equals(files));
                case SupervisorCommand.Cleanup asked -> cleanup.run(asked);
                case SupervisorCommand.Autostart(var words, var on) -> autostart(select(words), on);
                case SupervisorCommand.Stop(var words) -> each(select(words), Server::stop);
                case SupervisorCommand.Restart(var words) -> begin(select(words), Server::restart);
                case SupervisorCommand.MemInfo(var all) ->
                        views.memory(supervisor.servers(), Boolean.TRUE.equals(all));
                case SupervisorCommand.DiskUsage(var words) -> views.diskUsage(selectOrAll(words));
                case SupervisorCommand.Down() -> down();
            };
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Every server now, with the revision of the latest change. */
    public List<ServerStatus> snapshot() {
        return views.statuses(supervisor.servers());
    }

    /**
     * The names that the words select; all when there are none.
     *
     * @throws Refusal if a word names no server
     */
    public List<ServerName> names(List<String> words) {
        return selectOrAll(words).stream().map(Server::name).toList();
    }

    private Future<List<ServerStatus>> start(SupervisorCommand.Start command) {
        if (command.servers() != null && !command.selector().isEmpty()) {
            throw new Refusal(
                    Reply.Code.INVALID,
                    "start takes either a selector or a number of servers, not both");
        }
        Isolation isolation = command.isolation();
        Future<List<Server>> chosen =
                command.servers() != null
                        ? supervisor.ensure(command.servers(), isolation)
                        : Future.succeededFuture(
                                command.selector().isEmpty()
                                        ? autostart()
                                        : select(command.selector()));
        return chosen.compose(servers -> isolate(servers, isolation))
                .compose(servers -> begin(servers, Server::start));
    }

    /** A running server that is to run elsewhere is restarted there. */
    private Future<List<Server>> isolate(List<Server> servers, Isolation isolation) {
        List<Server> moving =
                isolation == null
                        ? List.of()
                        : servers.stream().filter(s -> s.spec().isolation() != isolation).toList();
        if (moving.isEmpty()) {
            return Future.succeededFuture(servers);
        }
        return supervisor
                .respecify(moving, spec -> spec.withIsolation(isolation))
                .compose(stored -> supervisor.hold(moving))
                .map(able -> {
                    act(able, Server::restart);
                    return servers;
                });
    }

    private Future<List<ServerStatus>> autostart(List<Server> servers, boolean on) {
        return supervisor
                .respecify(servers, spec -> spec.withAutostart(on))
                .map(stored -> views.statuses(servers));
    }

    private void act(List<Server> servers, Consumer<Server> action) {
        supervisor.refuseIfClosing();
        servers.forEach(action);
    }

    private List<Server> autostart() {
        return supervisor.servers().stream().filter(s -> s.spec().autostart()).toList();
    }

    /** Starts or restarts: what cannot have its port is FAILED instead. */
    private Future<List<ServerStatus>> begin(List<Server> servers, Consumer<Server> action) {
        return supervisor
                .hold(servers)
                .compose(able -> {
                    act(able, action);
                    return settled(servers);
                });
    }

    private Future<List<ServerStatus>> each(List<Server> servers, Consumer<Server> action) {
        servers.forEach(action);
        return settled(servers);
    }

    private Future<List<ServerStatus>> settled(List<Server> servers) {
        return Future.join(servers.stream().map(Server::settled).toList())
                .map(done -> views.statuses(there(servers)));
    }

    /** Without those that somebody removed meanwhile. */
    private List<Server> there(List<Server> servers) {
        Set<Server> all = Set.copyOf(supervisor.servers());
        return servers.stream().filter(all::contains).toList();
    }

    private List<Server> selectOrAll(List<String> words) {
        return words.isEmpty() ? supervisor.servers() : select(words);
    }

    private List<Server> select(List<String> words) {
        if (words.isEmpty()) {
            throw new Refusal(
                    Reply.Code.INVALID,
                    "no server is named; give a name, an index, a range such as 1-3, or 'all'");
        }
        return Selector.select(words, supervisor.servers());
    }

    private Future<Void> down() {
        shutdown.run();
        return Future.succeededFuture();
    }
}
