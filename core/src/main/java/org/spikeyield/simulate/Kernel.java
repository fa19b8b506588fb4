package org.spikeyield.simulate;

/**
 * Runs a {@link FoldedNetwork} step by step. A step is {@link #detect} followed by {@link #propagate}; between the two a
 * learning rule may bring the rows of the spiking neurons up to date.
 *
 * <p>Implementations agree bit for bit: sums run over the spiking neurons in ascending order, and a neuron spikes when
 * {@code u ≥ 1}. Not safe for use by several threads.
 */
public interface Kernel {

    /** Puts the network into its initial state: u as the network has it, all currents and the readout zero. */
    void reset();

    /**
     * Advances the membrane potentials by one step and finds the neurons that spike, which are reset. The first call
     * after {@link #reset} leaves the potentials as they are (method of Büchel et al. 2021).
     *
     * @param input samples of all channels, step after step
     * @param offset where this step's channels begin
     * @return the number of neurons that spike
     */
    int detect(float[] input, int offset);

    /** Indices of the neurons that spiked, ascending; valid up to the number that {@link #detect} returned; shared. */
    int[] spikes();

    /** Lets the spikes found by {@link #detect} act on the synaptic currents and on the readout. */
    void propagate();

    /**
     * Adds a current to the next step only.
     *
     * @param current change of u, laid out as {@link NeuronLayout} says; not modified
     */
    void inject(float[] current);

    /** The first output, of most networks the only one, after the last {@link #propagate}. */
    float readout();

    /**
     * Writes all outputs after the last {@link #propagate}.
     *
     * @param out receives K values
     * @param offset where the first of them goes
     */
    void readout(float[] out, int offset);

    /** Whether all of the state is finite; a non-finite current never recovers, so once per sample is enough. */
    boolean finite();
}
