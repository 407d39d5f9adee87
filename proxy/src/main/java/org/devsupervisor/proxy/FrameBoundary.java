package org.devsupervisor.proxy;

import io.vertx.core.buffer.Buffer;

/**
 * Follows the frames of a WebSocket (RFC 6455, 5.2) through a stream of bytes, to know where a
 * frame of one's own may be put in. Looks at heads only, so compressed messages pass as they are.
 */
final class FrameBoundary {
    private static final int CLOSE = 8;
    private static final int MAX_HEAD_BYTES = 14;

    private final byte[] head = new byte[MAX_HEAD_BYTES];
    private int headBytes;
    private long payloadLeft;
    private boolean closing;

    /** Whether all that was followed so far are whole frames. */
    boolean reached() {
        return headBytes == 0 && payloadLeft == 0;
    }

    /** Whether a close frame came by, after which nothing may follow. */
    boolean closing() {
        return closing;
    }

    /**
     * Follows these bytes.
     *
     * @return how many of them belong to the frame that was not whole before, or to the first one;
     *     -1 when that is still not whole
     */
    int follow(Buffer bytes) {
        int first = -1;
        int at = 0;
        while (at < bytes.length()) {
            if (payloadLeft > 0) {
                int skipped = (int) Math.min(payloadLeft, bytes.length() - at);
                payloadLeft -= skipped;
                at += skipped;
            } else {
                head[headBytes++] = bytes.getByte(at++);
                if (headBytes >= 2 && headBytes == headLength()) {
                    beginPayload();
                }
            }
            if (first < 0 && reached()) {
                first = at;
            }
        }
        return first;
    }

    private int headLength() {
        int mask = head[1] < 0 ? 4 : 0;
        return 2 + lengthBytes() + mask;
    }

    private int lengthBytes() {
        return switch (head[1] & 0x7f) {
            case 126 -> 2;
            case 127 -> 8;
            default -> 0;
        };
    }

    private void beginPayload() {
        closing |= (head[0] & 0x0f) == CLOSE;
        long length = lengthBytes() == 0 ? head[1] & 0x7f : 0;
        for (int i = 0; i < lengthBytes(); i++) {
            length = length << 8 | (head[2 + i] & 0xff);
        }
        // The highest bit has to be 0; who sets it has no boundary that we could find.
        payloadLeft = length < 0 ? Long.MAX_VALUE : length;
        headBytes = 0;
    }
}
