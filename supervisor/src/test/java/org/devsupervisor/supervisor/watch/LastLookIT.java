package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.Watchable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is written without an event: through a mapping, or so late that the event is not there. */
class LastLookIT {
    private static final Duration QUIET = Duration.ofMillis(80);

    @TempDir private Path root;
    private final Map<Path, FakeKey> told = new HashMap<>();
    private final Keys keys = new Keys(path -> told.computeIfAbsent(path, FakeKey::new));
    private Tree tree;
    private long now;
    private Path file;

    @BeforeEach
    void begin() throws IOException {
        file = Files.createDirectories(root.resolve("a/b")).resolve("film.mp4");
        var coalescer = new Coalescer(QUIET, FileWatcher.LONGEST);
        tree = new Tree(root.toAbsolutePath(), keys, coalescer, () -> now);
        tree.begin();
    }

    @Test
    void holdsABurstWhileAFileIsStillGrowing() throws IOException {
        append();
        event();
        for (int i = 0; i < 5; i++) {
            append();
            now += QUIET.toNanos();
            assertThat(tree.take()).isEmpty();
        }
        now += QUIET.toNanos() * 3;
        assertThat(tree.take()).hasValueSatisfying(burst -> assertThat(burst.count()).isEqualTo(1));
    }

    @Test
    void doesNotHoldABurstForLongerThanASecond() throws IOException {
        append();
        event();
        for (long end = now + Coalescer.UNREST.toNanos(); now < end; now += QUIET.toNanos()) {
            append();
            assertThat(tree.take()).isEmpty();
        }
        append();
        assertThat(tree.take()).isPresent();
    }

    @Test
    void holdsABurstForTheContentOfAFileThatIsEmpty() throws IOException {
        Files.createFile(file);
        event();
        now += QUIET.toNanos();
        assertThat(tree.take()).isEmpty();
        append();
        event();
        now += QUIET.toNanos();
        assertThat(tree.take()).hasValueSatisfying(burst -> assertThat(burst.count()).isEqualTo(1));
    }

    @Test
    void leavesADeletionToItsEvent() throws IOException {
        append();
        event();
        Files.delete(file);
        now += QUIET.toNanos();
        assertThat(tree.take().orElseThrow().changes().toString()).contains("created");
    }

    private void append() throws IOException {
        Files.writeString(file, "frame", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void event() {
        FakeKey key = told.get(file.getParent());
        key.events.add(new Written(file.getFileName()));
        keys.signalled(key);
    }

    private record Written(Path context) implements WatchEvent<Path> {
        @Override
        public Kind<Path> kind() {
            return StandardWatchEventKinds.ENTRY_MODIFY;
        }

        @Override
        public int count() {
            return 1;
        }
    }

    private static final class FakeKey implements WatchKey {
        private final Path directory;
        private final List<WatchEvent<?>> events = new ArrayList<>();

        FakeKey(Path directory) {
            this.directory = directory;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public List<WatchEvent<?>> pollEvents() {
            List<WatchEvent<?>> all = List.copyOf(events);
            events.clear();
            return all;
        }

        @Override
        public boolean reset() {
            return true;
        }

        @Override
        public void cancel() {}

        @Override
        public Watchable watchable() {
            return directory;
        }
    }
}
