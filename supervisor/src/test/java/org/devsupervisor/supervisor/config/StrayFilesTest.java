package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class StrayFilesTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"supervisor.yml", ".supervisor.yaml", ".supervisor.yml"})
    void areDoubtsWhereTheFileThatIsReadIsMissing(String name) throws Exception {
        write(name);
        SomeProject project = new SomeProject(directory);

        Configuration read = project.read(Map.of(), Map.of());

        assertThat(read.problems()).isEmpty();
        assertThat(read.doubts())
                .containsExactly(
                        "'%s' is not read; rename it to 'supervisor.yaml'".formatted(name));
        assertThat(project.of("profile: dev").doubts()).isEmpty();
    }

    @Test
    void areNoneWhereNothingOrAFolderHasTheName() throws Exception {
        Files.createDirectory(directory.resolve("supervisor.yml"));
        write("supervisor.yaml.old");
        assertThat(new SomeProject(directory).read(Map.of(), Map.of()).doubts()).isEmpty();
    }

    private void write(String name) throws IOException {
        Files.writeString(directory.resolve(name), "profile: prod\n");
    }
}
