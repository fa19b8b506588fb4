package org.spikeyield.simulate;

/**
 * The spike trains of a network as the lines of its readout filter them, see {@link SpikeTrains}: one filter a line. Not safe for use by several threads.
 */
public final class LineTrains {
    private final int neurons;
    private final SpikeTrains[] lines;

    /**
     * @param neurons N
     * @param tauSeconds time constants of the lines, positive
     * @param dtSeconds time step
     */
    public LineTrains(int neurons, float[] tauSeconds, double dtSeconds) {
        this.neurons = neurons;
        lines = new SpikeTrains[tauSeconds.length];
        for (int l = 0; l < lines.length; l++) {
            lines[l] = new SpikeTrains(neurons, tauSeconds[l], dtSeconds);
        }
    }

    /** Puts all trains to zero. */
    public void reset() {
        for (SpikeTrains line : lines) {
            line.reset();
        }
    }

    /**
     * Takes one step.
     *
     * @param spikes indices of spiking neurons, not modified
     * @param count how many of them are valid
     */
    public void step(int[] spikes, int count) {
        for (SpikeTrains line : lines) {
            line.step(spikes, count);
        }
    }

    /** Number of filtered trains: L·N. */
    public int values() {
        return lines.length * neurons;
    }

    /** Writes the filtered trains {@code [L·N]} behind each other, those of the first line first. */
    public void copy(float[] out, int offset) {
        for (int l = 0; l < lines.length; l++) {
            System.arraycopy(lines[l].values(), 0, out, offset + l * neurons, neurons);
        }
    }

    /**
     * Puts weights of filtered trains into the order of a network's readout.
     *
     * @param weights by train, as {@link #copy} has them, and output {@code [L·N·K]}, not modified
     * @param outputs K
     * @return by sending neuron, line and output {@code [N·L·K]}
     */
    public float[] bySender(float[] weights, int outputs) {
        float[] ordered = new float[weights.length];
        int width = lines.length * outputs;
        for (int f = 0; f < values(); f++) {
            int to = f % neurons * width + f / neurons * outputs;
            System.arraycopy(weights, f * outputs, ordered, to, outputs);
        }
        return ordered;
    }

    /** Time constants as doubles. */
    public static double[] seconds(float[] tauSeconds) {
        double[] seconds = new double[tauSeconds.length];
        for (int l = 0; l < seconds.length; l++) {
            seconds[l] = tauSeconds[l];
        }
        return seconds;
    }
}
