package org.devsupervisor.supervisor.watch;

import org.devsupervisor.shared.model.Change.Kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One document root: all folders below it, whether it is there at all, and what changed. For the
 * watcher's thread.
 */
final class Tree {
    /** Longer than between two ticks of any kernel. */
    private static final Duration TICK = Duration.ofMillis(20);

    private final Path root;
    private final Keys keys;
    private final Coalescer coalescer;
    private final LongSupplier nanos;
    private final Way way;
    private final Links links;
    private final Set<Folder> stale = new LinkedHashSet<>();

    /** Null while there is no such directory. */
    private Folder top;

    private Object identity;
    private boolean changed;
    private boolean doubtful;

    /** Until the first look is over: what is there then is not new. */
    private boolean beginning = true;

    private Instant settled = Instant.MAX;
    private int beyondLimit;
    private boolean limitTold;

    Tree(Path root, Keys keys, Coalescer coalescer, LongSupplier nanos) {
        this.root = root;
        this.keys = keys;
        this.coalescer = coalescer;
        this.nanos = nanos;
        this.way =
                new Way(root, keys, () -> changed = true, () -> doubtful = true, this::unwatched);
        this.links = new Links(root);
    }

    void begin() {
        settled = Instant.now().minus(TICK);
        lookAtAll();
        settled = Instant.MAX;
        beginning = false;
    }

    void end() {
        way.release();
        if (top != null) {
            top.release();
        }
    }

    /** Looks at everything that events have put in doubt. */
    void settle() {
        if (changed
                || (doubtful && (!Objects.equals(identity(), identity) || !isWatched()))
                || (top != null && stale.contains(top))) {
            lookAtAll();
        } else {
            if (doubtful) {
                way.watch();
            }
            List.copyOf(stale).stream()
                    .filter(folder -> !folder.liesIn(stale))
                    .forEach(Folder::refresh);
        }
        changed = false;
        doubtful = false;
        stale.clear();
    }

    /** Whether the root is not there; somebody has to ask from time to time then. */
    boolean isAbsent() {
        return top == null;
    }

    /** The root may have come in a way that nothing tells: where a parent may not be read. */
    void lookForRoot() {
        if (top == null && identity() != null) {
            lookAtAll();
        }
    }

    /** How many folders the limit keeps from being watched, when that is first asked; then 0. */
    int takeBeyondLimit() {
        int count = limitTold ? 0 : beyondLimit;
        limitTold = count > 0 || limitTold;
        return count;
    }

    long remaining() {
        return coalescer.remaining(nanos.getAsLong());
    }

    /** The burst that is due. Before that, files are looked at that may have been written since. */
    Optional<Burst> take() {
        if (remaining() <= 0 && top != null) {
            coalescer.doubtful().forEach(top::lookAtFile);
        }
        return coalescer.take(nanos.getAsLong());
    }

    Keys keys() {
        return keys;
    }

    Instant settled() {
        return settled;
    }

    void stale(Folder folder) {
        stale.add(folder);
    }

    /**
     * @param empty whether the file has no content now
     */
    void tell(Kind kind, String path, boolean empty) {
        if (!beginning) {
            coalescer.add(kind, path, empty, nanos.getAsLong());
        }
    }

    void unwatched(IOException cause) {
        // Else it went in the meantime or may not be read.
        if (WatchLimit.isCause(cause)) {
            beyondLimit++;
        }
    }

    Links links() {
        return links;
    }

    private void lookAtAll() {
        // First, so that whatever the root becomes from here on is told.
        way.watch();
        identity = identity();
        if (identity != null) {
            links.rootIsAt(realRoot());
            if (top == null) {
                top = new Folder(this, null, root, null);
            }
            top.look();
        } else if (top != null) {
            top.drop();
            top = null;
        }
    }

    /** Which directory the root is; null while there is none. */
    private Object identity() {
        try {
            var attributes = Files.readAttributes(root, BasicFileAttributes.class);
            // Where files have no keys, two directories are told apart by when they were made.
            Object key =
                    attributes.fileKey() == null ? attributes.creationTime() : attributes.fileKey();
            return attributes.isDirectory() ? key : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** It may have been forbidden to read it. */
    private boolean isWatched() {
        return top == null || top.isWatched();
    }

    private Path realRoot() {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            return root;
        }
    }
}
