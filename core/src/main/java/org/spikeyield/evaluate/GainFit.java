package org.spikeyield.evaluate;

/**
 * Fits the gain of a readout: the factor on y under which most samples are classified rightly by rule {@code threshold}. The filter
 * is linear, so the extremes of each filtered trace tell all there is to know. Under rule {@code peak} a gain means nothing.
 *
 * <p>Source: Büchel et al. (2021), who fitted one gain per network and level, from 0.5 to 5.5; of equals the one nearest 1 is taken.
 */
final class GainFit {
    private static final int STEPS = 100;
    private static final double LOWEST = 0.5;
    private static final double WIDTH = 5.0;

    private final float[] lowest;
    private final float[] highest;
    private final boolean[] labels;
    private int count;

    /** Room for some samples. */
    GainFit(int samples) {
        lowest = new float[samples];
        highest = new float[samples];
        labels = new boolean[samples];
    }

    /** Takes in a filtered trace {@code [T]}. */
    void add(float[] z, boolean label) {
        float min = z[0];
        float max = z[0];
        for (float value : z) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        lowest[count] = min;
        highest[count] = max;
        labels[count++] = label;
    }

    /** The best gain. */
    double best() {
        double best = 1;
        int most = correct(1);
        for (int step = 0; step <= STEPS; step++) {
            double gain = LOWEST + WIDTH * step / STEPS;
            int correct = correct(gain);
            if (correct > most || correct == most && Math.abs(gain - 1) < Math.abs(best - 1)) {
                most = correct;
                best = gain;
            }
        }
        return best;
    }

    private int correct(double gain) {
        int correct = 0;
        for (int s = 0; s < count; s++) {
            Decision decision = DecisionRule.THRESHOLD.ofRange((float) (gain * lowest[s]), (float) (gain * highest[s]));
            correct += decision.matches(labels[s]) ? 1 : 0;
        }
        return correct;
    }
}
