package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

@Timeout(120)
class RootWatchIT extends WatchingTestCase {
    @Test
    void watchesARootThatDoesNotExistYet() throws Exception {
        root = directory.resolve("work/public/site");
        watchRoot();
        write("index.html", "1");
        assertThat(bursts.changes()).containsExactly("CREATED index.html");
        write("index.html", "22");
        assertThat(bursts.changes()).containsExactly("MODIFIED index.html");
        assertNothingElse();
    }

    @Test
    void tellsNothingOfARootThatWasMadeJustBefore() throws Exception {
        watchRoot();
        for (int i = 0; i < 5; i++) {
            Path site = Files.createDirectory(directory.resolve("site" + i));
            Files.writeString(site.resolve("index.html"), "1");
            Bursts mine = new Bursts();
            watch(site, mine);
            assertNothingElse(site, mine);
        }
    }

    @Test
    void watchesARootThatIsDeletedAndMadeAgain() throws Exception {
        write("index.html", "1");
        watchRoot();
        Files.delete(root.resolve("index.html"));
        Files.delete(root);
        assertThat(bursts.changes()).containsExactly("DELETED index.html");
        write("index.html", "1");
        assertThat(bursts.changes()).containsExactly("CREATED index.html");
        write("index.html", "22");
        assertThat(bursts.changes()).containsExactly("MODIFIED index.html");
        assertNothingElse();
    }

    @Test
    void watchesTheRootsNewFolderAndNoLongerTheOneThatWasMovedAway() throws Exception {
        write("index.html", "1");
        watchRoot();
        Path old = Files.move(root, directory.resolve("old"));
        assertThat(bursts.changes()).containsExactly("DELETED index.html");
        Files.writeString(old.resolve("index.html"), "22");
        write("index.html", "333");
        assertThat(bursts.changes()).containsExactly("CREATED index.html");
        Files.writeString(old.resolve("index.html"), "4444");
        write("index.html", "55555");
        assertThat(bursts.changes()).containsExactly("MODIFIED index.html");
        assertNothingElse();
    }

    @Test
    void watchesARootWhoseParentsAreMovedAwayAndBack() throws Exception {
        root = directory.resolve("work/public/site");
        write("index.html", "1");
        watchRoot();
        Path work = directory.resolve("work");
        Path away = Files.move(work, directory.resolve("away"));
        assertThat(bursts.changes()).containsExactly("DELETED index.html");
        Files.writeString(away.resolve("public/site/index.html"), "22");
        Files.move(away, work);
        assertThat(bursts.changes()).containsExactly("CREATED index.html");
        write("index.html", "333");
        assertThat(bursts.changes()).containsExactly("MODIFIED index.html");
        assertNothingElse();
    }

    @Test
    void watchesWhereALinkLeadsThatIsTheRoot() throws Exception {
        for (String version : new String[] {"v1", "v2"}) {
            Path release = Files.createDirectory(directory.resolve(version));
            Files.writeString(release.resolve("index.html"), version);
        }
        root = Files.createSymbolicLink(directory.resolve("current"), Path.of("v1"));
        watchRoot();
        Path next = Files.createSymbolicLink(directory.resolve("next"), Path.of("v2"));
        Files.move(next, root, StandardCopyOption.ATOMIC_MOVE);
        assertThat(bursts.changes()).containsExactly("MODIFIED index.html");
        Files.writeString(directory.resolve("v1/index.html"), "22");
        assertNothingElse();
        Files.writeString(directory.resolve("v2/index.html"), "333");
        assertThat(bursts.changes()).containsExactly("MODIFIED index.html");
    }

    @Test
    void tellsEachServerOfItsOwnRootOnly() throws Exception {
        Path blog = Files.createDirectory(directory.resolve("blog"));
        Bursts blogBursts = new Bursts();
        watchRoot();
        watch(blog, blogBursts);
        put("a.css", "1");
        assertThat(bursts.changes()).containsExactly("CREATED a.css");
        assertNothingElse(blog, blogBursts);
    }

    @Test
    void tellsEveryServerOfARootThatIsSharedOrLiesInAnother() throws Exception {
        Path sub = Files.createDirectory(root.resolve("sub"));
        Bursts same = new Bursts();
        Bursts nested = new Bursts();
        watchRoot();
        watch(root, same);
        Watch nestedWatch = watch(sub, nested);
        put("sub/a.css", "1");
        assertThat(bursts.changes()).containsExactly("CREATED sub/a.css");
        assertThat(same.changes()).containsExactly("CREATED sub/a.css");
        assertThat(nested.changes()).containsExactly("CREATED a.css");
        put("b.css", "1");
        assertThat(bursts.changes()).containsExactly("CREATED b.css");
        assertNothingElse(sub, nested);
        assertThat(bursts.next().count()).isEqualTo(1);
        nestedWatch.end();
        put("sub/c.css", "1");
        assertThat(bursts.changes()).containsExactly("CREATED sub/c.css");
    }

    @Test
    void goesOnWithANestedRootWhenTheOuterIsNoLongerWatched() throws Exception {
        Path sub = Files.createDirectory(root.resolve("sub"));
        Bursts nested = new Bursts();
        Watch outer = watch(root, bursts);
        watch(sub, nested);
        outer.end();
        assertNothingElse(sub, nested);
        Files.move(sub, root.resolve("moved"));
        Files.createDirectory(sub);
        assertThat(nested.next().count()).isEqualTo(1);
        assertNothingElse(sub, nested);
    }
}
