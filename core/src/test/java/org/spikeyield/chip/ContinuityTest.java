package org.spikeyield.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Chip;
import org.spikeyield.chip.perturbation.ChipStreams;
import org.spikeyield.chip.perturbation.CorrelatedDraws;
import org.spikeyield.chip.perturbation.Correlation;
import org.spikeyield.chip.perturbation.Drift;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.MismatchFamily;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.chip.perturbation.ThresholdReference;
import org.spikeyield.network.LegalNetworks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;

/**
 * As levels of mismatch fall to zero, chips become the ideal one, and every parameter carries the factor that was drawn for it: 10 000
 * networks from all over their range (seeds 0 to 9999), each with mismatch of its own (the same seed) and a chip at every level.
 */
class ContinuityTest {
    private static final int PAIRS = 10_000;
    private static final double DT = 0.001;
    private static final long SEED = 7;
    private static final double THRESHOLD_FLOOR = 0.01;

    @Test
    void bringsEveryParameterWithinOneUlpOfTheIdealOneAtALevelOfOneInABillion() {
        for (int pair = 0; pair < PAIRS; pair++) {
            SpikingNetwork ideal = LegalNetworks.of(pair).spiking();
            Mismatch mismatch = mismatch(pair).stretched(1e-9);
            SpikingNetwork chip = sample(ideal, mismatch, pair).network();
            for (Parameter parameter : ideal.model().parameters()) {
                requireClose(ideal, chip, parameter, mismatch.thresholdReference(), pair);
            }
        }
    }

    @Test
    void bringsEveryParameterWithinOneUlpAtADriftOfOneInABillion() {
        for (int pair = 0; pair < PAIRS; pair++) {
            SpikingNetwork ideal = LegalNetworks.of(pair).spiking();
            ThresholdReference reference = mismatch(pair).thresholdReference();
            Condition condition = new Condition(Mismatch.NONE).with(new Drift(1e-9, 1e-9, reference));
            SpikingNetwork chip = sample(ideal, condition, pair).network();
            for (Parameter parameter : ideal.model().parameters()) {
                requireClose(ideal, chip, parameter, reference, pair);
            }
        }
    }

    @Test
    void givesEveryParameterItsDrawnFactorUnlessItIsCountedAsFloored() {
        int floored = 0;
        int folded = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            SpikingNetwork ideal = LegalNetworks.of(pair).spiking();
            for (double level : new double[] {1e-3, 1e-2, 1}) {
                Mismatch mismatch = mismatch(pair).stretched(level);
                Chip chip = sample(ideal, mismatch, pair);
                Expected expected = new Expected(ideal, mismatch, chip.network(), pair);
                assertThat(chip.floored())
                        .as("floored, pair %d at %s", pair, level)
                        .isEqualTo(expected.floored);
                assertThat(chip.folded())
                        .as("folded, pair %d at %s", pair, level)
                        .isEqualTo(expected.folded);
                floored += chip.floored();
                folded += chip.folded();
            }
        }

