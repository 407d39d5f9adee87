package org.devsupervisor.supervisor.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * One HTTP/1.1 request over a Unix domain socket, and its response: as much of RFC 9112 as our own
 * control server speaks (a length or chunks). Blocks. A connection serves one request.
 */
final class UnixHttp implements AutoCloseable {
    private final SocketChannel channel;
    private final AnswerLimit limit;
    private final InputStream input;
    private int status;
    private long length = -1;
    private boolean chunked;

    private UnixHttp(SocketChannel channel, AnswerLimit limit) {
        this.channel = channel;
        this.limit = limit;
        this.input = new BufferedInputStream(Channels.newInputStream(channel));
    }

    /**
     * Sends a request and reads the head of the response, however long that takes.
     *
     * @throws IOException if nobody listens on the socket
     */
    static UnixHttp request(Path socket, String method, String target, String body)
            throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        return new UnixHttp(channel, AnswerLimit.none()).begin(socket, method, target, body);
    }

    /**
     * Sends a request and reads the head of the response.
     *
     * @param limit for everything from the connection to the end of the text
     * @throws SocketTimeoutException if the limit has passed
     * @throws IOException if nobody listens on the socket
     */
    static UnixHttp request(Path socket, String method, String target, String body, Duration limit)
            throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        return new UnixHttp(channel, AnswerLimit.on(channel, limit))
                .begin(socket, method, target, body);
    }

    private UnixHttp begin(Path socket, String method, String target, String body)
            throws IOException {
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String head =
                    "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                            .formatted(method, target, content.length);
            write(head.getBytes(StandardCharsets.US_ASCII));
            write(content);
            readHead();
            return this;
        } catch (IOException e) {
            close();
            throw cause(e);
        }
    }

    int status() {
        return status;
    }

    /** The rest of the body as text. */
    String text() throws IOException {
        try {
            return new String(body().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw cause(e);
        }
    }

    /** The body, ending where the response ends; an early end of the connection is an error. */
    InputStream body() {
        return chunked ? new Chunks() : new Fixed();
    }

    @Override
    public void close() throws IOException {
        limit.close();
        channel.close();
    }

    /** What fails on a channel that the limit has closed fails because of the limit. */
    private IOException cause(IOException failure) {
        return limit.passed()
                ? new SocketTimeoutException("the supervisor does not answer in time")
                : failure;
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private void readHead() throws IOException {
        String[] start = line().split(" ", 3);
        if (start.length < 2 || !start[0].startsWith("HTTP/1.")) {
            throw noHttp();
        }
        status = (int) number(start[1], 10);
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String name = header.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
            String value = header.substring(colon + 1).trim();
            if (name.equals("content-length")) {
                length = number(value, 10);
            } else if (name.equals("transfer-encoding")) {
                chunked = value.equalsIgnoreCase("chunked");
            }
        }
    }

    private static long number(String digits, int radix) throws IOException {
        try {
            long number = Long.parseLong(digits, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw noHttp();
    }

    private static IOException noHttp() {
        return new IOException("the control socket does not speak HTTP");
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the supervisor closed the connection");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    /** A body of known length, or up to the end of the connection. */
    private final class Fixed extends InputStream {
        private long left = length;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = input.read(into, offset, left < 0 ? count : (int) Math.min(count, left));
            if (read < 0 && left > 0) {
                throw new EOFException("the supervisor closed the connection");
            }
            left -= left > 0 ? read : 0;
            return read;
        }
    }

    /** RFC 9112, 7.1: chunks, without extensions or trailers. */
    private final class Chunks extends InputStream {
        private long left;
        private boolean first = true;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            if (left == 0 && !ended) {
                if (!first) {
                    line();
                }
                first = false;
                left = number(line().trim(), 16);
                ended = left == 0;
            }
            if (ended) {
                return -1;
            }
            int read = input.read(into, offset, (int) Math.min(count, left));
            if (read < 0) {
                throw new EOFException("the supervisor closed the connection");
            }
            left -= read;
            return read;
        }
    }
}
