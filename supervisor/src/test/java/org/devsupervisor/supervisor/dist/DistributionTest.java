package org.devsupervisor.supervisor.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.devsupervisor.shared.model.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DistributionTest {
    @TempDir private Path directory;

    @Test
    void namesTheJarsOfARoleInTheOrderOfTheFile() throws IOException {
        Files.writeString(directory.resolve("worker.cp"), "z.jar\na.jar\nm.jar\n");
        Distribution distribution = new Distribution(directory);
        assertThat(distribution.jars("worker"))
                .containsExactly(
                        directory.resolve("lib/z.jar"),
                        directory.resolve("lib/a.jar"),
                        directory.resolve("lib/m.jar"));
        assertThat(distribution.classPath("worker"))
                .isEqualTo("%1$s/lib/z.jar:%1$s/lib/a.jar:%1$s/lib/m.jar".formatted(directory));
    }

    @Test
    void tellsARoleThatItDoesNotHave() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> new Distribution(directory).classPath("poet"))
                .withMessageStartingWith(
                        "class path '" + directory.resolve("poet.cp") + "' cannot be read: ")
                .withMessageEndingWith("build again");
    }

    @Test
    void handsItselfOnToAChild() {
        assertThat(new Distribution(Path.of("/opt/supervisor dist")).property())
                .isEqualTo("-Dsupervisor.dist=/opt/supervisor dist");
    }
}
