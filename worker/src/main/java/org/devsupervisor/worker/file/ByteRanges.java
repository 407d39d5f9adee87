package org.devsupervisor.worker.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which part of a representation a request asks for (RFC 9110, 14.1 and 14.2). */
public sealed interface ByteRanges {
    /** More ranges than any player or reader asks for are not served as such. */
    int MOST = 32;

    /** All of it: no range, none that can be read, or so many that the whole is cheaper. */
    record Whole() implements ByteRanges {}

    /** A range was asked for, and the representation has not one byte of it: 416. */
    record Unsatisfiable() implements ByteRanges {}

    /** One or more ranges, in the order asked for, which together are no longer than the whole. */
    record Some(List<Range> ranges) implements ByteRanges {}

    /**
     * @param from offset of the first byte
     * @param length at least 1
     */
    record Range(long from, long length) {
        /** As a {@code Content-Range} of a representation of the given length. */
        public String of(long whole) {
            return "bytes %d-%d/%d".formatted(from, from + length - 1, whole);
        }
    }

    /**
     * Reads a raw {@code Range} header, null without one. One that breaks the grammar, or is in
     * another unit than bytes, is as good as none.
     *
     * @param length bytes of the whole representation
     */
    static ByteRanges parse(String header, long length) {
        int equals = header == null ? -1 : header.indexOf('=');
        if (equals < 0 || !header.substring(0, equals).toLowerCase(Locale.ROOT).equals("bytes")) {
            return new Whole();
        }
        List<Range> ranges = new ArrayList<>();
        int asked = 0;
        long total = 0;
        for (String spec : header.substring(equals + 1).split(",", -1)) {
            // Empty elements of a list mean nothing (RFC 9110, 5.6.1.2).
            if (spec.isBlank()) {
                continue;
            }
            asked++;
            Range range = range(spec.strip(), length);
            if (range == null || asked > MOST) {
                return new Whole();
            }
            if (range.length() > 0) {
                ranges.add(range);
                total += range.length();
            }
        }
        if (asked == 0 || total > length) {
            return new Whole();
        }
        return ranges.isEmpty() ? new Unsatisfiable() : new Some(List.copyOf(ranges));
    }

    /** One range, cut to what there is: of length 0 when there is nothing, null when malformed. */
    private static Range range(String spec, long length) {
        int dash = spec.indexOf('-');
        if (dash < 0) {
            return null;
        }
        String first = spec.substring(0, dash);
        String last = spec.substring(dash + 1);
        if (first.isEmpty()) {
            long suffix = Math.min(number(last), length);
            return suffix < 0 ? null : new Range(length - suffix, suffix);
        }
        long from = number(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : number(last);
        if (from < 0 || to < from) {
            return null;
        }
        return new Range(from, from < length ? Math.min(to, length - 1) - from + 1 : 0);
    }

    /** A decimal number; -1 when it is none, the largest there is when it is larger. */
    private static long number(String digits) {
        if (digits.isEmpty()) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : value * 10 + digit;
        }
        return value;
    }
}
