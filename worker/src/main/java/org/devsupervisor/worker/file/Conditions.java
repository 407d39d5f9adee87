package org.devsupervisor.worker.file;

/**
 * The conditions of a request to read, each the raw header of that name or null (RFC 9110, 13.1).
 */
public record Conditions(
        String ifMatch,
        String ifUnmodifiedSince,
        String ifNoneMatch,
        String ifModifiedSince,
        String ifRange) {

    /** What the conditions make of a request. */
    public enum Outcome {
        /** Answer as if there were none. */
        MET,
        /** The client's copy is still good: 304. */
        NOT_MODIFIED,
        /** The client wants another state of the file than this one: 412. */
        FAILED
    }

    /** Weighs them in the order of RFC 9110, 13.2.2: an entity tag goes before a date. */
    public Outcome check(Validators current) {
        boolean wanted =
                ifMatch != null
                        ? current.listed(ifMatch, true)
                        : current.unmodifiedSince(ifUnmodifiedSince).orElse(true);
        if (!wanted) {
            return Outcome.FAILED;
        }
        boolean good =
                ifNoneMatch != null
                        ? current.listed(ifNoneMatch, false)
                        : current.unmodifiedSince(ifModifiedSince).orElse(false);
        return good ? Outcome.NOT_MODIFIED : Outcome.MET;
    }

    /**
     * Whether a range may be served. A client that has the beginning of another state of the file
     * must get the whole, or it would put together what never was one (RFC 9110, 13.1.5).
     */
    public boolean allowRange(Validators current) {
        return ifRange == null || current.isExactly(ifRange.strip());
    }
}
