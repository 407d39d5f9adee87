package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** One number is a count or a port by its size; further words have their places. */
class CreateWordsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "api, api, -, -",
                "1, -, -, 1",
                "999, -, -, 999",
                "1024, -, 1024, -",
                "65535, -, 65535, -",
                "api 8090, api, 8090, -",
                "web 8001 10, web, 8001, 10"
            })
    void understandsNamePortAndCount(String words, String name, Integer port, Integer count) {
        assertThat(CreateWords.of(List.of(words.split(" "))))
                .isEqualTo(new CreateWords(name, port, count));
    }

    @Test
    void understandsNothing() {
        assertThat(CreateWords.of(List.of())).isEqualTo(new CreateWords(null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | '0' is neither a number of servers (1 to 999) nor a port (1024 to 65535)",
                "-3 | '-3' is neither a number of servers (1 to 999) nor a port (1024 to 65535)",
                "1000 | '1000' is neither a number of servers (1 to 999) nor a port (1024 to"
                        + " 65535)",
                "99999999999 | '99999999999' is neither a number of servers (1 to 999) nor a port"
                        + " (1024 to 65535)",
                "api 80 | port '80' is not possible; use 1024 to 65535",
                "api 8090 0 | number of servers '0' is not possible; use 1 to 999",
                "api 8090 1000 | number of servers '1000' is not possible; use 1 to 999",
                "api abc | 'abc' stands where a port does; write 'create NAME', 'create NAME PORT'"
                        + " or 'create NAME PORT COUNT'",
                "8090 api | '8090' stands where a name does; write 'create NAME PORT COUNT', or"
                        + " one number alone",
                "api 8090 3 4 | create takes at most a name, a port and a number of servers; '4'"
                        + " is too much"
            })
    void refusesInOneLineWhatDoesNotFit(String words, String problem) {
        assertThatThrownBy(() -> CreateWords.of(List.of(words.split(" "))))
                .isInstanceOf(Problem.class)
                .hasMessage(problem)
                .extracting(e -> ((Problem) e).status())
                .isEqualTo(Problem.USAGE);
    }
}
