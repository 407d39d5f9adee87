package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The line that shows a {@link Tally}: {@code starting [37/100] 37 READY, 3 STARTING}. One thread
 * takes the changes while another repaints, with a pause after each line, so that a thousand
 * changes in a moment are one line and the last of them is always seen.
 */
final class ProgressLine implements AutoCloseable {
    private final Goal goal;
    private final Tally tally;
    private final BiFunction<Colour, String, String> paint;
    private final Consumer<String> shown;
    private boolean news;
    private boolean ended;

    /**
     * @param paint colours words, where colours are seen
     * @param shown is given each line
     */
    ProgressLine(
            Goal goal,
            Tally tally,
            BiFunction<Colour, String, String> paint,
            Consumer<String> shown) {
        this.goal = goal;
        this.tally = tally;
        this.paint = paint;
        this.shown = shown;
    }

    /**
     * @return whether more is wanted
     */
    synchronized boolean take(ControlClient.Change change) {
        if (tally.take(change)) {
            news = true;
            notifyAll();
        }
        return !ended;
    }

    /**
     * Shows a line whenever there are news, until it is closed. Blocks.
     *
     * @param pause is called after each line, and returns when the next may come
     */
    void repaint(Runnable pause) throws InterruptedException {
        while (show()) {
            pause.run();
        }
    }

    /** No line comes from now on. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }

    private synchronized boolean show() throws InterruptedException {
        while (!ended && !(news && tally.whole())) {
            wait();
        }
        if (!ended) {
            news = false;
            shown.accept(words());
        }
        return !ended;
    }

    private String words() {
        StringBuilder text = new StringBuilder(goal.doing());
        text.append(" [%d/%d]".formatted(tally.settled(), tally.total()));
        String separator = " ";
        for (Map.Entry<String, Integer> state : tally.states().entrySet()) {
            text.append(separator)
                    .append(
                            paint.apply(
                                    ServerTable.colour(state.getKey()),
                                    state.getValue() + " " + state.getKey()));
            separator = ", ";
        }
        return text.toString();
    }
}
