package dev.larder.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/**
 * What was measured of one quantity, one value for each iteration.
 *
 * @param sorted ascending; at least one
 */
record Sample(double[] sorted) {

    Sample {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("A sample has at least one value");
        }
        sorted = sorted.clone();
        Arrays.sort(sorted);
    }

    static Sample of(Collection<Double> values) {
        return new Sample(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    double median() {
        return quantile(0.5);
    }

    /** By linear interpolation between the two neighbours. */
    double quantile(double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    String medianText() {
        return text(median());
    }

    /** Median and, in brackets, the quartiles. */
    @Override
    public String toString() {
        return "%s (%s-%s)".formatted(medianText(), text(quantile(0.25)), text(quantile(0.75)));
    }

    private static String text(double nanos) {
        return String.format(Locale.ROOT, nanos < 99.95 ? "%.1f" : "%.0f", nanos);
    }
}
