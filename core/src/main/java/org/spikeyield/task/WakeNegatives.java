package org.spikeyield.task;

import java.util.List;

/**
 * What samples of {@link WakePhrase} without the phrase are made of, besides the words that the corpus lists for it.
 *
 * @param others share in training that are of the corpus's other words
 * @param reversed share, in training, tuning and test, that are the phrase played backwards
 * @param swapped share, in training, tuning and test, that are the second half of the phrase before the first
 * @param leftOut words that are neither trained on nor heard in a background
 * @param unknown those of them that all negatives of the test are of; none for the words that the corpus lists for the test
 */
record WakeNegatives(double others, double reversed, double swapped, List<String> leftOut, List<String> unknown) {
    WakeNegatives {
        leftOut = List.copyOf(leftOut);
        unknown = List.copyOf(unknown);
    }

    /** What is done to a recording before it is mixed with its background. */
    enum Order {
        FORWARD(""),
        REVERSED(" (backwards)"),
        SWAPPED(" (halves swapped)");

        private final String suffix;

        Order(String suffix) {
            this.suffix = suffix;
        }

        /** What sets its word, and its recording, apart from that of the phrase. */
        String suffix() {
            return suffix;
        }
    }

    /** What becomes of a negative, by a number from 0 to 1 whose lower end decides on other words. */
    Order order(double uniform) {
        if (uniform >= 1 - swapped) {
            return Order.SWAPPED;
        }
        return uniform >= 1 - swapped - reversed ? Order.REVERSED : Order.FORWARD;
    }
}
