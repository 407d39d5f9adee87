package org.devsupervisor.supervisor.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.function.Consumer;

/**
 * One inotify instance of the kernel, of which a user has few (128 by default); on other systems
 * what the JDK has in its place.
 */
final class Inotify implements Keys.Registrar, AutoCloseable {
    private final WatchService service;

    private Inotify(WatchService service) {
        this.service = service;
    }

    /**
     * @throws IOException there is none, in words for the person
     */
    static Inotify open() throws IOException {
        try {
            return new Inotify(FileSystems.getDefault().newWatchService());
        } catch (IOException e) {
            throw new IOException(WatchLimit.noInstance(e), e);
        }
    }

    @Override
    public WatchKey register(Path directory) throws IOException {
        return directory.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
    }

    /** Tells of keys with events, on a thread that only waits for them, until this is closed. */
    void signals(Consumer<WatchKey> signalled) {
        Thread.ofVirtual()
                .name("watch-events")
                .start(() -> {
                    try {
                        while (true) {
                            signalled.accept(service.take());
                        }
                    } catch (ClosedWatchServiceException | InterruptedException e) {
                        // The end.
                    }
                });
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
