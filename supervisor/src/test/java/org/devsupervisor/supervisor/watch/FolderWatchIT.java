package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.WatchKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(120)
class FolderWatchIT extends WatchingTestCase {
    @Test
    void watchesFoldersThatCome() throws Exception {
        watchRoot();
        write("a/b/c/d.css", "1");
        assertThat(bursts.changes()).containsExactly("CREATED a/b/c/d.css");
        write("a/b/c/d.css", "22");
        assertThat(bursts.changes()).containsExactly("MODIFIED a/b/c/d.css");
        assertNothingElse();
    }

    @Test
    void watchesWellKnownInTheRootWhichAServerAnswersTo() throws Exception {
        write(".well-known/security.txt", "1");
        write("a/.well-known/x.txt", "1");
        watchRoot();
        write("a/.well-known/x.txt", "22");
        assertNothingElse();
        write(".well-known/security.txt", "22");
        assertThat(bursts.changes()).containsExactly("MODIFIED .well-known/security.txt");
    }

    @Test
    void watchesARenamedFolderUnderItsNewNameAndNoLongerUnderTheOld() throws Exception {
        write("a/deep/x.css", "1");
        watchRoot();
        Files.move(root.resolve("a"), root.resolve("b"));
        assertThat(bursts.changes())
                .containsExactly("DELETED a/deep/x.css", "CREATED b/deep/x.css");
        write("b/deep/x.css", "22");
        assertThat(bursts.changes()).containsExactly("MODIFIED b/deep/x.css");
        write("a/deep/x.css", "1");
        assertThat(bursts.changes()).containsExactly("CREATED a/deep/x.css");
        assertNothingElse();
    }

    @Test
    void watchesAFolderThatMovesIntoAnother() throws Exception {
        write("z/x.css", "1");
        write("a/y.css", "1");
        watchRoot();
        Files.move(root.resolve("z"), root.resolve("a/z"));
        assertThat(bursts.changes()).containsExactly("CREATED a/z/x.css", "DELETED z/x.css");
        Files.move(root.resolve("a/z"), root.resolve("z"));
        assertThat(bursts.changes()).containsExactly("DELETED a/z/x.css", "CREATED z/x.css");
        write("z/x.css", "22");
        assertThat(bursts.changes()).containsExactly("MODIFIED z/x.css");
        assertNothingElse();
    }

    @Test
    void watchesAFolderNoLongerThatMovesOut() throws Exception {
        write("a/b/x.css", "1");
        watchRoot();
        Path out = Files.move(root.resolve("a"), directory.resolve("out"));
        assertThat(bursts.changes()).containsExactly("DELETED a/b/x.css");
        Files.writeString(out.resolve("b/x.css"), "22");
        Files.writeString(out.resolve("new.css"), "1");
        assertNothingElse();
    }

    @Test
    void watchesAFolderThatIsRemovedAndMadeAgain() throws Exception {
        write("a/x.css", "1");
        watchRoot();
        for (int i = 0; i < 3; i++) {
            Files.delete(root.resolve("a/x.css"));
            Files.delete(root.resolve("a"));
            write("a/x.css", "1");
            assertThat(bursts.changes()).containsExactly("MODIFIED a/x.css");
            write("a/x.css", "22");
            assertThat(bursts.changes()).containsExactly("MODIFIED a/x.css");
        }
        assertNothingElse();
    }

    @Test
    void tellsWhenAFileBecomesAFolderAndBack() throws Exception {
        Path file = write("a", "1");
        watchRoot();
        Files.delete(file);
        write("a/x.css", "1");
        assertThat(bursts.changes()).containsExactly("DELETED a", "CREATED a/x.css");
        Files.delete(root.resolve("a/x.css"));
        Files.delete(file);
        write("a", "1");
        assertThat(bursts.changes()).containsExactly("CREATED a", "DELETED a/x.css");
    }

