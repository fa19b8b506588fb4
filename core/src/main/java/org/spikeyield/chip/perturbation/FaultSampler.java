package org.spikeyield.chip.perturbation;

import java.util.Arrays;
import java.util.List;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.StreamGroup;

/**
 * Breaks neurons and synapses of a chip. A broken neuron is cut off from all input. Its constant current holds a dead one at reset,
 * with a threshold that no noise reaches, and brings a stuck one to threshold once in a period; the time constant of its membrane is a
 * period long where its own is so short that floats could not tell the last step of a period from the one before.
 */
public final class FaultSampler {
    /** Threshold distance of a dead neuron over that of a live one. */
    private static final float OUT_OF_REACH = 1e6f;
    /** Least rise in the last step of a period, as a share of the threshold distance, that floats tell from the one before. */
    private static final double RESOLVED = 1e-5;

    /** Streams that tell which synapses are missing, by the matrix they are in. */
    private static final List<StreamGroup> DROPPED = List.of(StreamGroup.DROPPED_SLOW, StreamGroup.DROPPED_FAST);

    private final double dtSeconds;

    /**
     * Neurons that are broken.
     *
     * @param dead those that never fire
     * @param stuck those that always fire
     */
    public record Broken(int[] dead, int[] stuck) {
        private static final Broken NONE = new Broken(new int[0], new int[0]);

        boolean any() {
            return dead.length + stuck.length > 0;
        }
    }

    FaultSampler(double dtSeconds) {
        this.dtSeconds = dtSeconds;
    }

    /** The chip with its faults. */
    SpikingNetwork sample(Faults faults, SpikingNetwork chip, ChipStreams streams) {
        SpikingNetwork faulty = chip;
        if (faults.dropped() > 0) {
            faulty = drop(faults.dropped(), faulty, streams);
        }
        Broken broken = broken(faults, chip.neurons(), streams);
        return broken.any() ? cutOff(faulty, broken, faults.stuckRateHz()) : faulty;
    }

    /** The neurons of a chip that are broken. */
    public static Broken broken(Faults faults, int n, ChipStreams streams) {
        int dead = (int) StrictMath.rint(faults.dead() * n);
        int stuck = Math.min((int) StrictMath.rint(faults.stuck() * n), n - dead);
        if (dead + stuck == 0) {
            return Broken.NONE;
        }
        int[] order = shuffled(n, streams.open(StreamGroup.NEURON_FAULTS, 0));
        // dead ones from the front and stuck ones from the back, so that neither fraction moves the other's
        return new Broken(Arrays.copyOf(order, dead), Arrays.copyOfRange(order, n - stuck, n));
    }

    private static SpikingNetwork drop(double fraction, SpikingNetwork chip, ChipStreams streams) {
        SpikingNetwork.Builder builder = chip.with();
        List<Parameter> matrices = chip.model().recurrentWeights();
        for (int m = 0; m < matrices.size(); m++) {
            float[][] weights = chip.matrix(matrices.get(m));
            float[][] kept = new float[weights.length][];
            for (int j = 0; j < kept.length; j++) {
                RandomStream stream = streams.open(DROPPED.get(m), j);
                kept[j] = weights[j].clone();
                for (int i = 0; i < kept[j].length; i++) {
                    if (stream.nextDouble() < fraction) {
                        kept[j][i] = 0f;
                    }
                }
            }
            builder.set(matrices.get(m), kept);
        }
        return builder.build();
    }

    /** A random order of 0…n−1 (Durstenfeld 1964). */
    private static int[] shuffled(int n, RandomStream stream) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int other = stream.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private SpikingNetwork cutOff(SpikingNetwork chip, Broken neurons, double rateHz) {
        float[] reset = chip.vector(Parameter.V_RESET);
        float[] threshold = chip.vector(Parameter.V_THRESHOLD).clone();
        float[] bias = chip.vector(Parameter.BIAS).clone();
        float[] initial = chip.vector(Parameter.INITIAL_STATE).clone();
        float[] tauMem = chip.vector(Parameter.TAU_MEM).clone();
        boolean[] broken = new boolean[chip.neurons()];
        for (int i : neurons.dead()) {
            broken[i] = true;
            bias[i] = reset[i] - chip.vector(Parameter.V_REST)[i];
            threshold[i] = Math.min(Float.MAX_VALUE, reset[i] + OUT_OF_REACH * (threshold[i] - reset[i]));
            initial[i] = 0;
        }
        for (int i : neurons.stuck()) {
            broken[i] = true;
            double steps = steps(chip, rateHz);
            if (!resolves(tauMem[i], steps)) {
                tauMem[i] = (float) (steps * dtSeconds);
            }
            double distance = (double) threshold[i] - reset[i];
            bias[i] = (float) (reset[i]
                    - chip.vector(Parameter.V_REST)[i]
                    + distance / reached(chip.model().reset(), tauMem[i], steps));
        }
        SpikingNetwork.Builder builder = chip.with()
                .set(Parameter.TAU_MEM, tauMem)
                .set(Parameter.V_THRESHOLD, threshold)
                .set(Parameter.BIAS, bias)
                .set(Parameter.INITIAL_STATE, initial);
        builder.set(Parameter.W_IN, without(chip.matrix(Parameter.W_IN), broken));
        for (Parameter parameter : chip.model().projectedWeights()) {
            builder.set(parameter, without(chip.matrix(parameter), broken));
        }
        return builder.build();
    }

    /** Steps from the end of a refractory time to the next spike, where spikes are to come at a rate. */
    private double steps(SpikingNetwork chip, double rateHz) {
        double refractory = StrictMath.rint(chip.refractorySeconds() / dtSeconds);
        return StrictMath.max(1, StrictMath.rint(1 / (rateHz * dtSeconds)) - refractory);
    }

    private boolean resolves(double tauMemSeconds, double steps) {
        double a = dtSeconds / tauMemSeconds;
        return steps == 1 || a < 1 && a * StrictMath.pow(1 - a, steps - 1) >= RESOLVED;
    }

    /**
     * Share of its way that a potential has gone in the middle of the last of m steps, so that its inverse, in threshold distances, is the
     * current that brings it to threshold there, beyond the one that holds it at reset. With k = 1 − dt/tau_mem a potential r becomes
     * {@code r·k^m + c·(1 − k^m)} under a current c; r is 0 after a hard reset, and after a subtraction what was over the threshold, the
     * same in every period.
     */
    private double reached(Model.Reset reset, double tauMemSeconds, double steps) {
        double k = 1 - dtSeconds / tauMemSeconds;
        double last = StrictMath.pow(k, steps);
        double middle = (last + StrictMath.pow(k, steps - 1)) / 2;
        return reset == Model.Reset.TO_RESET ? 1 - middle : (1 - last) / (1 - last + middle);
    }

    private static float[][] without(float[][] weights, boolean[] broken) {
        float[][] kept = Arrays.stream(weights).map(float[]::clone).toArray(float[][]::new);
        for (float[] row : kept) {
            for (int i = 0; i < broken.length; i++) {
                if (broken[i]) {
                    row[i] = 0f;
                }
            }
        }
        return kept;
    }
}
