package org.devsupervisor.worker.http;

/**
 * Counts the bursts of changes that an incarnation has been told of. Each page goes out with how
 * many there were, so a socket that it opens later can tell what came in between: the one moment
 * that counts is when the page was sent, not when its script or its socket was.
 *
 * <p>Thread-safe; one thread at a time counts.
 */
final class Bursts {
    private volatile Mark now;

    /**
     * What a page knows of its server when it is sent.
     *
     * @param incarnation letters, digits, hyphens
     * @param seen how many bursts there had been
     * @param sinceMillis when the last of them was, or the start; Unix milliseconds
     */
    record Mark(String incarnation, long seen, long sinceMillis) {
        /** For the address of the page's script, which hands it to the socket. */
        String query() {
            return "from=" + incarnation + "&seen=" + seen;
        }

        /**
         * For the entity tag of a page: with another mark it is another page. That costs a page its
         * 304 after each burst, which is cheap on one machine; a 304 for a page with an old mark
         * would have it reload for ever.
         */
        String variant() {
            return "dev-" + incarnation + '-' + seen;
        }
    }

    Bursts(String incarnation) {
        now = new Mark(incarnation, 0, System.currentTimeMillis());
    }

    /** As of now. To be taken before a page is read: what changes afterwards comes again. */
    Mark mark() {
        return now;
    }

    /** There is one more. */
    Mark next() {
        now = new Mark(now.incarnation(), now.seen() + 1, System.currentTimeMillis());
        return now;
    }
}
