package org.devsupervisor.supervisor.dist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

class BuildTest {
    @Test
    void tellsWhatTheBuildWroteDown() {
        Build build = Build.ofThisCode();

        assertThat(build.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        assertThat(build.vertx()).matches("5\\.[0-9]+\\.[0-9]+");
        assertThat(build.netty()).matches("4\\.[0-9]+\\.[0-9]+\\.Final");
        assertThat(build.hazelcast()).matches("5\\.[0-9]+\\.[0-9]+");
    }

    @Test
    void knowsTheCommitExactlyWhereThereIsACheckout() {
        Build build = Build.ofThisCode();

        if (Files.exists(Path.of("../.git"))) {
            assertThat(build.commit().orElseThrow()).matches("[0-9a-f]{40}(-dirty)?");
            assertThat(build.commitTime().orElseThrow())
                    .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");
        } else {
            assertThat(build.commit()).isEmpty();
        }
    }

    @Test
    void knowsNoCommitWhereTheBuildFoundNone() throws IOException {
        Properties written = new Properties();
        written.load(
                new StringReader(
                        "version=1.2.3\ncommit=\ncommit_time=\nvertx=5\nnetty=4\nhazelcast=6\n"));

        assertThat(Build.of(written))
                .isEqualTo(new Build("1.2.3", Optional.empty(), Optional.empty(), "5", "4", "6"));
    }
}
