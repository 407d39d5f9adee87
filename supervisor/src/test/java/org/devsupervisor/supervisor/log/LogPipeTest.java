package org.devsupervisor.supervisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class LogPipeTest {
    private static final int LONGEST = 16 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private Path directory;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private ServerLog log;

    @BeforeEach
    void open() throws IOException {
        log = new ServerLog(directory.resolve("api.log"));
        log.follow(line -> heard.add(line.text()));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void cutsOutputIntoLines() throws Exception {
        assertThat(linesOf("one\n\ntwo ä\n")).containsExactly("one", "", "two ä");
    }

    @Test
    void keepsALastLineWithoutALineFeed() throws Exception {
        assertThat(linesOf("one\nPanic: no cheese")).containsExactly("one", "Panic: no cheese");
    }

    @Test
    void saysNothingForNoOutput() throws Exception {
        assertThat(linesOf("")).isEmpty();
    }

    @Test
    void takesTheCarriageReturnOffTheEndOfALineAndNoOther() throws Exception {
        assertThat(linesOf("one\r\n10 %\r20 %\r\n\r\nend\r"))
                .containsExactly("one", "10 %\r20 %", "", "end");
    }

    @Test
    void leavesALineThatIsAsLongAsOneMayBeInOnePiece() throws Exception {
        String longest = "x".repeat(LONGEST);
        assertThat(linesOf(longest + "\nnext\n")).containsExactly(longest, "next");
        assertThat(linesOf(longest + "\r\nnext\r\n")).containsExactly(longest, "next");
    }

    @Test
    void cutsALineThatIsLonger() throws Exception {
        assertThat(linesOf("x".repeat(2 * LONGEST) + "y\nnext\n"))
                .containsExactly("x".repeat(LONGEST), "x".repeat(LONGEST), "y", "next");
    }

    @Test
    void neverCutsInTheMiddleOfALetter() throws Exception {
        for (String letter : List.of("ä", "€", "😀")) {
            String text = "x" + letter.repeat(LONGEST);
            List<String> lines = linesOf(text + "\n");
            assertThat(String.join("", lines)).isEqualTo(text);
            assertThat(lines)
                    .allSatisfy(line ->
                            assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                                    .isLessThanOrEqualTo(LONGEST));
        }
    }

    @Test
    void goesOnAfterBytesThatAreNoText() throws Exception {
        byte[] bytes = new byte[2 * LONGEST + 5];
        Arrays.fill(bytes, (byte) 0x80);
        bytes[bytes.length - 1] = '\n';
        List<String> lines = linesOf(new ByteArrayInputStream(bytes));
        assertThat(String.join("", lines)).hasSize(2 * LONGEST + 4).matches("\uFFFD+");
    }

    @Test
    void writesALineWhenItComesAndNotWhenTheChildEnds() throws Exception {
        try (PipedOutputStream child = new PipedOutputStream()) {
            LogPipe pipe = new LogPipe(new PipedInputStream(child), log);
            pipe.start("api");
            child.write("ready\n".getBytes(StandardCharsets.UTF_8));
            child.flush();
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("ready");
        }
    }

    @Test
    void doesNotWaitForEverForAPipeThatSomebodyKeepsOpen() throws Exception {
        try (PipedOutputStream grandchild = new PipedOutputStream()) {
            LogPipe pipe = new LogPipe(new PipedInputStream(grandchild), log);
            pipe.start("api");
            pipe.awaitEnd(Duration.ofMillis(1));
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void keepsWhatCameBeforeTheStreamBroke() throws Exception {
        InputStream breaking =
                new InputStream() {
                    private final InputStream before =
                            new ByteArrayInputStream("one\ntw".getBytes(StandardCharsets.UTF_8));

                    @Override
                    public int read() throws IOException {
                        throw new IOException("only blocks are read");
                    }

                    @Override
                    public int read(byte[] into, int offset, int count) throws IOException {
                        int read = before.read(into, offset, count);
                        if (read < 0) {
                            throw new IOException("Stream closed");
                        }
                        return read;
                    }
                };
        assertThat(linesOf(breaking)).containsExactly("one", "tw");
    }

    private List<String> linesOf(String output) throws Exception {
        return linesOf(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> linesOf(InputStream output) throws Exception {
        heard.clear();
        LogPipe pipe = new LogPipe(output, log);
        pipe.start("api");
        pipe.awaitEnd(LIMIT);
        return List.copyOf(heard);
    }
}
