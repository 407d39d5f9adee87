package org.devsupervisor.supervisor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

class SiteFoldersTest {
    @TempDir private Path project;
    private Vertx vertx;
    private SiteFolders folders;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        folders = new SiteFolders(project.resolve("www"), vertx);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void takesBackWhatItMadeAndTheFolderAround() throws Exception {
        List<Path> made = get(folders.make(List.of(root("one"), root("two"))));
        assertThat(made).containsExactly(project.resolve("www"), root("one"), root("two"));
        get(folders.remove(made));
        assertThat(project).isEmptyDirectory();
    }

    @Test
    void leavesWhatWasThereAndWhatHasFilesByNow() throws Exception {
        Files.createDirectories(root("old"));
        List<Path> made = get(folders.make(List.of(root("old"), root("new"), root("used"))));
        assertThat(made).containsExactly(root("new"), root("used"));
        Files.writeString(root("used").resolve("index.html"), "mine");
        get(folders.remove(made));
        assertThat(root("old")).isDirectory();
        assertThat(root("used").resolve("index.html")).exists();
        assertThat(root("new")).doesNotExist();
    }

    @Test
    void makesNoneWhenOneCannotBeMade() throws Exception {
        Files.createDirectories(project.resolve("www"));
        Files.writeString(root("file"), "in the way");
        assertThatThrownBy(() -> get(folders.make(List.of(root("one"), root("file")))))
                .isInstanceOf(Invalid.class)
                .hasMessage(
                        "document root '%s' cannot be made: '%s' is there already and is no"
                                        .formatted(root("file"), root("file"))
                                + " directory; nothing was created");
        assertThat(root("one")).doesNotExist();
    }

    private Path root(String name) {
        return folders.of(new ServerName(name));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }
}
