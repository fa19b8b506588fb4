package org.spikeyield.chip.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;

/**
 * Correlations between the membrane time constants of one chip, over 4000 chips: an estimate of a correlation ρ from n
 * independent pairs has a standard error of (1 − ρ²)/√n, below 0.016; bounds of five standard errors raise a false alarm in fewer
 * than 1 of 10⁶ fresh seeds each.
 */
class CorrelatedDrawsTest {
    private static final int CHIPS = 4000;
    private static final double BOUND = 0.08;
    private static final SpikingNetwork IDEAL = Networks.of(1, 2, 64, 1).spiking();

    @Test
    void leavesEveryValueItsMeanAndVariation() {
        double[][] n = draws(new Correlation(0.2, 0.3, 4, 0.3, 0.25), ParameterGroup.TAU_MEM);

        for (int i : new int[] {0, 17, 63}) {
            double sum = 0;
            double squares = 0;
            for (double[] chip : n) {
                sum += chip[i];
                squares += chip[i] * chip[i];
            }
            assertThat(sum / CHIPS).isCloseTo(0, within(5 / Math.sqrt(CHIPS)));
            assertThat(squares / CHIPS).isCloseTo(1, within(5 * Math.sqrt(2.0 / CHIPS)));
        }
    }

    @Test
    void letsAWholeDieShareItsPart() {
        double[][] n = draws(new Correlation(0.4, 0, 1, 0, 1), ParameterGroup.TAU_MEM);

        assertThat(correlation(n, 0, 1)).isCloseTo(0.4, within(BOUND));
        assertThat(correlation(n, 0, 63)).isCloseTo(0.4, within(BOUND));
    }

    @Test
    void letsTheNeuronsOfACoreShareTheirPart() {
        double[][] n = draws(new Correlation(0, 0.6, 4, 0, 1), ParameterGroup.TAU_MEM);

        assertThat(correlation(n, 0, 15)).isCloseTo(0.6, within(BOUND));
        assertThat(correlation(n, 15, 16)).isCloseTo(0, within(BOUND));
    }

    /** On the 8×8 layout, neurons 0 and 1 are 1/8 apart, 0 and 2 are 1/4, 0 and 7 are 7/8. */
    @Test
    void variesSmoothlyOverTheDie() {
        double[][] n = draws(new Correlation(0, 0, 1, 0.8, 0.25), ParameterGroup.TAU_MEM);

        assertThat(correlation(n, 0, 1)).isCloseTo(0.8 * Math.exp(-0.125), within(BOUND + 0.04));
        assertThat(correlation(n, 0, 8)).isCloseTo(0.8 * Math.exp(-0.125), within(BOUND + 0.04));
        assertThat(correlation(n, 0, 2)).isCloseTo(0.8 * Math.exp(-0.5), within(BOUND + 0.04));
        assertThat(correlation(n, 0, 7)).isCloseTo(0, within(BOUND + 0.04));
    }

    @Test
    void keepsGroupsIndependent() {
        Correlation die = new Correlation(1, 0, 1, 0, 1);
        double[][] mem = draws(die, ParameterGroup.TAU_MEM);
        double[][] slow = draws(die, ParameterGroup.TAU_SLOW);
        double product = 0;
        for (int chip = 0; chip < CHIPS; chip++) {
            product += mem[chip][0] * slow[chip][0];
        }

        assertThat(product / CHIPS).isCloseTo(0, within(BOUND));
    }

    @Test
    void placesSynapsesWithTheirReceiverAndDecodersWithTheirSender() {
        Mismatch mismatch = Mismatch.gaussian(Mask.FULL, 0.1).withCorrelation(new Correlation(0, 1, 64, 0, 1));
        SpikingNetwork chip =
                sampler().sample(new Condition(mismatch), Role.TEST, 3).network();

        assertThat(factor(chip, Parameter.W_SLOW, 5, 9)).isCloseTo(factor(chip, Parameter.W_SLOW, 6, 9), within(1e-5));
        assertThat(factor(chip, Parameter.W_SLOW, 5, 9))
                .isNotCloseTo(factor(chip, Parameter.W_SLOW, 5, 8), within(1e-5));
        assertThat(factor(chip, Parameter.W_OUT, 5, 0)).isCloseTo(factor(chip, Parameter.W_OUT, 5, 1), within(1e-5));
        assertThat(factor(chip, Parameter.W_OUT, 5, 0)).isNotCloseTo(factor(chip, Parameter.W_OUT, 6, 0), within(1e-5));
    }

    @Test
    void refusesMoreThanTheWholeVariance() {
        assertThatThrownBy(() -> new Correlation(0.5, 0.4, 4, 0.2, 0.25)).hasMessageContaining("at most 1");
    }

    private static double factor(SpikingNetwork chip, Parameter parameter, int row, int column) {
        return chip.matrix(parameter)[row][column] / IDEAL.matrix(parameter)[row][column];
    }

    /** The standard-normal draws behind a vector of time constants, {@code [chips][N]}. */
    private static double[][] draws(Correlation correlation, ParameterGroup group) {
        Condition condition = new Condition(Mismatch.gaussian(Mask.FULL, 0.01).withCorrelation(correlation));
        ChipSampler sampler = sampler();
        double[][] draws = new double[CHIPS][];
        float[] ideal = IDEAL.vector(group.parameter());
        for (int chip = 0; chip < CHIPS; chip++) {
            float[] values =
                    sampler.sample(condition, Role.TEST, chip).network().vector(group.parameter());
            draws[chip] = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                draws[chip][i] = (values[i] / ideal[i] - 1) / 0.01;
            }
        }
        return draws;
    }

    private static double correlation(double[][] n, int i, int k) {
        double product = 0;
        for (double[] chip : n) {
            product += chip[i] * chip[k];
        }
        return product / CHIPS;
    }

    private static ChipSampler sampler() {
        return new ChipSampler(IDEAL, 0.001, 7, 0);
    }
}
