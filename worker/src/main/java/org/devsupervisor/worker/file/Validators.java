package org.devsupervisor.worker.file;

import io.netty.handler.codec.DateFormatter;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;

/**
 * What lets a client ask whether its copy is still good (RFC 9110, 8.8 and 13). The entity tag is
 * weak: it is made of size and modification time, and a file may change twice within one tick.
 *
 * @param etag the entity tag, as it stands in the header
 * @param modifiedMillis modification time, Unix milliseconds
 */
public record Validators(String etag, long modifiedMillis) {
    /** The validators of a file as its attributes describe it. */
    public static Validators of(BasicFileAttributes attributes) {
        long nanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return new Validators(
                "W/\"" + Long.toHexString(attributes.size()) + '-' + Long.toHexString(nanos) + '"',
                attributes.lastModifiedTime().toMillis());
    }

    /** The modification time as an HTTP date. */
    public String lastModified() {
        return httpDate(modifiedMillis);
    }

    /** Writes Unix milliseconds as an HTTP date (RFC 9110, 5.6.7). */
    public static String httpDate(long millis) {
        return DateFormatter.format(Date.from(Instant.ofEpochMilli(millis)));
    }

    /**
     * Whether the client's copy is still good.
     *
     * @param ifNoneMatch the header of that name, null without one; it alone decides when present
     * @param ifModifiedSince the header of that name, null without one
     */
    public boolean match(String ifNoneMatch, String ifModifiedSince) {
        if (ifNoneMatch != null) {
            return listed(ifNoneMatch);
        }
        if (ifModifiedSince == null) {
            return false;
        }
        Date since = DateFormatter.parseHttpDate(ifModifiedSince);
        return since != null && modifiedMillis / 1000 <= since.toInstant().getEpochSecond();
    }

    /** Weak comparison (RFC 9110, 8.8.3.2) with each entry of a list of entity tags. */
    private boolean listed(String header) {
        int start = 0;
        while (start <= header.length()) {
            int comma = header.indexOf(',', start);
            int end = comma < 0 ? header.length() : comma;
            String entry = header.substring(start, end).strip();
            if (entry.equals("*") || opaque(entry).equals(opaque(etag))) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
