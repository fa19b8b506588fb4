package org.spikeyield.chip.perturbation;

import java.util.Arrays;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.StreamGroup;

/**
 * The shared part of a group's standard-normal draws, place by place, for one chip: see {@link Correlation}.
 *
 * <p>The field is {@code F(x) = Σ_m (a_m·cos k_m·x + b_m·sin k_m·x)/√M} with a, b standard normal and M = {@value #WAVES}
 * fixed wave vectors that sample the spectrum of the correlation evenly: exactly normal with variance 1 at every place, and
 * correlated as {@code Σ_m cos(k_m·Δ)/M}, which is the stated form within 0.04 up to three correlation lengths.
 */
public final class CorrelatedDraws {
    private static final int WAVES = 64;
    private static final double GOLDEN_ANGLE = StrictMath.PI * (3 - StrictMath.sqrt(5));

    private final int neurons;
    private final double[] shared;
    private final double[] amplitudes = new double[2 * WAVES];
    private double[][] waves = new double[0][];
    private double wavesLength;

    public CorrelatedDraws(int neurons) {
        this.neurons = neurons;
        shared = new double[neurons];
    }

    /**
     * Draws the shared part of one group of a chip.
     *
     * @param correlation how much is shared
     * @param streams the chip's streams
     * @param group the group
     */
    public void draw(Correlation correlation, ChipStreams streams, StreamGroup group) {
        double die = 0;
        if (correlation.die() > 0) {
            die = StrictMath.sqrt(correlation.die())
                    * streams.open(StreamGroup.DIE, group.id()).nextGaussian();
        }
        Arrays.fill(shared, die);
        if (correlation.core() > 0) {
            addCores(correlation, streams.open(StreamGroup.CORES, group.id()));
        }
        if (correlation.field() > 0) {
            addField(correlation, streams.open(StreamGroup.FIELD, group.id()));
        }
    }

    /** The shared part at a neuron's place. */
    public double at(int neuron) {
        return shared[neuron];
    }

    private void addCores(Correlation correlation, RandomStream stream) {
        double scale = StrictMath.sqrt(correlation.core());
        double[] offsets = new double[correlation.cores()];
        stream.fillGaussian(offsets, offsets.length);
        for (int i = 0; i < neurons; i++) {
            shared[i] += scale * offsets[(int) ((long) i * offsets.length / neurons)];
        }
    }

    private void addField(Correlation correlation, RandomStream stream) {
        if (wavesLength != correlation.length()) {
            wavesLength = correlation.length();
            waves = waves(neurons, wavesLength);
        }
        stream.fillGaussian(amplitudes, amplitudes.length);
        double scale = StrictMath.sqrt(correlation.field() / WAVES);
        for (int i = 0; i < neurons; i++) {
            double sum = 0;
            for (int m = 0; m < amplitudes.length; m++) {
                sum += amplitudes[m] * waves[i][m];
            }
            shared[i] += scale * sum;
        }
    }

    /** Cosine and sine of every wave at every neuron's place, {@code [N][2·M]}. */
    private static double[][] waves(int neurons, double length) {
        int side = (int) StrictMath.ceil(StrictMath.sqrt(neurons));
        double[][] waves = new double[neurons][2 * WAVES];
        for (int m = 0; m < WAVES; m++) {
            // the spectrum is a two-dimensional normal distribution: radii at its quantiles, directions spread evenly
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - (m + 0.5) / WAVES)) / length;
            double kx = radius * StrictMath.cos(m * GOLDEN_ANGLE) / side;
            double ky = radius * StrictMath.sin(m * GOLDEN_ANGLE) / side;
            for (int i = 0; i < neurons; i++) {
                double phase = kx * (i % side) + ky * (i / side);
                waves[i][2 * m] = StrictMath.cos(phase);
                waves[i][2 * m + 1] = StrictMath.sin(phase);
            }
        }
        return waves;
    }
}
