package org.spikeyield.train.ads;

/** How the local rule is computed; both give the same weights within rounding. */
public enum LearningForm {
    /** Rows of weights are brought up to date when their neuron spikes: {@link LazyLearning}. */
    LAZY,
    /** A full outer product at every step: {@link DenseLearning}. */
    DENSE
}
