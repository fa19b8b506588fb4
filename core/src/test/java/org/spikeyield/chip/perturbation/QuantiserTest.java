package org.spikeyield.chip.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;

class QuantiserTest {
    private static final SpikingNetwork IDEAL = Networks.of(1, 8, 100, 1).spiking();

    /** Range −2…1 in 2 bits: steps of 1; 0.5 and −0.5 go to the even 0, 1.5 would go to 2. */
    @Test
    void roundsHalfToEvenOnAGridThroughZero() {
        float[][] weights = square(-2f, 1f, 0.5f, -0.5f, -1.5f, 0.4f, 0.6f, 0f);

        float[] quantised = quantise(weights, 2, Mask.FULL).matrix(Parameter.W_SLOW)[0];

        assertThat(quantised).startsWith(-2f, 1f, 0f, 0f, -2f, 0f, 1f, 0f);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void leavesAtMostOneLevelMoreThanItsBitsHave(int bits) {
        Set<Float> levels = new TreeSet<>();
        for (float[] row : quantise(gaussian(), bits, Mask.FULL).matrix(Parameter.W_SLOW)) {
            for (float w : row) {
                levels.add(w);
            }
        }

        assertThat(levels).hasSizeBetween(3, (1 << bits) + 1);
    }

    @Test
    void leavesAConstantMatrixAsItIs() {
        float[][] constant = new float[100][100];
        for (float[] row : constant) {
            java.util.Arrays.fill(row, 0.3f);
        }

        assertThat(quantise(constant, 2, Mask.FULL).matrix(Parameter.W_SLOW)).isDeepEqualTo(constant);
    }

    @Test
    void keepsTheFastWeightsUnderThePapersMaskOnly() {
        float[][] weights = gaussian();

        assertThat(quantise(weights, 3, Mask.PAPER).matrix(Parameter.W_FAST)).isSameAs(IDEAL.matrix(Parameter.W_FAST));
        for (Mask mask : new Mask[] {Mask.FULL, Mask.WEIGHTS}) {
            assertThat(quantise(weights, 3, mask).matrix(Parameter.W_FAST))
                    .isNotEqualTo(IDEAL.matrix(Parameter.W_FAST));
        }
    }

    /** At 2 bits a Gaussian matrix of 10⁴ values spans ±3.8 sd or so: what lies within half a step, 1.3 sd, is lost. */
    @Test
    void tellsWhichShareOfTheWeightsItLost() {
        SpikingNetwork network = IDEAL.with()
                .set(Parameter.W_SLOW, gaussian())
                .set(Parameter.W_FAST, new float[100][100])
                .build();
        Quantiser quantiser = new Quantiser();
        SpikingNetwork quantised = quantiser.quantise(network, 2, Mask.FULL);
        double lost = 0;
        double all = 0;
        for (Parameter parameter : new Parameter[] {Parameter.W_IN, Parameter.W_SLOW, Parameter.W_OUT}) {
            for (int j = 0; j < network.matrix(parameter).length; j++) {
                for (int i = 0; i < network.matrix(parameter)[j].length; i++) {
                    all += network.matrix(parameter)[j][i] != 0 ? 1 : 0;
                    lost += network.matrix(parameter)[j][i] != 0 && quantised.matrix(parameter)[j][i] == 0 ? 1 : 0;
                }
            }
        }

        assertThat(quantiser.zeroedShare()).isCloseTo(lost / all, within(1e-12)).isBetween(0.7, 0.9);
    }

    @Test
    void comesBeforeMismatch() {
        Condition condition = new Condition(Mismatch.gaussian(Mask.FULL, 0.1)).with(new WeightBits(4, Mask.FULL));
        Chip chip = new ChipSampler(IDEAL, 0.001, 7, 0).sample(condition, Role.TEST, 2);
        SpikingNetwork quantised = new Quantiser().quantise(IDEAL, 4, Mask.FULL);
        Chip expected = new ChipSampler(quantised, 0.001, 7, 0)
                .sample(new Condition(Mismatch.gaussian(Mask.FULL, 0.1)), Role.TEST, 2);

        assertThat(chip.network()).isEqualTo(expected.network());
        assertThat(chip.zeroedShare()).isPositive();
    }

    private static SpikingNetwork quantise(float[][] slow, int bits, Mask mask) {
        return new Quantiser().quantise(IDEAL.with().set(Parameter.W_SLOW, slow).build(), bits, mask);
    }

    private static float[][] square(float... first) {
        float[][] weights = new float[100][100];
        System.arraycopy(first, 0, weights[0], 0, first.length);
        return weights;
    }

    private static float[][] gaussian() {
        RandomStream random = RandomStream.of(new StreamKey(1, Role.TRAIN, 0, 0, StreamGroup.DECODER, 0));
        float[][] weights = new float[100][100];
        for (float[] row : weights) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return weights;
    }
}
