package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.Map;

class OpenCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "STOPPED # # server 'blog' is STOPPED; 'dev start blog' starts it",
                "FAILED # no port # server 'blog' is FAILED: no port; 'dev start blog' starts it",
                "UNHEALTHY # too slow # server 'blog' is UNHEALTHY: too slow; 'dev restart blog'"
                        + " begins anew",
                "BACKOFF # status 1 # server 'blog' is BACKOFF: status 1",
                "STARTING # # server 'blog' is STARTING"
            })
    void tellsOfAServerThatIsNotReadyWhyAndWhatToDo(String state, String reason, String note) {
        Map<String, Object> server = new HashMap<>();
        server.put("name", "blog");
        server.put("state", state);
        server.put("reason", reason);
        assertThat(OpenCommand.unready(server, new ProgramName("dev"))).isEqualTo(note);
    }
}
