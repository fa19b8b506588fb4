package org.spikeyield.train;

import org.spikeyield.rng.StreamKey;

/** The most that a study may ask of any method. */
public final class TrainingLimits {
    /** Rows of a matrix have streams of their own. */
    public static final int MAX_NEURONS = StreamKey.MAX_ROW + 1;

    public static final int MAX_SAMPLES = 100_000;
    public static final int MAX_EPOCHS = 10_000;
    public static final int MAX_STEPS = 1_000_000;
    /** Steps of an attack on weights, each as costly as one of training. */
    public static final int MAX_ATTACK_STEPS = 1000;
    /** Samples of a step of back-propagation. */
    public static final int MAX_BATCH = 1000;
    /** Steps of a task in one of back-propagation: longer ones are no longer short beside the time constants. */
    public static final int MAX_STRIDE = 20;

    private TrainingLimits() {}
}
