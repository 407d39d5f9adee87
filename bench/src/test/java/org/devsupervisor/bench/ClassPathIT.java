package org.devsupervisor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The class path that this build has just assembled for {@code bin/bench}. */
class ClassPathIT {
    private static final Path DIST = Path.of("target", "dist").toAbsolutePath();

    @Test
    void holdsWhatDrivesTheProductFromOutsideAndNothingOfTheProductItself() throws IOException {
        assertThat(Files.readAllLines(DIST.resolve("bench.cp")))
                .allSatisfy(name -> assertThat(DIST.resolve("lib").resolve(name)).isRegularFile())
                .extracting(name -> name.replaceFirst("-\\d.*", ""))
                .containsExactly("bench", "supervisor", "shared", "picocli", "jackson-core");
    }
}
