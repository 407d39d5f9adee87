package org.devsupervisor.shared.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitTest {
    @ParameterizedTest
    @CsvSource({
        "0, exit 0",
        "3, exit 3",
        "75, exit 75",
        "137, signal 9 (SIGKILL)",
        "139, signal 11 (SIGSEGV)",
        "143, signal 15 (SIGTERM)",
        "255, exit 255"
    })
    void tellsAStatusFromASignal(int code, String words) {
        assertThat(new Exit(code).describe()).isEqualTo(words);
    }
}
