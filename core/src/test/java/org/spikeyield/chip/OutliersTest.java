package org.spikeyield.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.mismatch.Outliers;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.network.Model;
import org.spikeyield.network.Networks;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;

class OutliersTest {
    private static final SpikingNetwork IDEAL = Networks.of(1, 8, 60, 1).spiking();
    private static final Condition NOTHING = new Condition(Mismatch.NONE);
    private static final SortedSet<ParameterGroup> FAST = new TreeSet<>(EnumSet.of(ParameterGroup.W_FAST));
    private static final int CHIPS = 40;

    @ParameterizedTest
    @MethodSource("org.spikeyield.network.Models#all")
    void multipliesAllWeightsWhereAllAreOutliersAndNothingElse(Model model) {
        SpikingNetwork ideal = Networks.of(model, 1, 8, 30, 1).spiking();
        SpikingNetwork chip = chip(ideal, NOTHING.with(new Outliers(1, 3, Outliers.NONE.groups())), 3);
        for (ParameterGroup group : ParameterGroup.of(model)) {
            float[][] before = ideal.matrix(group.parameter());
            float[][] after = chip.matrix(group.parameter());
            if (!group.weights()) {
                assertThat(after).as("%s", group).isEqualTo(before);
                continue;
            }
            for (int row = 0; row < before.length; row++) {
                for (int i = 0; i < before[row].length; i++) {
                    assertThat(after[row][i]).as("%s", group).isEqualTo((float) (before[row][i] * 3.0));
                }
            }
        }
    }

    /** Of n synapses a share s has a standard error of √(s(1 − s)/n); the bound is five of them. */
    @Test
    void hasTheStatedShareAndLeavesOtherGroups() {
        int outliers = 0;
        int synapses = 0;
        for (int k = 0; k < CHIPS; k++) {
            SpikingNetwork chip = chip(IDEAL, NOTHING.with(new Outliers(0.16, 2.5, FAST)), k);
            assertThat(chip.matrix(ParameterGroup.W_SLOW.parameter()))
                    .isSameAs(IDEAL.matrix(ParameterGroup.W_SLOW.parameter()));
            float[][] before = IDEAL.matrix(ParameterGroup.W_FAST.parameter());
            float[][] after = chip.matrix(ParameterGroup.W_FAST.parameter());
            for (int row = 0; row < before.length; row++) {
                for (int i = 0; i < before[row].length; i++) {
                    if (before[row][i] != 0) {
                        synapses++;
                        double factor = after[row][i] / (double) before[row][i];
                        if (factor != 1) {
                            assertThat(factor).isCloseTo(2.5, within(1e-6));
                            outliers++;
                        }
                    }
                }
            }
        }

        assertThat(synapses).isGreaterThan(10_000);
        assertThat(outliers / (double) synapses).isCloseTo(0.16, within(5 * Math.sqrt(0.16 * 0.84 / synapses)));
    }

    @Test
    void comesOnTopOfMismatchAndThoseOfASmallerShareAreAmongThoseOfALarger() {
        Condition mismatch = new Condition(Mismatch.gaussian(Mask.FULL, 0.1));
        float[][] varied = fast(chip(IDEAL, mismatch, 3));
        float[][] few = fast(chip(IDEAL, mismatch.with(new Outliers(0.1, 2, FAST)), 3));
        float[][] many = fast(chip(IDEAL, mismatch.with(new Outliers(0.3, 2, FAST)), 3));
        int more = 0;
        for (int row = 0; row < varied.length; row++) {
            for (int i = 0; i < varied[row].length; i++) {
                assertThat(few[row][i]).isIn(varied[row][i], 2 * varied[row][i]);
                if (few[row][i] != varied[row][i]) {
                    assertThat(many[row][i]).isEqualTo(few[row][i]);
                } else if (many[row][i] != varied[row][i]) {
                    more++;
                }
            }
        }

        assertThat(more).isPositive();
    }

    @Test
    void leavesAChipAloneAtAFactorOfOne() {
        assertThat(chip(IDEAL, NOTHING.with(new Outliers(0.5, 1, FAST)), 3)).isEqualTo(IDEAL);
    }

    /** {@code printf 'outliers=0.16 outlier-factor=2.2 outlier-groups=w-fast' | sha256sum | cut -c-16}, and without the last word. */
    @Test
    void keepsItsIdAcrossReleases() {
        Condition fast = NOTHING.with(new Outliers(0.16, 2.2, FAST));
        Condition all = NOTHING.with(new Outliers(0.16, 2.2, Outliers.NONE.groups()));

        assertThat(fast.id()).isEqualTo("ec3bc804ea3a4f11");
        assertThat(fast.name()).isEqualTo("outliers 16 % × 2.2 of w-fast");
        assertThat(all.id()).isEqualTo("0b5918e769f8d42b");
        assertThat(all.name()).isEqualTo("outliers 16 % × 2.2");
        assertThat(new Outliers(0, 7, FAST)).isEqualTo(Outliers.NONE);
    }

    @Test
    void refusesWhatIsNoShareOrNoWeight() {
        assertThatThrownBy(() -> new Outliers(1.5, 2, FAST)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new Outliers(0.5, -1, FAST)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Outliers(0.5, 2, new TreeSet<>(EnumSet.of(ParameterGroup.TAU_MEM))))
                .hasMessageContaining("tau-mem");
    }

    private static float[][] fast(SpikingNetwork chip) {
        return chip.matrix(ParameterGroup.W_FAST.parameter());
    }

    private static SpikingNetwork chip(SpikingNetwork ideal, Condition condition, int chip) {
        return new ChipSampler(ideal, 0.001, 7, 0)
                .sample(condition, Role.TEST, chip)
                .network();
    }
}
