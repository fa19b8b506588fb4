package org.spikeyield.evaluate;

import java.util.Arrays;
import org.spikeyield.chip.ChipStreams;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Noise;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.task.Sample;

/**
 * What disturbs a chip while it runs: noise on its membranes and on its input, fresh for each sample, from streams of
 * the chip and the sample. Reused from chip to chip.
 */
final class Disturbance {
    private final SpikingNetwork ideal;
    private final double dtSeconds;
    private final double[] draws;
    private final float[] deviation;
    private final float[] current;
    private final float[] input;

    private Condition condition;
    private ChipStreams streams;
    private RandomStream membrane;

    /**
     * @param ideal the ideal network, whose time constants and thresholds noise refers to
     * @param dtSeconds time step
     * @param inputs numbers of a sample's input
     */
    Disturbance(SpikingNetwork ideal, double dtSeconds, int inputs) {
        this.ideal = ideal;
        this.dtSeconds = dtSeconds;
        draws = new double[ideal.neurons()];
        deviation = new float[ideal.neurons()];
        current = new float[ideal.neurons()];
        input = new float[inputs];
    }

    /** Takes the next chip. */
    void load(Condition bears, FoldedNetwork folded, ChipStreams chip) {
        condition = bears;
        streams = chip;
        Noise noise = bears.noise();
        Arrays.fill(deviation, 0f);
        for (int i = 0; i < deviation.length && noise.level() > 0; i++) {
            double tau = ideal.vector(Parameter.TAU_MEM)[i];
            double distance = (double) ideal.vector(Parameter.V_THRESHOLD)[i] - ideal.vector(Parameter.V_RESET)[i];
            deviation[i] =
                    (float) (noise.perStep(dtSeconds, tau) * distance / (dtSeconds / tau) * folded.currentScale()[i]);
        }
    }

    /**
     * Begins a sample.
     *
     * @param index number of the sample, in the range of a stream's rows where the condition is noisy
     * @return the input that the chip gets; the sample's own array where it is not disturbed
     */
    float[] begin(Sample sample, int index) {
        if (condition.noise().level() > 0) {
            membrane = streams.open(StreamGroup.STATE_NOISE, index);
        }
        if (condition.inputSnrDb() == Condition.NO_INPUT_NOISE) {
            return sample.input();
        }
        double power = 0;
        for (float x : sample.input()) {
            power += x * x;
        }
        double sd = StrictMath.sqrt(power / sample.input().length * StrictMath.pow(10, -condition.inputSnrDb() / 10));
        RandomStream stream = streams.open(StreamGroup.INPUT_NOISE, index);
        for (int k = 0; k < input.length; k++) {
            input[k] = (float) (sample.input()[k] + sd * stream.nextGaussian());
        }
        return input;
    }

    /** Disturbs the next step. */
    void step(Kernel kernel) {
        if (condition.noise().level() > 0) {
            membrane.fillGaussian(draws, draws.length);
            for (int i = 0; i < current.length; i++) {
                current[i] = (float) draws[i] * deviation[i];
            }
            kernel.inject(current);
        }
    }
}
