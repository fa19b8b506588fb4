package org.spikeyield.evaluate;

import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.ReadoutTrace;

/**
 * Fits the gain of a readout: the factor on y under which most samples are classified rightly by the task's first decision rule, {@code threshold}
 * where a task offers no others. The filter is linear, so a gain on y is one on z. Under rule {@code peak} a gain means nothing.
 *
 * <p>Source: Büchel et al. (2021), who fitted one gain per network and level, from 0.5 to 5.5; of equals the one nearest 1 is taken.
 */
final class GainFit {
    private static final int STEPS = 100;
    private static final double LOWEST = 0.5;
    private static final double WIDTH = 5.0;

    private final DecisionRule rule;
    private final ReadoutTrace trace;
    private final ReadoutTrace scaled;
    private final int[] correct = new int[STEPS + 1];
    private int correctAtOne;

    /**
     * @param rule by which samples are classified
     * @param outputs number of outputs K
     */
    GainFit(DecisionRule rule, int outputs) {
        this.rule = rule;
        trace = new ReadoutTrace(outputs);
        scaled = new ReadoutTrace(outputs);
    }

    /** Takes in a filtered trace {@code [T·K]} of a sample. */
    void add(float[] z, int label) {
        trace.take(z);
        correctAtOne += correct(1, label);
        for (int step = 0; step <= STEPS; step++) {
            correct[step] += correct(gain(step), label);
        }
    }

    private int correct(double gain, int label) {
        scaled.takeScaled(trace, gain);
        return rule.decide(scaled) == label ? 1 : 0;
    }

    private static double gain(int step) {
        return LOWEST + WIDTH * step / STEPS;
    }

    /** The best gain. */
    double best() {
        double best = 1;
        int most = correctAtOne;
        for (int step = 0; step <= STEPS; step++) {
            double gain = gain(step);
            if (correct[step] > most || correct[step] == most && Math.abs(gain - 1) < Math.abs(best - 1)) {
                most = correct[step];
                best = gain;
            }
        }
        return best;
    }
}
