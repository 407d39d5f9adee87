package org.devsupervisor.proxy.page;

/**
 * How a page that stands in a browser finds out that there is something else at its address. By a
 * script: a refresh of the whole page would move what the person reads.
 */
public enum Reload {
    /** Nothing else is to be expected. */
    NEVER(0),

    /** What the page tells may be over at any moment. */
    SOON(1_000),

    /** Only if a person does something about it. */
    SLOWLY(5_000);

    private final int everyMillis;

    Reload(int everyMillis) {
        this.everyMillis = everyMillis;
    }

    /** Between two questions, in milliseconds. */
    int everyMillis() {
        return everyMillis;
    }
}
