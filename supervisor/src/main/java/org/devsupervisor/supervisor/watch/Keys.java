package org.devsupervisor.supervisor.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which directories inotify watches and who wants to know. The kernel has one watch for a
 * directory, however many document roots it is a part of, and so there is one key. For the
 * watcher's thread.
 */
final class Keys {
    private final Registrar registrar;
    private final Map<WatchKey, List<User>> users = new HashMap<>();

    Keys(Registrar registrar) {
        this.registrar = registrar;
    }

    /** Where a watch comes from. */
    interface Registrar {
        WatchKey register(Path directory) throws IOException;
    }

    /** Somebody who wants to know what happens in a directory. */
    interface User {
        /**
         * Something happened to these names.
         *
         * @param names for each, whether an entry of the directory came or went, and not only what
         *     it leads to was written
         */
        void touched(Map<Path, Boolean> names);

        /** Anything may have happened, even to the directory itself. */
        void unknown();
    }

    /**
     * Watches a directory. A second time changes nothing, unless there is another directory by now:
     * then the key is another one.
     */
    WatchKey register(Path directory, User user) throws IOException {
        WatchKey key = registrar.register(directory);
        users.merge(
                key,
                List.of(user),
                (all, one) ->
                        all.contains(user)
                                ? all
                                : Stream.concat(all.stream(), one.stream()).toList());
        return key;
    }

    void release(WatchKey key, User user) {
        List<User> others =
                users.getOrDefault(key, List.of()).stream()
                        .filter(one -> !one.equals(user))
                        .toList();
        if (others.isEmpty()) {
            users.remove(key);
            key.cancel();
        } else {
            users.put(key, others);
        }
    }

    void signalled(WatchKey key) {
        List<WatchEvent<?>> events = key.pollEvents();
        // Before anybody looks: what happens from now on is told again.
        boolean valid = key.reset();
        List<User> all = valid ? users.getOrDefault(key, List.of()) : removed(key);
        Map<Path, Boolean> names = new LinkedHashMap<>();
        boolean lost = !valid;
        for (WatchEvent<?> event : events) {
            if (event.context() instanceof Path name) {
                names.merge(
                        name,
                        !event.kind().equals(StandardWatchEventKinds.ENTRY_MODIFY),
                        Boolean::logicalOr);
            } else {
                lost = true;
            }
        }
        for (User user : all) {
            if (lost) {
                user.unknown();
            } else {
                user.touched(names);
            }
        }
    }

    private List<User> removed(WatchKey key) {
        List<User> all = users.remove(key);
        return all == null ? List.of() : all;
    }
}
