package org.spikeyield.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.spikeyield.chip.disturbance.InputNoise;
import org.spikeyield.chip.disturbance.Noise;
import org.spikeyield.chip.disturbance.SuddenDeath;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.mismatch.Outliers;
import org.spikeyield.chip.perturbation.Correlation;
import org.spikeyield.chip.perturbation.Drift;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.MismatchFamily;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.chip.perturbation.ThresholdReference;
import org.spikeyield.chip.perturbation.WeightBits;
import org.spikeyield.network.Model;

class ConditionTest {

    @Test
    void hasAnIdOfItsSettingsOnly() {
        assertThat(paper(0.1).id()).isEqualTo(paper(0.1).id()).matches("[0-9a-f]{16}");
        assertThat(paper(0.1).id()).isNotEqualTo(paper(0.2).id());
        assertThat(paper(0.1).id()).isNotEqualTo(new Condition(Mismatch.gaussian(Mask.FULL, 0.1)).id());
    }

    /** {@code printf 'mismatch family=GAUSSIAN threshold-reference=RESET mask=PAPER level=0.1' | sha256sum | cut -c-16}. */
    @Test
    void keepsItsIdAcrossReleases() {
        assertThat(paper(0.1).id()).isEqualTo("b3e5c74dbceb0df9");
    }

    @Test
    void isIdealWhateverTheFamilyWhenNoLevelActs() {
        Condition ideal = new Condition(
                new Mismatch(MismatchFamily.LOG_NORMAL, Mask.FULL, 0, new TreeMap<>(), ThresholdReference.REST));

        assertThat(ideal.random()).isFalse();
        assertThat(ideal.id()).isEqualTo(paper(0).id());
        assertThat(ideal.name()).isEqualTo("ideal");
    }

    @Test
    void isTheSameConditionWhenAGroupIsNamedAtTheLevelItHasAnyway() {
        assertThat(new Condition(withGroup(0.1, ParameterGroup.TAU_MEM, 0.1)).id())
                .isEqualTo(paper(0.1).id());
    }

    @Test
    void letsAGroupLevelReplaceLevelAndMask() {
        Mismatch mismatch = withGroup(0.1, ParameterGroup.W_FAST, 0.3);

        assertThat(mismatch.level(Model.ADS, ParameterGroup.W_FAST)).isEqualTo(0.3);
        assertThat(mismatch.level(Model.ADS, ParameterGroup.W_SLOW)).isEqualTo(0.1);
        assertThat(mismatch.level(Model.ADS, ParameterGroup.TAU_FAST)).isZero();
    }

    @Test
    void isLabelledForPeople() {
        assertThat(paper(0.05).name()).isEqualTo("5 % paper");
        assertThat(new Condition(withGroup(0.125, ParameterGroup.TAU_MEM, 0.3)).name())
                .isEqualTo("12.5 % paper tau-mem=30 %");
    }

    @Test
    void namesTheMaskOfWeightsInItsLabel() {
        assertThat(new Condition(Mismatch.gaussian(Mask.WEIGHTS, 0.3)).name()).isEqualTo("30 % weights");
        assertThat(new Condition(Mismatch.gaussian(Mask.WEIGHTS, 0))
                        .with(new WeightBits(4, Mask.WEIGHTS))
                        .name())
                .isEqualTo("4 bit weights");
        assertThat(paper(0.3).with(new WeightBits(4, Mask.PAPER)).name()).isEqualTo("30 % paper, 4 bit");
        assertThat(paper(0.3).with(new WeightBits(4, Mask.FULL)).name()).isEqualTo("30 % paper, 4 bit full");
    }

    @Test
    void saysSmallAndUnevenLevelsInFull() {
        assertThat(paper(1e-9).name()).isEqualTo("0.0000001 % paper");
        assertThat(paper(0.1 / Math.sqrt(10)).name()).isEqualTo("3.16227766016838 % paper");
        assertThat(paper(0.05 * 2.1).name()).isEqualTo("10.5 % paper");
    }

    /** 4000 pairs of conditions that differ in one or more of their numbers or choices, seeds 0 to 3999. */
    @Test
    void hasALabelOfItsOwn() {
        int different = 0;
        for (int seed = 0; seed < 4000; seed++) {
            Condition one = condition(new Random(seed), new Random(seed));
            Condition other = condition(new Random(seed), new Random(-1 - seed));
            if (!one.id().equals(other.id())) {
                different++;
                assertThat(one.name()).as("seed %d", seed).isNotEqualTo(other.name());
            }
        }
        assertThat(different).isGreaterThan(3000);
    }

    /** A condition, of which a fifth of the settings come from another source of random numbers. */
    private static Condition condition(Random usual, Random others) {
        RandomGenerator random = () -> {
            long bits = usual.nextLong();
            return others.nextInt(5) == 0 ? others.nextLong() : bits;
        };
        SortedMap<ParameterGroup, Double> groups = new TreeMap<>();
        if (random.nextBoolean()) {
            groups.put(ParameterGroup.values()[random.nextInt(ParameterGroup.values().length)], level(random));
        }
        Correlation correlation = new Correlation(
                level(random) / 4,
                level(random) / 4,
                1 + random.nextInt(5),
                level(random) / 4,
                (1 + random.nextInt(5)) / 8.0);
        Mismatch mismatch = new Mismatch(
                        MismatchFamily.values()[random.nextInt(3)],
                        Mask.values()[random.nextInt(3)],
                        level(random),
                        groups,
                        ThresholdReference.values()[random.nextInt(2)])
                .withCorrelation(correlation);
        return new Condition(mismatch)
                .with(new WeightBits(random.nextBoolean() ? 0 : 2 + random.nextInt(15), mismatch.mask()))
                .with(new Faults(level(random) / 2, level(random) / 2, 100 + random.nextInt(3), level(random)))
                .with(new Noise(
                        level(random),
                        Noise.Measure.values()[random.nextInt(2)],
                        Noise.Trace.values()[random.nextInt(2)]))
                .with(new SuddenDeath(level(random), random.nextInt(3) / 4.0))
                .with(new Drift(level(random), level(random), ThresholdReference.values()[random.nextInt(2)]))
                .with(new Outliers(level(random), random.nextInt(3), Outliers.NONE.groups()))
                .with(random.nextBoolean() ? InputNoise.NONE : new InputNoise(random.nextInt(5)))
                .withCalibration(Calibration.values()[random.nextInt(Calibration.values().length)]);
    }

    private static double level(RandomGenerator random) {
        double[] levels = {0, 0, 1e-9, 2e-9, 1e-7, 0.1, 0.1 + 1e-12, 0.123456789, 0.12345678, 0.5};
        return levels[random.nextInt(levels.length)];
    }

    @Test
    void refusesALevelBelowZero() {
        assertThatThrownBy(() -> paper(-0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> paper(Double.NaN)).hasMessageContaining("NaN");
    }

    private static Condition paper(double level) {
        return new Condition(Mismatch.gaussian(Mask.PAPER, level));
    }

    private static Mismatch withGroup(double level, ParameterGroup group, double groupLevel) {
        SortedMap<ParameterGroup, Double> levels = new TreeMap<>();
        levels.put(group, groupLevel);
        return new Mismatch(MismatchFamily.GAUSSIAN, Mask.PAPER, level, levels, ThresholdReference.RESET);
    }
}
