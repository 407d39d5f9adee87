package org.devsupervisor.proxy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A proxy of its own for each test, with a certificate authority that nobody else has. */
abstract class ProxyFixture {
    @TempDir Path temp;
    RunningProxy proxy;

    @BeforeEach
    void startProxy() throws Exception {
        proxy = new RunningProxy().deploy(temp.resolve("ca"));
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }
}
