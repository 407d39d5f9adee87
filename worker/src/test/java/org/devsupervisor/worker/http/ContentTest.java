package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;

import org.devsupervisor.worker.http.Content.Stretch;
import org.devsupervisor.worker.http.Content.Text;
import org.junit.jupiter.api.Test;

class ContentTest {
    private static final Content PAGE = Content.ofFile(100).insert(40, Buffer.buffer("0123456789"));

    @Test
    void takesSomethingInBetween() {
        assertThat(PAGE.pieces())
                .containsExactly(
                        new Stretch(0, 40),
                        new Text(Buffer.buffer("0123456789")),
                        new Stretch(40, 60));
        assertThat(PAGE.length()).isEqualTo(110);
        assertThat(PAGE.inMemory()).isEmpty();
    }

    @Test
    void hasNoEmptyPieceWhenSomethingIsPutAtAnEnd() {
        assertThat(Content.ofFile(5).insert(0, Buffer.buffer("x")).pieces()).hasSize(2);
        assertThat(Content.ofFile(5).insert(5, Buffer.buffer("x")).pieces()).hasSize(2);
    }

    @Test
    void isCutAnywhere() {
        assertThat(PAGE.slice(0, 40).pieces()).containsExactly(new Stretch(0, 40));
        assertThat(PAGE.slice(38, 4).pieces())
                .containsExactly(new Stretch(38, 2), new Text(Buffer.buffer("01")));
        assertThat(PAGE.slice(45, 10).pieces())
                .containsExactly(new Text(Buffer.buffer("56789")), new Stretch(40, 5));
        assertThat(PAGE.slice(39, 12).pieces())
                .containsExactly(
                        new Stretch(39, 1),
                        new Text(Buffer.buffer("0123456789")),
                        new Stretch(40, 1));
        assertThat(PAGE.slice(109, 1).pieces()).containsExactly(new Stretch(99, 1));
    }

    @Test
    void isOneBufferWhenAllOfItIsInMemory() {
        Content text = Content.of(Buffer.buffer("ac")).insert(1, Buffer.buffer("b"));

        assertThat(text.inMemory()).contains(Buffer.buffer("abc"));
        assertThat(text.slice(1, 2).inMemory()).contains(Buffer.buffer("bc"));
    }
}
