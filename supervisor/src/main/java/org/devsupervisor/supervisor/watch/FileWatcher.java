package org.devsupervisor.supervisor.watch;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import org.devsupervisor.shared.model.ServerName;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Watches document roots with all their folders, by one inotify instance. One thread of its own
 * owns everything and calls the listeners; methods only leave it a task, from any thread.
 */
public final class FileWatcher implements AutoCloseable {
    /**
     * How long a burst may become: longer than most builds and checkouts write on, and short enough
     * for a folder into which something writes new files for ever.
     */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /** During a burst, events are taken in gulps: a file that is written on and on costs little. */
    private static final Duration GULP = Duration.ofMillis(5);

    /** During a burst, how long at most it waits for events without looking at the clock. */
    private static final Duration STEP = Duration.ofMillis(10);

    private final Duration quiet;
    private final Duration longest;
    private final Consumer<String> problems;
    private final Inotify inotify;
    private final Keys keys;
    private final WatchClock clock = new WatchClock(System::nanoTime, STEP);
    private final Map<Path, WatchedRoot> roots = new LinkedHashMap<>();
    private final Set<Subscription> waiting = ConcurrentHashMap.newKeySet();
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
        Path path = root.toAbsolutePath().normalize();
        var added = new Subscription(server, path, listener, ended -> tasks.add(() -> end(ended)));
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
                long wait = remaining();
                Runnable next = tasks.poll(wait, NANOSECONDS);
                clock.waited(wait);
                if (next != null) {
                    due.add(next);
                    tasks.drainTo(due);
                }
                due.forEach(this::guarded);
                due.clear();
                List.copyOf(roots.values()).forEach(root -> guarded(() -> settle(root)));
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
        long least = burstIsOpen() ? STEP.toNanos() : Long.MAX_VALUE;
        for (WatchedRoot root : roots.values()) {
            least = Math.min(least, root.remaining());
        }
        return Math.max(least, 0);
    }

    private boolean burstIsOpen() {
        return roots.values().stream().anyMatch(WatchedRoot::hasOpenBurst);
    }

    private void settle(WatchedRoot root) {
        root.settle();
        root.takeProblem().ifPresent(problems);
        root.take()
                .ifPresent(burst ->
                        root.subscriptions().forEach(one -> guarded(() -> tell(one, burst))));
    }

    private void tell(Subscription one, Burst burst) {
        if (!closed) {
            one.tell(burst);
        }
    }

    private void begin(Subscription added) {
        roots.computeIfAbsent(added.root(), this::root).add(added);
        waiting.remove(added);
        added.begun();
    }

    private WatchedRoot root(Path path) {
        return new WatchedRoot(new Tree(path, keys, new Coalescer(quiet, longest), clock));
    }

    private void end(Subscription ended) {
        WatchedRoot root = roots.get(ended.root());
        if (root != null && root.remove(ended)) {
            roots.remove(ended.root());
        }
    }

    private void failIfClosed() {
        if (closed) {
            waiting.forEach(
                    one -> one.fail(new IllegalStateException("the file watcher is closed")));
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
}