        assertThat(floored).isPositive();
        assertThat(folded).isPositive();
    }

    /** What a chip must be, value by value; a value may be at the lowest that it is allowed instead, and then counts as floored. */
    private static final class Expected {
        private final SpikingNetwork ideal;
        private final SpikingNetwork chip;
        private final Mismatch mismatch;
        private final ChipStreams streams;
        private final CorrelatedDraws shared;
        private final int pair;
        private int floored;
        private int folded;

        Expected(SpikingNetwork ideal, Mismatch mismatch, SpikingNetwork chip, int pair) {
            this.ideal = ideal;
            this.chip = chip;
            this.mismatch = mismatch;
            this.pair = pair;
            streams = new ChipStreams(SEED, Role.TEST, 0, pair);
            shared = new CorrelatedDraws(ideal.neurons());
            Set<Parameter> left = EnumSet.copyOf(ideal.model().parameters());
            for (ParameterGroup group : mismatch.varied(ideal.model())) {
                left.remove(group.parameter());
                if (mismatch.correlation().any()) {
                    shared.draw(mismatch.correlation(), streams, group.stream());
                }
                check(group);
            }
            for (Parameter parameter : left) {
                assertThat(chip.matrix(parameter)).isSameAs(ideal.matrix(parameter));
            }
        }

        private void check(ParameterGroup group) {
            float[][] designed = ideal.matrix(group.parameter());
            for (int row = 0; row < designed.length; row++) {
                double[] factors = factors(group, row, designed[row].length);
                for (int i = 0; i < factors.length; i++) {
                    float drawn = chip.matrix(group.parameter())[row][i];
                    if (group == ParameterGroup.THRESHOLD) {
                        checkThreshold(i, factors[i], drawn);
                    } else if (group.weights()) {
                        requireEqual(group, drawn, finite(designed[row][i] * factors[i]));
                    } else {
                        checkTau(group, designed[row][i], factors[i], drawn);
                    }
                }
            }
        }

        private void checkTau(ParameterGroup group, float designed, double factor, float drawn) {
            double lowest = Math.min(designed, group == ParameterGroup.TAU_FAST ? 0.2 * DT : 2 * DT);
            double wanted = designed * Math.abs(factor);
            folded += factor < 0 ? 1 : 0;
            floored += wanted < lowest ? 1 : 0;
            requireEqual(group, drawn, finite(Math.max(wanted, lowest)));
        }

        private void checkThreshold(int i, double factor, float drawn) {
            double reference = reference(ideal, mismatch.thresholdReference(), i);
            double distance = ideal.vector(Parameter.V_THRESHOLD)[i] - reference;
            folded += distance != 0 && factor < 0 ? 1 : 0;
            boolean near = distance != 0 && Math.abs(factor) < THRESHOLD_FLOOR;
            double exact = reference + distance * (near ? THRESHOLD_FLOOR : Math.abs(factor));
            float lowest = lowestThreshold(i);
            int before = floored;
            float wanted = finite(exact);
            floored = before + (near || wanted != (float) exact || wanted < lowest ? 1 : 0);
            requireEqual(ParameterGroup.THRESHOLD, drawn, Math.max(wanted, lowest));
        }

        private float lowestThreshold(int i) {
            float reset = ideal.vector(Parameter.V_RESET)[i];
            double nominal = (double) ideal.vector(Parameter.V_THRESHOLD)[i] - reset;
            return Math.max((float) (reset + THRESHOLD_FLOOR * nominal), Math.nextUp(reset));
        }

        /** A value that would be infinite is the largest one instead, and counts. */
        private float finite(double value) {
            floored += Math.abs(value) > Float.MAX_VALUE ? 1 : 0;
            return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
        }

        private void requireEqual(ParameterGroup group, float drawn, float wanted) {
            if (drawn != wanted) {
                assertThat(drawn).as("%s of pair %d", group, pair).isEqualTo(wanted);
            }
        }

        /** The factors of a row, by the formulas that {@link MismatchFamily} states. */
        private double[] factors(ParameterGroup group, int row, int length) {
            RandomStream stream = streams.open(group.stream(), row);
            double[] n = new double[length];
            stream.fillGaussian(n, length);
            double level = mismatch.level(ideal.model(), group);
            for (int i = 0; i < length && mismatch.correlation().any(); i++) {
                n[i] = StrictMath.sqrt(mismatch.correlation().local()) * n[i]
                        + shared.at(
                                switch (group) {
                                    case W_OUT, W_READOUT -> row;
                                    case TAU_READOUT -> 0;
                                    default -> i;
                                });
            }
            double[] factors = new double[length];
            for (int i = 0; i < length; i++) {
                factors[i] = switch (mismatch.family()) {
                    case GAUSSIAN -> 1 + level * n[i];
                    case LOG_NORMAL -> {
                        double variance = StrictMath.log1p(level * level);
                        double sigma = StrictMath.sqrt(variance);
                        yield StrictMath.exp(sigma * n[i] - sigma * sigma / 2);
                    }
                    case STUDENT_T -> {
                        double chiSquare = 0;
                        for (int k = 0; k < 5; k++) {
                            double more = stream.nextGaussian();
                            chiSquare += more * more;
                        }
                        yield 1 + level * n[i] * StrictMath.sqrt(3 / chiSquare);
                    }
                };
            }
            return factors;
        }
    }

    /** A threshold is a distance added to its reference: it is as exact as the larger of the two. */
    private static void requireClose(
            SpikingNetwork ideal, SpikingNetwork chip, Parameter parameter, ThresholdReference reference, int pair) {
        float[][] designed = ideal.matrix(parameter);
        for (int row = 0; row < designed.length; row++) {
            for (int i = 0; i < designed[row].length; i++) {
                double size = Math.abs(designed[row][i]);
                if (parameter == Parameter.V_THRESHOLD) {
                    size = Math.max(size, Math.abs(reference(ideal, reference, i)));
                }
                if (chip.matrix(parameter)[row][i] != designed[row][i]) {
                    assertThat((double) chip.matrix(parameter)[row][i])
                            .as("%s of pair %d", parameter, pair)
                            .isCloseTo(designed[row][i], within((double) Math.ulp((float) size)));
                }
            }
        }
    }

    private static double reference(SpikingNetwork ideal, ThresholdReference reference, int i) {
        return ideal.vector(reference == ThresholdReference.REST ? Parameter.V_REST : Parameter.V_RESET)[i];
    }

    /** Mismatch of a level of one: of any family, mask and reference, with levels of single groups and with correlations. */
    private static Mismatch mismatch(int pair) {
        Random random = new Random(pair);
        SortedMap<ParameterGroup, Double> groups = new TreeMap<>();
        for (ParameterGroup group : ParameterGroup.values()) {
            if (random.nextInt(8) == 0) {
                groups.put(group, random.nextInt(4) / 2.0);
            }
        }
        Correlation correlation = random.nextInt(12) == 0 ? new Correlation(0.2, 0.3, 3, 0.4, 0.25) : Correlation.NONE;
        return new Mismatch(
                        one(random, MismatchFamily.values()),
                        one(random, Mask.values()),
                        1,
                        groups,
                        one(random, ThresholdReference.values()))
                .withCorrelation(correlation);
    }

    private static <T> T one(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Chip sample(SpikingNetwork ideal, Mismatch mismatch, int pair) {
        return sample(ideal, new Condition(mismatch), pair);
    }

    private static Chip sample(SpikingNetwork ideal, Condition condition, int pair) {
        return new ChipSampler(ideal, DT, SEED, 0).sample(condition, Role.TEST, pair);
    }
}
