package org.spikeyield.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Cause;
import org.spikeyield.chip.perturbation.Chip;
import org.spikeyield.chip.perturbation.ChipStreams;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.chip.perturbation.SweptParameter;
import org.spikeyield.network.Model;
import org.spikeyield.network.Models;
import org.spikeyield.network.Networks;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;

/** What every kind of perturbation keeps, number by number of those that can be swept. */
class PerturbationTest {
    private static final SpikingNetwork IDEAL = Networks.of(1, 8, 30, 1).spiking();
    /** Correlations do nothing without mismatch. */
    private static final Condition BASE = new Condition(Mismatch.gaussian(Mask.FULL, 0.2));

    private static final double HALF = 0.5;

    static List<SweptParameter> swept() {
        return Perturbations.SWEPT;
    }

    /** A condition in which a number does much; of few bits where it is no fraction. */
    private static Condition much(SweptParameter swept) {
        return BASE.with(swept, swept.percent() ? HALF : swept.other());
    }

    @Test
    void doesNothingByDefault() {
        for (Perturbation none : Perturbations.ALL) {
            assertThat(none.acts()).as("%s", none).isFalse();
            assertThat(none.random()).as("%s", none).isFalse();
            assertThat(none.effects()).as("%s", none).isEmpty();
        }
        assertThat(new Condition(Mismatch.NONE).name()).isEqualTo("ideal");
    }

    @Test
    void namesItsCausesLikeNoOther() {
        Condition everything = BASE;
        for (SweptParameter swept : Perturbations.SWEPT) {
            everything = everything.with(swept, swept.percent() ? 0.1 : swept.other());
        }
        for (Model model : Models.list()) {
            List<String> keys =
                    everything.causes(model).stream().map(Cause::key).toList();
            assertThat(keys).doesNotHaveDuplicates();
            assertThat(everything.without(everything.causes(model)).causes(model))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("swept")
    void hasATextOfItsOwnWhereItActsAndNoneWhereItDoesNot(SweptParameter swept) {
        Condition condition = much(swept);
        Set<String> others = new HashSet<>();
        Perturbations.SWEPT.stream().filter(other -> other != swept).forEach(other -> {
            others.add(much(other).id());
            others.add(much(other).name());
        });

        assertThat(condition.acts(swept)).isTrue();
        assertThat(others).doesNotContain(condition.id(), condition.name());
        assertThat(condition.withNeutral(swept).id())
                .isEqualTo(BASE.withNeutral(swept).id());
        assertThat(condition.idWithout(swept)).isEqualTo(BASE.idWithout(swept));
    }

    @ParameterizedTest
    @MethodSource("swept")
    void changesAChipAndItsNoiseOrNothingOfTheOther(SweptParameter swept) {
        Condition condition = much(swept);
        Condition bare = condition.withNeutral(swept);
        boolean builds = !sample(sampler(), condition, 3).equals(sample(sampler(), bare, 3));

        assertThat(builds).isNotEqualTo(condition.noisy());
        assertThat(condition
                        .acting()
                        .flatMap(each -> each.disturbance(IDEAL, 0.001, new float[30], streams()).stream()))
                .hasSize(condition.noisy() ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("swept")
    void makesAChipWhateverWasMadeBefore(SweptParameter swept) {
        Condition condition = much(swept);
        ChipSampler used = sampler();
        Perturbations.SWEPT.forEach(other -> sample(used, much(other), 5));
        Chip one = used.sample(condition, Role.TEST, 3);

        assertThat(one).isEqualTo(sampler().sample(condition, Role.TEST, 3));
        assertThat(sample(used, condition.without(condition.causes(IDEAL.model())), 3))
                .isEqualTo(IDEAL);
    }

    private static ChipStreams streams() {
        return new ChipStreams(7, Role.TEST, 0, 3);
    }

    private static ChipSampler sampler() {
        return new ChipSampler(IDEAL, 0.001, 7, 0);
    }

    private static SpikingNetwork sample(ChipSampler sampler, Condition condition, int chip) {
        return sampler.sample(condition, Role.TEST, chip).network();
    }
}
