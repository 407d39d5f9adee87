package org.devsupervisor.supervisor.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Logger;

class SupervisorLoggingTest {
    @TempDir private Path directory;
    private final Logger root = Logger.getLogger("");
    private Handler[] before;

    @BeforeEach
    void remember() {
        before = root.getHandlers();
    }

    @AfterEach
    void restore() {
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
            handler.close();
        }
        for (Handler handler : before) {
            root.addHandler(handler);
        }
        Logger.getLogger("com.hazelcast").setLevel(null);
    }

    @Test
    void takesAPercentSignInItsPathForOne() throws Exception {
        Path log = Files.createDirectory(directory.resolve("50%home%u")).resolve("supervisor.log");
        SupervisorLogging.to(log);
        Logger.getLogger("org.devsupervisor").info("ready");
        assertThat(Files.readString(log)).contains("ready");
    }

    @Test
    void keepsTheNameOfTheClusterOutOfTheLogEvenAfterACollection() throws Exception {
        Path log = directory.resolve("supervisor.log");
        SupervisorLogging.to(log);
        System.gc();
        Logger.getLogger("com.hazelcast.system").info("Cluster name: secret");
        Logger.getLogger("org.devsupervisor").info("ready");
        assertThat(Files.readString(log)).contains("ready").doesNotContain("secret");
    }
}
