package org.devsupervisor.supervisor.watch;

import org.devsupervisor.shared.model.Change.Kind;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * A folder below a document root: what it held when it was last looked at. It looks again when
 * inotify says so, and tells its tree what is different. For the watcher's thread.
 */
final class Folder implements Keys.User {
    private final Tree tree;
    private final Folder parent;
    private final Path path;

    /** Where it lies, if a symbolic link leads here; else null. */
    private final Path target;

    private Map<String, Folder> folders = Map.of();
    private Listing files = Listing.EMPTY;

    /** Null while it is not watched. */
    private WatchKey key;

    private boolean gone;

    /**
     * @param parent null for the root
     */
    Folder(Tree tree, Folder parent, Path path, Path target) {
        this.tree = tree;
        this.parent = parent;
        this.path = path;
        this.target = target;
    }

    /**
     * Watches the folder, if it is not watched or is another one by now, and compares all that is
     * in it and below. It is watched before it is read, so that nothing falls between.
     */
    void look() {
        watch();
        Map<String, Entry> found = new TreeMap<>();
        files.names().forEach(name -> found.put(name, Entry.NOTHING));
        folders.keySet().forEach(name -> found.put(name, Entry.NOTHING));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            entries.forEach(entry -> see(entry, found));
        } catch (IOException | DirectoryIteratorException e) {
            // It went, or may not be read: then it holds nothing for a browser either.
        }
        compare(found, Entry::isOther);
        found.keySet().forEach(name -> lookAgain(name, true));
    }

    @Override
    public void touched(Map<Path, Boolean> names) {
        Map<String, Entry> found = new TreeMap<>();
        names.keySet().forEach(name -> see(path.resolve(name), found));
        compare(found, Entry::isWritten);
        names.forEach((name, entry) -> lookAgain(name.toString(), entry));
    }

    @Override
    public void unknown() {
        tree.stale(this);
    }

    /** Looks again, if it is still there, at a folder of which anything may be different. */
    void refresh() {
        if (parent != null && !gone) {
            parent.touched(Map.of(path.getFileName(), true));
        }
    }

    /**
     * Looks once more at a file that is still there.
     *
     * @param relative its path below this folder
     */
    void lookAtFile(String relative) {
        int slash = relative.indexOf('/');
        if (slash < 0) {
            Map<String, Entry> found = new TreeMap<>();
            seeByName(relative, found);
            found.values().removeIf(entry -> entry.stamp() == Listing.ABSENT);
            compare(found, Entry::isOther);
        } else if (folders.containsKey(relative.substring(0, slash))) {
            folders.get(relative.substring(0, slash)).lookAtFile(relative.substring(slash + 1));
        }
    }

    boolean isWatched() {
        return key != null;
    }

    boolean liesIn(Set<Folder> others) {
        return parent != null && (others.contains(parent) || parent.liesIn(others));
    }

    /** The folder is no longer there, nor is anything below. */
    void drop() {
        gone = true;
        files.names().forEach(name -> tell(Kind.DELETED, name, false));
        folders.values().forEach(Folder::drop);
        release();
    }

    /** No longer watches, without telling anything. */
    void release() {
        folders.values().forEach(Folder::release);
        folders = Map.of();
        files = Listing.EMPTY;
        if (key != null) {
            tree.keys().release(key, this);
            key = null;
        }
        if (target != null) {
            tree.links().unfollow(path, target);
        }
    }

    private void watch() {
        WatchKey before = key;
        try {
            key = tree.keys().register(path, this);
        } catch (IOException e) {
            key = null;
            tree.unwatched(e);
        }
        if (before != null && !before.equals(key)) {
            tree.keys().release(before, this);
        }
    }

    private void see(Path entry, Map<String, Entry> found) {
        String name = entry.getFileName().toString();
        if (!Ignored.name(name, parent == null)) {
            found.put(name, Entry.at(entry, tree.links()::follow, tree.settled()));
        }
    }

    private void seeByName(String name, Map<String, Entry> found) {
        try {
            see(path.resolve(name), found);
        } catch (InvalidPathException e) {
            // One of the names that do not survive the way through a string.
        }
    }

    private void compare(Map<String, Entry> found, BiPredicate<Entry, Long> different) {
        Map<String, Long> changed = new HashMap<>();
        found.forEach((name, entry) -> {
            long before = files.stamp(name);
            if (different.test(entry, before)) {
                changed.put(name, entry.stamp());
                tell(kind(before, entry.stamp()), name, entry.empty());
            }
        });
        if (!changed.isEmpty()) {
            files = files.with(changed);
        }
        found.forEach(this::compareFolder);
    }

    private void compareFolder(String name, Entry entry) {
        Folder known = folders.get(name);
        if (known != null
                && (entry.folder() == null || !Objects.equals(known.target, entry.target()))) {
            folders.remove(name);
            known.drop();
            known = null;
        }
        if (entry.folder() != null && known == null) {
            if (folders.isEmpty()) {
                folders = new TreeMap<>();
            }
            folders.put(name, new Folder(tree, this, entry.folder(), entry.target()));
        }
    }

    private void lookAgain(String name, boolean entry) {
        Folder folder = folders.get(name);
        // Else its times or permissions changed; with those it may be readable at last.
        if (folder != null && (entry || !folder.isWatched())) {
            folder.look();
        }
    }

    private static Kind kind(long before, long now) {
        if (before == Listing.ABSENT) {
            return Kind.CREATED;
        }
        return now == Listing.ABSENT ? Kind.DELETED : Kind.MODIFIED;
    }

    private void tell(Kind kind, String name, boolean empty) {
        tree.tell(kind, relative(name), empty);
    }

    private String relative(String name) {
        return parent == null ? name : parent.relative(path.getFileName() + "/" + name);
    }
}