    @Test
    void followsNoLinkOutOfTheRootAndNoneInCircles() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("secret.css"), "1");
        write("sub/x.css", "1");
        Files.createSymbolicLink(root.resolve("out"), outside);
        Files.createSymbolicLink(root.resolve("sub/circle"), root);
        Files.createSymbolicLink(root.resolve("alias"), root.resolve("sub"));
        watchRoot();
        Files.writeString(outside.resolve("secret.css"), "22");
        write("sub/x.css", "22");
        assertThat(bursts.changes()).containsExactly("MODIFIED sub/x.css");
        assertNothingElse();
    }

    @Test
    void followsALinkToAFolderWithinTheRootThatIsHidden() throws Exception {
        write(".build/1/x.css", "1");
        write(".build/2/x.css", "1");
        Files.createSymbolicLink(root.resolve(".build/1/circle"), root.resolve(".build"));
        Files.createSymbolicLink(root.resolve("out"), Path.of(".build/1"));
        watchRoot();
        write(".build/1/x.css", "22");
        assertThat(bursts.changes()).containsExactly("MODIFIED out/x.css");
        Files.delete(root.resolve("out"));
        Files.createSymbolicLink(root.resolve("out"), Path.of(".build/2"));
        assertThat(bursts.changes()).contains("MODIFIED out/x.css");
        write(".build/1/x.css", "333");
        write(".build/2/x.css", "333");
        assertThat(bursts.changes()).containsExactly("MODIFIED out/x.css");
        Files.move(root.resolve("out"), root.resolve("moved"));
        assertThat(bursts.changes()).containsExactly("CREATED moved/x.css", "DELETED out/x.css");
        write(".build/2/x.css", "4444");
        assertThat(bursts.changes()).containsExactly("MODIFIED moved/x.css");
    }

    @Test
    void tellsWhenALinkLeadsElsewhere() throws Exception {
        write("v1.css", "1");
        write("v2.css", "2");
        Files.createSymbolicLink(root.resolve("now.css"), Path.of("v1.css"));
        watchRoot();
        Files.createSymbolicLink(directory.resolve("next"), Path.of("v2.css"));
        Files.move(
                directory.resolve("next"), root.resolve("now.css"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(bursts.changes()).containsExactly("MODIFIED now.css");
    }

    @Test
    void spendsNoWatchOnWhatIsIgnoredMovedOutOrNoLongerAsked() throws Exception {
        write("a/b/x.css", "1");
        write("node_modules/c/x.js", "1");
        write(".git/d/HEAD", "1");
        Inotify inotify = Inotify.open();
        Map<Path, WatchKey> keys = new ConcurrentHashMap<>();
        try (var counted =
                new FileWatcher(
                        QUIET,
                        LONGEST,
                        problems::add,
                        inotify,
                        path -> {
                            WatchKey key = inotify.register(path);
                            keys.put(path, key);
                            return key;
                        })) {
            Watch watch = counted.watch(API, root, bursts);
            await(watch);
            assertThat(keys.keySet().stream().filter(path -> path.startsWith(root)))
                    .containsExactlyInAnyOrder(root, root.resolve("a"), root.resolve("a/b"));
            Files.move(root.resolve("a"), directory.resolve("out"));
            assertThat(bursts.changes()).containsExactly("DELETED a/b/x.css");
            assertThat(keys.get(root.resolve("a")).isValid()).isFalse();
            assertThat(keys.get(root.resolve("a/b")).isValid()).isFalse();
            assertThat(keys.get(root).isValid()).isTrue();
            watch.end();
            // Tasks are done in order.
            Path other = Files.createDirectory(directory.resolve("other"));
            await(counted.watch(API, other, bursts));
            assertThat(keys.get(root).isValid()).isFalse();
            assertThat(keys.get(directory).isValid()).isTrue();
        }
    }

    @Test
    void saysWhichLimitKeepsItFromWatchingAndGoesOnWithTheRest() throws Exception {
        for (int i = 0; i < 9; i++) {
            write("d" + i + "/x.css", "1");
        }
        Inotify inotify = Inotify.open();
        var left = new AtomicInteger(3);
        try (var poor =
                new FileWatcher(
                        QUIET,
                        LONGEST,
                        problems::add,
                        inotify,
                        path -> {
                            if (path.startsWith(root) && left.getAndDecrement() <= 0) {
                                throw new IOException("User limit of inotify watches reached");
                            }
                            return inotify.register(path);
                        })) {
            await(poor.watch(API, root, bursts));
            assertThat(problems.poll(20, TimeUnit.SECONDS))
                    .startsWith("server 'api': 7 folders in document root '" + root + "'")
                    .contains("fs.inotify.max_user_watches", "sudo sysctl");
            write("d8/x.css", "22");
            write("d0/x.css", "22");
            assertThat(bursts.changes()).containsExactly("MODIFIED d0/x.css");
            assertNothingElse();
        }
    }
}
