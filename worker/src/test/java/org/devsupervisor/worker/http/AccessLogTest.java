package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class AccessLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AccessLog log = new AccessLog(lines::add);

    @Test
    void writesOneLine() {
        log.answered("GET", "/path", 200, 1234, 3, true);

        assertThat(lines).containsExactly("GET /path 200 1234 B 3 ms");
    }

    @Test
    void tellsAnAnswerThatDidNotArriveWhole() {
        log.answered("GET", "/path", 200, 1234, 3, false);

        assertThat(lines).containsExactly("GET /path 200 1234 B 3 ms cut off");
    }

    @Test
    void letsNothingStartANewLineOrMoveACursor() {
        log.answered("GET", "/a\r\nGET /b\u001B[2J\u009B\\\u00FC", 404, 0, 0, true);

        assertThat(lines)
                .containsExactly(
                        "GET /a\\u000d\\u000aGET\\u0020/b\\u001b[2J\\u009b\\u005c\\u00fc 404 0 B 0"
                                + " ms");
    }

    @Test
    void cutsALongPath() {
        log.answered("GET", "/" + "x".repeat(5000), 404, 0, 0, true);

        assertThat(lines).containsExactly("GET /" + "x".repeat(199) + "... 404 0 B 0 ms");
    }

    @Test
    void writesADashForATargetWithoutPath() {
        log.answered("CONNECT", null, 405, 0, 0, true);

        assertThat(lines).containsExactly("CONNECT - 405 0 B 0 ms");
    }
}
