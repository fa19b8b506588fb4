package org.spikeyield.stats;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoublePredicate;

/**
 * Counts how often each value occurs, row by row, so that a table of millions of chips is summarised exactly without
 * being held.
 *
 * <p>Memory grows with the number of different values: an accuracy on n samples has n + 1 of them. Summaries do not
 * depend on the order of the additions. Not safe for use by several threads.
 */
public final class ValueCounts {

    private final SortedMap<Double, Integer> counts = new TreeMap<>();
    private int count;

    /**
     * Counts one value.
     *
     * @throws IllegalArgumentException if it is not finite
     * @throws ArithmeticException past 2<sup>31</sup> − 1 values
     */
    public void add(double value) {
        add(value, 1);
    }

    /**
     * Counts one value so many times.
     *
     * @param times at least 1
     * @throws IllegalArgumentException if the value is not finite, or counted less than once
     * @throws ArithmeticException past 2<sup>31</sup> − 1 values
     */
    public void add(double value, int times) {
        // plus zero: −0 and 0 are one value
        double key = Checks.finite("value", value) + 0.0;
        if (times < 1) {
            throw new IllegalArgumentException(
                    "value " + value + " is counted " + times + " times, allowed is once or more");
        }
        count = Math.addExact(count, times);
        counts.merge(key, times, Integer::sum);
    }

    /** How many values were added. */
    public int count() {
        return count;
    }

    /** How many of the added values fulfil a condition, which is asked once for each different value. */
    public int count(DoublePredicate condition) {
        int matching = 0;
        for (Map.Entry<Double, Integer> entry : counts.entrySet()) {
            if (condition.test(entry.getKey())) {
                matching += entry.getValue();
            }
        }
        return matching;
    }

    /** How often this value was added. */
    public int count(double value) {
        return counts.getOrDefault(value + 0.0, 0);
    }

    /** The different values, rising; a new array. */
    public double[] distinct() {
        return counts.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * The share of the added values that fulfil a condition.
     *
     * @throws IllegalArgumentException if none was added
     */
    public double share(DoublePredicate condition) {
        if (count == 0) {
            throw new IllegalArgumentException("there is no value to take a share of");
        }
        return (double) count(condition) / count;
    }

    /**
     * The value of a rank.
     *
     * @param rank 1 for the smallest value to {@link #count()} for the largest; equal values have ranks of their own
     * @throws IllegalArgumentException if no value has this rank
     */
    public double ranked(int rank) {
        int end = 0;
        for (Map.Entry<Double, Integer> entry : counts.entrySet()) {
            end += entry.getValue();
            if (rank >= 1 && rank <= end) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("rank is " + rank + ", allowed is 1 to " + count);
    }

    /**
     * Summarises what was added; equal to {@link Distribution#of} of the same numbers.
     *
     * @throws IllegalArgumentException if none was added
     */
    public Distribution distribution() {
        int[] ends = counts.values().stream().mapToInt(Integer::intValue).toArray();
        for (int i = 1; i < ends.length; i++) {
            ends[i] += ends[i - 1];
        }
        return Distribution.ofSorted(distinct(), ends);
    }
}
