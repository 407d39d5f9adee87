package org.devsupervisor.bench;

import java.util.List;

/** The middle of some values and how far they lie apart. */
record Spread(double median, double min, double max) {
    /**
     * @param values at least one; of an even number the median is the mean of the middle two
     */
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }
}
