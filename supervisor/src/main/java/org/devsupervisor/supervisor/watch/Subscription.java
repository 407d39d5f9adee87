package org.devsupervisor.supervisor.watch;

import org.devsupervisor.shared.model.ServerName;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The watch of one server, as the watcher has it. */
final class Subscription implements Watch {
    private final ServerName server;
    private final Path root;
    private final Consumer<Burst> listener;
    private final Consumer<Subscription> over;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile boolean ended;

    /**
     * @param over told when it is ended, on the thread that ends it
     */
    Subscription(
            ServerName server, Path root, Consumer<Burst> listener, Consumer<Subscription> over) {
        this.server = server;
        this.root = root;
        this.listener = listener;
        this.over = over;
    }

    Path root() {
        return root;
    }

    /** For words about problems. */
    String subject() {
        return "server '" + server + "'";
    }

    void begun() {
        ready.complete(null);
    }

    void fail(RuntimeException cause) {
        ready.completeExceptionally(cause);
    }

    void tell(Burst burst) {
        if (!ended) {
            listener.accept(burst);
        }
    }

    @Override
    public CompletionStage<Void> ready() {
        return ready.minimalCompletionStage();
    }

    @Override
    public void end() {
        if (!ended) {
            ended = true;
            over.accept(this);
        }
    }
}
