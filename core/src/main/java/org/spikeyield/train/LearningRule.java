package org.spikeyield.train;

/**
 * The local rule of ADS: {@code Ws[j→i] += η·r_j·d_i} at every step, diagonal kept at zero, applied in place to the
 * folded slow weights, where {@code r_j} is the filtered spike train of the sending neuron and {@code d = Winᵀ·e} what
 * the decoding error says to the receiving one (Büchel et al. 2021, eq. 8).
 *
 * <p>In a step, {@link #prepare} comes before the spikes act on the currents and {@link #learn} after.
 */
interface LearningRule {

    /** Forgets the filtered spike trains; the weights are complete. Called before each sample. */
    void reset();

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
     * @param d error by receiving neuron {@code [N]}; not modified
     */
    void learn(int[] spikes, int count, float[] d);

    /** Makes all rows contain all that was learned. Called after each sample. */
    void complete();
}
