package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;

class FrameBoundaryTest {
    private final FrameBoundary frames = new FrameBoundary();

    @ParameterizedTest
    @CsvSource({
        "0,     8100",
        "5,     8105",
        "125,   817d",
        "126,   817e007e",
        "65535, 817effff",
        "65536, 817f0000000000010000",
        "5,     818501020304",
        "126,   81fe007e01020304"
    })
    void aFrameEndsWhereItsHeadSays(int payload, String head) {
        Buffer frame = Buffer.buffer(bytes(head)).appendBytes(new byte[payload]);

        assertThat(frames.follow(frame.slice(0, frame.length() - 1))).isEqualTo(-1);
        assertThat(frames.reached()).isFalse();
        assertThat(frames.follow(frame.slice(frame.length() - 1, frame.length()))).isEqualTo(1);
        assertThat(frames.reached()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void theBoundaryIsFoundHoweverTheBytesAreCut(int size) {
        Buffer stream = Buffer.buffer();
        for (int i = 0; i < 10; i++) {
            stream.appendBytes(bytes("827e0080")).appendBytes(new byte[128]);
            stream.appendBytes(bytes("8902")).appendString("hi");
        }
        int whole = 0;
        for (int at = 0; at < stream.length(); at += size) {
            frames.follow(stream.slice(at, Math.min(at + size, stream.length())));
            whole += frames.reached() ? 1 : 0;
        }

        assertThat(frames.reached()).isTrue();
        assertThat(whole).isPositive();
        assertThat(frames.closing()).isFalse();
    }

    @Test
    void tellsWhereTheFirstOfSeveralEnds() {
        Buffer three = Buffer.buffer(bytes("8103616263" + "8100" + "82ff"));

        assertThat(frames.follow(three)).isEqualTo(5);
        assertThat(frames.reached()).isFalse();
    }

    @Test
    void seesACloseFrameAndNothingThatOnlyLooksLikeOne() {
        frames.follow(Buffer.buffer(bytes("8202" + "8802")));
        assertThat(frames.closing()).isFalse();

        frames.follow(Buffer.buffer(bytes("880203e8")));
        assertThat(frames.closing()).isTrue();
    }

    @Test
    void whatIsNoWebSocketHasNoBoundary() {
        frames.follow(Buffer.buffer(bytes("827f8000000000000000")));
        frames.follow(Buffer.buffer(new byte[1000]));

        assertThat(frames.reached()).isFalse();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
