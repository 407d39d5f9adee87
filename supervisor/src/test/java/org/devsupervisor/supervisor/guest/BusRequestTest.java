package org.devsupervisor.supervisor.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;

class BusRequestTest {
    private static final Path HOME = Path.of("/srv/project/.supervisor");

    @TempDir private Path directory;

    @Test
    void saysThatNoSupervisorRunsWhereNoneInvites() {
        assertProblem(
                Problem.NO_SUPERVISOR, "no supervisor is running in '/srv/project/.supervisor'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"cluster_na                                        | it is not a JSON object
                    []                                                  | it is not a JSON object
                    ''                                                  | it is not a JSON object
                    {"cluster_name":"x","member":"y"}                   | it has no text 'token'
                    {"cluster_name":"x","member":1,"token":"z"}         | it has no text 'member'
                    """)
    void saysWhatIsWrongWithAnInvitationThatIsDamaged(String text, String cause) throws Exception {
        Files.writeString(file(), text);
        assertUnusable(cause);
    }

    @Test
    void saysThatAnInvitationCannotBeRead() throws Exception {
        Files.write(file(), new byte[] {(byte) 0xff});
        assertUnusable("it is not text in UTF-8");
    }

    @Test
    void readsAnInvitation() throws Exception {
        Files.writeString(
                file(), "{\"cluster_name\":\"x\",\"member\":\"127.0.0.1:1\",\"token\":\"z\"}");
        assertThat(BusRequest.cluster(HOME, file()).getString("member")).isEqualTo("127.0.0.1:1");
    }

    private void assertUnusable(String cause) {
        assertProblem(
                Problem.INTERNAL,
                "cluster file '%s' cannot be used: %s; 'down' and 'start' make a new one"
                        .formatted(file(), cause));
    }

    private void assertProblem(int status, String words) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> BusRequest.cluster(HOME, file()))
                .withMessage(words)
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private Path file() {
        return directory.resolve("cluster.json");
    }
}
