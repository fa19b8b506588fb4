package org.spikeyield.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
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
        assertThat(ideal.label()).isEqualTo("ideal");
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
        assertThat(paper(0.05).label()).isEqualTo("5 % paper");
        assertThat(new Condition(withGroup(0.125, ParameterGroup.TAU_MEM, 0.3)).label())
                .isEqualTo("12.5 % paper tau-mem=30 %");
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
