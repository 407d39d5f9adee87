package org.devsupervisor.supervisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class LogFolderTest {
    private static final ServerName API = new ServerName("api");
    private static final ServerName WEB = new ServerName("web-001");

    @TempDir private Path directory;

    @Test
    void knowsTheServersWhoseFilesItHasAndNothingElse() throws IOException {
        LogFolder folder = new LogFolder(directory);
        for (Path file :
                List.of(
                        folder.file(WEB),
                        folder.file(API),
                        folder.supervisorFile("class-archive"),
                        directory.resolve("supervisor.log"),
                        directory.resolve("UPPER.log"),
                        directory.resolve("17.log"),
                        directory.resolve("notes.txt"))) {
            Files.createFile(file);
        }
        assertThat(folder.servers()).containsExactly(API, WEB);
    }

    @Test
    void knowsNoServersWhereThereIsNoFolder() throws IOException {
        assertThat(new LogFolder(directory.resolve("missing")).servers()).isEmpty();
    }

    @Test
    void givesTheLastLinesOverAllServers() throws IOException {
        LogFolder folder = new LogFolder(directory);
        Files.writeString(
                folder.file(API), "2026-03-04T05:06:01Z out a\n2026-03-04T05:06:03Z out c\n");
        Files.writeString(folder.file(WEB), "2026-03-04T05:06:02Z out b\n");
        assertThat(folder.last(List.of(API, WEB), new LineCount(2)).entries())
                .extracting(entry -> entry.server() + " " + entry.line().text())
                .containsExactly("web-001 b", "api c");
        assertThat(folder.last(List.of(WEB), new LineCount(2)).entries()).hasSize(1);
    }

    @Test
    void givesTheOtherLinesAndAWordedProblemWhereALogCannotBeRead() throws IOException {
        LogFolder folder = new LogFolder(directory);
        Files.createDirectory(folder.file(API));
        Files.writeString(folder.file(WEB), "2026-03-04T05:06:02Z out b\n");
        LogFolder.Lines lines = folder.last(List.of(API, WEB), new LineCount(2));
        assertThat(lines.entries()).hasSize(1);
        assertThat(lines.problems())
                .containsExactly(
                        "log '%s' cannot be read: Is a directory".formatted(folder.file(API)));
    }
}
