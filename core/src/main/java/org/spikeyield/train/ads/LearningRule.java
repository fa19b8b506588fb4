package org.spikeyield.train.ads;

/**
 * One of the {@link AdsRule}s at work: applied in place to the folded slow weights, their diagonal kept at zero.
 *
 * <p>In a step, {@link #prepare} comes before the spikes act on the currents and {@link #learn} after.
 */
interface LearningRule {
    /** Learns nothing. */
    LearningRule NONE = new LearningRule() {
        @Override
        public void begin(double learningRate, double errorGain) {}

        @Override
        public void prepare(int[] spikes, int count) {}

        @Override
        public void learn(int[] spikes, int count, float[] d) {}

        @Override
        public void complete() {}
    };

    /**
     * Forgets the filtered spike trains; the weights are complete. Called before each sample.
     *
     * @param learningRate η of this sample, for steps of 1 ms
     * @param errorGain k of this sample
     */
    void begin(double learningRate, double errorGain);

    /**
     * Makes the rows of spiking neurons contain all that was learned up to the step before.
     *
     * @param spikes indices of spiking neurons, ascending
     * @param count how many of them are valid
     */
    void prepare(int[] spikes, int count);

    /**
     * Advances the filtered spike trains and learns.
     *
     * @param spikes indices of spiking neurons, ascending
     * @param count how many of them are valid
     * @param d error by receiving neuron, laid out as {@link org.spikeyield.simulate.NeuronLayout} says; not modified
     */
    void learn(int[] spikes, int count, float[] d);

    /** Makes all rows contain all that was learned. Called after each sample. */
    void complete();
}
