package org.devsupervisor.supervisor.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Document roots that would give away the supervisor's tokens. */
class OwnFilesTest {
    private static final ServerName NAME = new ServerName("shop");

    @TempDir private Path project;

    @Test
    void areNotServedFromWithinTheHomeWhateverLinkLeadsThere() throws IOException {
        Path run = Files.createDirectories(project.resolve(".supervisor/run"));
        Path link = Files.createSymbolicLink(project.resolve("site"), run);
        OwnFiles own = home(".supervisor");
        for (Path root : List.of(run, link, run.getParent())) {
            assertThatThrownBy(() -> own.refuse(NAME, root))
                    .isInstanceOf(Invalid.class)
                    .hasMessage(
                            "server 'shop': document root '%s' would have the supervisor's own"
                                            .formatted(root)
                                    + " files in '%s' served; choose another"
                                            .formatted(project.resolve(".supervisor")));
        }
    }

    @Test
    void areNotServedFromAroundAHomeThatIsNotHidden() {
        assertThatThrownBy(() -> home("state").refuse(NAME, project)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> home("a/state").refuse(NAME, project)).isInstanceOf(Invalid.class);
    }

    @Test
    void areNotServedFromBelowTheOneDotNameThatServersAnswerTo() {
        assertThatThrownBy(() -> home(".well-known/state").refuse(NAME, project))
                .isInstanceOf(Invalid.class);
        assertThatCode(() -> home(".well-known/.state").refuse(NAME, project))
                .doesNotThrowAnyException();
        assertThatCode(() -> home("a/.well-known/state").refuse(NAME, project))
                .doesNotThrowAnyException();
    }

    @Test
    void areHiddenFromARootAroundThemByADot() {
        assertThatCode(() -> home(".supervisor").refuse(NAME, project)).doesNotThrowAnyException();
        assertThatCode(() -> home(".state/own").refuse(NAME, project)).doesNotThrowAnyException();
        assertThatCode(() -> home("state").refuse(NAME, project.resolve("www")))
                .doesNotThrowAnyException();
    }

    private OwnFiles home(String way) {
        return new OwnFiles(List.of(project.resolve(way)));
    }
}
