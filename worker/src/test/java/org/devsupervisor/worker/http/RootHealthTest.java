package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class RootHealthTest {
    private final List<String> told = new ArrayList<>();
    private final RootHealth health =
            new RootHealth(
                    new RootWatch() {
                        @Override
                        public void failing(String reason) {
                            told.add("failing: " + reason);
                        }

                        @Override
                        public void recovered() {
                            told.add("recovered");
                        }
                    });

    @Test
    void saysNothingWhileAllIsWell() {
        health.found();
        health.found();

        assertThat(told).isEmpty();
    }

    @Test
    void tellsChangesOnly() {
        health.lost("gone");
        health.lost("gone");
        health.lost("not a directory");
        health.found();
        health.found();
        health.lost("gone");

        assertThat(told)
                .containsExactly(
                        "failing: gone", "failing: not a directory", "recovered", "failing: gone");
    }
}
