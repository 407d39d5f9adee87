package org.devsupervisor.supervisor.watch;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import org.devsupervisor.shared.model.ServerName;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Watches document roots with all their folders, by one inotify instance. One thread of its own
 * owns everything and calls the listeners; methods only leave it a task, from any thread.
 */
public final class FileWatcher implements AutoCloseable {
    /** How long a burst waits for silence: longer than an editor takes to save. */
    public static final Duration QUIET = Duration.ofMillis(80);

    /**
     * How long a burst may become: longer than most builds and checkouts write on, and short enough
     * for a folder that something writes into for ever.
     */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /** During a burst, events are taken in gulps: a file that is written on and on costs little. */
    private static final Duration GULP = Duration.ofMillis(5);

    private static final long RECHECK = Duration.ofSeconds(1).toNanos();

    private final Duration quiet;
    private final Duration longest;
    private final Consumer<String> problems;
    private final Inotify inotify;
    private final Keys keys;
    private final Map<Path, Tree> trees = new HashMap<>();
    private final Map<Tree, List<Listener>> listeners = new LinkedHashMap<>();
    private final Set<Listener> waiting = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param quiet how long nothing may change until a burst ends
     * @param longest when a burst ends at the latest
     * @param problems lines for the person, on the watcher's thread
     * @throws IOException the kernel gives no inotify instance, in words for the person
     */
    public FileWatcher(Duration quiet, Duration longest, Consumer<String> problems)
            throws IOException {
        this(quiet, longest, problems, Inotify.open());
    }

    private FileWatcher(
            Duration quiet, Duration longest, Consumer<String> problems, Inotify inotify) {
        this(quiet, longest, problems, inotify, inotify);
    }

    /** With something before the registrar, for tests. */
    FileWatcher(
            Duration quiet,
            Duration longest,
            Consumer<String> problems,
            Inotify inotify,
            Keys.Registrar registrar) {
        this.quiet = quiet;
        this.longest = longest;
        this.problems = problems;
        this.inotify = inotify;
        this.keys = new Keys(registrar);
        Thread.ofPlatform().name("watch").daemon(true).start(this::run);
        inotify.signals(key -> tasks.add(() -> keys.signalled(key)));
    }

    /**
     * Watches a document root, which need not exist yet and may vanish and come back. Servers may
     * have the same root, or one within another's; each gets its bursts.
     *
     * @param server whose root it is, for words about problems
     * @param listener called on the watcher's thread, which it must not hold up
     */
    public Watch watch(ServerName server, Path root, Consumer<Burst> listener) {
        var added = new Listener(server, root.toAbsolutePath().normalize(), listener);
        waiting.add(added);
        tasks.add(() -> begin(added));
        failIfClosed();
        return added;
    }

    /** Ends all watches; no burst begins to be told any more. Does not wait for the thread. */
    @Override
    public void close() {
        closed = true;
        tasks.add(() -> {});
    }

    private void run() {
        try (inotify) {
            List<Runnable> due = new ArrayList<>();
            while (!closed) {
                Runnable next = tasks.poll(remaining(), NANOSECONDS);
                if (next != null) {
                    due.add(next);
                    tasks.drainTo(due);
                }
                due.forEach(this::guarded);
                due.clear();
                List.copyOf(listeners.keySet()).forEach(tree -> guarded(() -> settle(tree)));
                if (burstIsOpen()) {
                    Thread.sleep(GULP);
                }
            }
        } catch (IOException | InterruptedException e) {
            // Nobody is left to whom it would matter.
        } finally {
            closed = true;
            failIfClosed();
        }
    }

    /** Nanoseconds until something has to be done without an event. */
    private long remaining() {
        long least = Long.MAX_VALUE;
        for (Tree tree : listeners.keySet()) {
            least = Math.min(least, tree.remaining());
            least = Math.min(least, tree.isAbsent() ? RECHECK : Long.MAX_VALUE);
        }
        return least;
    }

    private boolean burstIsOpen() {
        return listeners.keySet().stream().anyMatch(tree -> tree.remaining() < Long.MAX_VALUE);
    }

    private void settle(Tree tree) {
        tree.settle();
        tree.lookForRoot();
        List<Listener> mine = List.copyOf(listeners.get(tree));
        tellLimit(tree, mine);
        tree.take().ifPresent(burst -> mine.forEach(one -> guarded(() -> one.tell(burst))));
    }

    private void tellLimit(Tree tree, List<Listener> mine) {
        int folders = tree.takeBeyondLimit();
        if (folders > 0) {
            String subject =
                    mine.stream()
                            .map(one -> "server '" + one.server + "'")
                            .distinct()
                            .collect(Collectors.joining(", "));
            problems.accept(WatchLimit.problem(subject, mine.getFirst().root, folders));
        }
    }

    private void begin(Listener added) {
        Tree tree =
                trees.computeIfAbsent(
                        added.root,
                        root -> {
                            var coalescer = new Coalescer(quiet, longest);
                            return new Tree(root, keys, coalescer, System::nanoTime);
                        });
        List<Listener> mine = listeners.computeIfAbsent(tree, first -> new ArrayList<>());
        mine.add(added);
        if (mine.size() == 1) {
            tree.begin();
        }
        waiting.remove(added);
        added.ready.complete(null);
    }

    private void end(Listener ended) {
        Tree tree = trees.get(ended.root);
        List<Listener> mine = listeners.getOrDefault(tree, new ArrayList<>());
        if (mine.remove(ended) && mine.isEmpty()) {
            trees.remove(ended.root);
            listeners.remove(tree);
            tree.end();
        }
    }

    private void failIfClosed() {
        if (closed) {
            waiting.forEach(one ->
                    one.ready.completeExceptionally(
                            new IllegalStateException("the file watcher is closed")));
            waiting.clear();
        }
    }

    /** What goes wrong for one must not end the thread of all. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            problems.accept("live reload: a change may have been missed: " + e);
        }
    }

    private final class Listener implements Watch {
        private final ServerName server;
        private final Path root;
        private final Consumer<Burst> told;
        private final CompletableFuture<Void> ready = new CompletableFuture<>();
        private volatile boolean ended;

        Listener(ServerName server, Path root, Consumer<Burst> told) {
            this.server = server;
            this.root = root;
            this.told = told;
        }

        @Override
        public CompletionStage<Void> ready() {
            return ready.minimalCompletionStage();
        }

        @Override
        public void end() {
            if (!ended) {
                ended = true;
                tasks.add(() -> FileWatcher.this.end(this));
            }
        }

        void tell(Burst burst) {
            if (!ended && !closed) {
                told.accept(burst);
            }
        }
    }
}
