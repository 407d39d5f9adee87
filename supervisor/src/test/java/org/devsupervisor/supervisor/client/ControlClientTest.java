package org.devsupervisor.supervisor.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.devsupervisor.supervisor.home.Home;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

@Timeout(60)
class ControlClientTest {
    @TempDir private Path directory;
    private Home home;
    private ControlClient client;

    @BeforeEach
    void open() throws Exception {
        home = Home.at(directory.resolve("h"), directory);
        Files.createDirectories(home.run());
        client = new ControlClient(home, Duration.ofSeconds(1));
    }

    @Test
    void asksNobodyWhereNobodyListens() {
        assertThat(client.answers()).isFalse();
    }

    @Test
    void namesTheSupervisorThatDoesNotAnswerAndWhatEndsIt() throws Exception {
        Files.writeString(home.lock(), "4711");
        assertGivenUp(
                client::answers,
                "supervisor with pid 4711 does not answer within 1 s; its log is '%s'; end it with 'kill -9 4711'"
                        .formatted(home.supervisorLog()));
    }

    @Test
    void waitsForEverForNothingThatNeedsNoWork() throws Exception {
        String words =
                "supervisor of '%s' does not answer within 1 s; its log is '%s'"
                        .formatted(home.root(), home.supervisorLog());
        assertGivenUp(() -> client.command("status", Map.of()), words);
        assertGivenUp(() -> client.command("down", Map.of()), words);
        assertGivenUp(() -> client.command("select", Map.of("selector", List.of("all"))), words);
        assertGivenUp(client::detach, words);
        assertGivenUp(client::notices, words);
    }

    private void assertGivenUp(ThrowingCallable question, String words) throws Exception {
        try (CannedServer _ = CannedServer.silentOn(home.controlSocket())) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(question)
                    .withMessage(words)
                    .satisfies(p -> assertThat(p.status()).isEqualTo(Problem.INTERNAL));
        }
        Files.delete(home.controlSocket());
    }
}
