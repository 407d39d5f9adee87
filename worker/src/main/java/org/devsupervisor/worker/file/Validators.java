package org.devsupervisor.worker.file;

import io.netty.handler.codec.DateFormatter;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What lets a client ask whether its copy is still good (RFC 9110, 8.8 and 13). The entity tag is
 * made of size and modification time. It is weak at first, since a file may change twice within one
 * tick of its file system's clock, and strong from the moment that tick is over. A time in the
 * future, beyond that tick, does as well: a change now would take it away.
 *
 * @param etag the entity tag, as it stands in the header
 * @param modifiedMillis modification time, Unix milliseconds
 */
public record Validators(String etag, long modifiedMillis) {
    private static final String WEAK = "W/";

    /** The coarsest clock of a file system in use, FAT's. */
    private static final long TICK_MILLIS = 2_000;

    /**
     * The validators of a file as its attributes describe it.
     *
     * @param nowMillis the time by the same clock, Unix milliseconds
     */
    public static Validators of(BasicFileAttributes attributes, long nowMillis) {
        long nanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        long millis = attributes.lastModifiedTime().toMillis();
        String tag =
                '"' + Long.toHexString(attributes.size()) + '-' + Long.toHexString(nanos) + '"';
        return new Validators(
                Math.abs(nowMillis - millis) > TICK_MILLIS ? tag : WEAK + tag, millis);
    }

    /**
     * The validators of what is made from the same file in another way.
     *
     * @param sinceMillis since when that way has been this one, Unix milliseconds
     */
    public Validators variant(String name, long sinceMillis) {
        return new Validators(
                etag.substring(0, etag.length() - 1) + '-' + name + '"',
                Math.max(modifiedMillis, sinceMillis));
    }

    /**
     * The modification time as an HTTP date, and never a later one than the answer's own (RFC 9110,
     * 8.8.2.1). Conditions still go by the true time, so a date given out in its stead never makes
     * a copy good or a state the wanted one.
     *
     * @param nowMillis no later than the answer is dated, Unix milliseconds
     */
    public String lastModified(long nowMillis) {
        return httpDate(Math.min(modifiedMillis, nowMillis));
    }

    /** Writes Unix milliseconds as an HTTP date (RFC 9110, 5.6.7). */
    public static String httpDate(long millis) {
        return DateFormatter.format(Date.from(Instant.ofEpochMilli(millis)));
    }

    /**
     * Whether the entity tag stands in a list of them, or the list is {@code *}.
     *
     * @param strongly whether a weak tag equals nothing (RFC 9110, 8.8.3.2)
     */
    boolean listed(String header, boolean strongly) {
        int start = 0;
        while (start <= header.length()) {
            int comma = header.indexOf(',', start);
            int end = comma < 0 ? header.length() : comma;
            String entry = header.substring(start, end).strip();
            if (entry.equals("*") || equal(entry, strongly)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    /**
     * Whether the file is no newer than a date; empty when that is none, null included. By seconds,
     * since an HTTP date has no smaller unit.
     */
    Optional<Boolean> unmodifiedSince(String date) {
        return seconds(date).map(since -> Math.floorDiv(modifiedMillis, 1000L) <= since);
    }

    /** Whether an entity tag or a date, of which there is one, means these very bytes. */
    boolean isExactly(String validator) {
        if (validator.startsWith("\"") || validator.startsWith(WEAK)) {
            return equal(validator, true);
        }
        return !isWeak(etag)
                && seconds(validator)
                        .filter(date -> date == Math.floorDiv(modifiedMillis, 1000L))
                        .isPresent();
    }

    private static Optional<Long> seconds(String date) {
        return Optional.ofNullable(date)
                .map(DateFormatter::parseHttpDate)
                .map(parsed -> parsed.toInstant().getEpochSecond());
    }

    private boolean equal(String tag, boolean strongly) {
        return strongly ? !isWeak(etag) && tag.equals(etag) : opaque(tag).equals(opaque(etag));
    }

    private static boolean isWeak(String tag) {
        return tag.startsWith(WEAK);
    }

    private static String opaque(String tag) {
        return isWeak(tag) ? tag.substring(WEAK.length()) : tag;
    }
}
