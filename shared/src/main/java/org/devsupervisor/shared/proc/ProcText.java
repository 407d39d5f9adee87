package org.devsupervisor.shared.proc;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The content of one small file below {@code /proc}, with a cursor that reads numbers from it.
 * Bytes, not strings: a sampler reads hundreds of these a second. The kernel reports their size as
 * 0, so they are read until their end.
 */
final class ProcText {
    private static final int USUAL_SIZE = 4096;

    private final byte[] bytes;
    private final int length;
    private int position;

    private ProcText(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    static ProcText of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new ProcText(bytes, bytes.length);
    }

    /** Null when the file cannot be opened or read: no such process, no permission, no memory. */
    static ProcText read(String file) {
        try (var in = new FileInputStream(file)) {
            byte[] bytes = new byte[USUAL_SIZE];
            int length = 0;
            int read;
            while ((read = in.read(bytes, length, bytes.length - length)) > 0) {
                length += read;
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
            }
            return new ProcText(bytes, length);
        } catch (IOException e) {
            return null;
        }
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    boolean isAtEnd() {
        return position >= length;
    }

    void moveTo(int index) {
        position = index;
    }

    int indexOf(char c) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == c) {
                return i;
            }
        }
        return -1;
    }

    int lastIndexOf(char c) {
        for (int i = length - 1; i >= 0; i--) {
            if (bytes[i] == c) {
                return i;
            }
        }
        return -1;
    }

    String slice(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** True if the line at the cursor begins with {@code key}; the cursor then stands behind it. */
    boolean skip(String key) {
        if (position + key.length() > length) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (bytes[position + i] != key.charAt(i)) {
                return false;
            }
        }
        position += key.length();
        return true;
    }

    void skipLine() {
        while (position < length && bytes[position++] != '\n') {}
    }

    char nextChar() {
        skipBlanks();
        return position < length ? (char) bytes[position++] : 0;
    }

    void skipFields(int count) {
        for (int i = 0; i < count; i++) {
            skipBlanks();
            while (position < length && bytes[position] > ' ') {
                position++;
            }
        }
    }

    /**
     * The decimal number at the cursor.
     *
     * @throws NumberFormatException if there is none
     */
    long nextLong() {
        skipBlanks();
        boolean negative = position < length && bytes[position] == '-';
        if (negative) {
            position++;
        }
        int start = position;
        long value = 0;
        while (position < length && bytes[position] >= '0' && bytes[position] <= '9') {
            value = 10 * value + (bytes[position++] - '0');
        }
        if (position == start) {
            throw new NumberFormatException("no number at byte " + start + " of '" + this + "'");
        }
        return negative ? -value : value;
    }

    private void skipBlanks() {
        while (position < length && (bytes[position] == ' ' || bytes[position] == '\t')) {
            position++;
        }
    }

    @Override
    public String toString() {
        return slice(0, length);
    }
}
