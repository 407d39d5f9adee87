package org.devsupervisor.supervisor.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The directories above a document root. What comes or goes there under the name of the next one
 * may be the root that appears, is moved away, or comes back; its own watch would not tell. For the
 * watcher's thread.
 */
final class Way {
    private final Keys keys;
    private final Runnable changed;
    private final Runnable doubtful;
    private final Consumer<IOException> failed;
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param root absolute
     * @param changed the root came or went
     * @param doubtful it may have
     * @param failed a directory could not be watched
     */
    Way(Path root, Keys keys, Runnable changed, Runnable doubtful, Consumer<IOException> failed) {
        this.keys = keys;
        this.changed = changed;
        this.doubtful = doubtful;
        this.failed = failed;
        for (Path path = root; path.getParent() != null; path = path.getParent()) {
            steps.addFirst(new Step(path.getParent(), path.getFileName()));
        }
    }

    /** Watches those that are there and, as far as one may, are readable. */
    void watch() {
        steps.forEach(Step::watch);
    }

    void release() {
        steps.forEach(Step::release);
    }

    private final class Step implements Keys.User {
        private final Path directory;
        private final Path name;
        private WatchKey key;

        Step(Path directory, Path name) {
            this.directory = directory;
            this.name = name;
        }

        void watch() {
            WatchKey before = key;
            try {
                key = keys.register(directory, this);
            } catch (IOException e) {
                key = null;
                failed.accept(e);
            }
            if (before != null && !before.equals(key)) {
                keys.release(before, this);
            }
        }

        void release() {
            if (key != null) {
                keys.release(key, this);
                key = null;
            }
        }

        @Override
        public void touched(Map<Path, Boolean> names) {
            Boolean entry = names.get(name);
            if (entry != null) {
                (entry ? changed : doubtful).run();
            }
        }

        @Override
        public void unknown() {
            doubtful.run();
        }
    }
}
