package org.spikeyield.study.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spikeyield.chip.Deviation;
import org.spikeyield.chip.perturbation.Cause;

/**
 * Why one chip does what it does: what becomes of it when causes are taken back, one by one, and which neurons have to be put right for
 * it to pass. All figures are on the study's test samples.
 *
 * @param chip the chip itself
 * @param ideal a chip without any of the causes, calibrated in the same way
 * @param causes what each cause does, that first which wins most when it is taken back
 * @param neurons which neurons it takes; empty when the chip passes, and when no trial was allowed
 * @param trials chips that were run for it
 */
public record Explanation(
        Outcome chip, Outcome ideal, List<Effect> causes, Optional<NeuronSearch> neurons, int trials) {
    public Explanation {
        causes = causes.stream()
                .sorted(Comparator.comparingDouble(
                                (Effect effect) -> -effect.restored().accuracy())
                        .thenComparingDouble(effect -> effect.restored().logMse()))
                .toList();
    }

    /**
     * What a chip reached.
     *
     * @param accuracy under the rule of the study's spec; 0 when it diverged
     * @param logMse log10 of the mean squared error to the target; infinite when it diverged
     * @param passes whether it meets the spec
     */
    public record Outcome(double accuracy, double logMse, boolean passes) {}

    /**
     * What a cause does.
     *
     * @param cause the cause
     * @param restored the chip without it, all its other draws as they are
     * @param alone an ideal chip with nothing but it
     */
    public record Effect(Cause cause, Outcome restored, Outcome alone) {}

    /**
     * What came of looking for neurons.
     *
     * @param all the chip with all neurons put right
     * @param restored the chip with those of {@code members} put right; the same as {@code all} where there are none
     * @param members neurons that make the chip pass when they are put right; empty when not even all do
     * @param minimal whether it takes every single one of them; if not, the trials were used up before that was known
     * @param trials chips that were run to find them
     */
    public record NeuronSearch(Outcome all, Outcome restored, List<Member> members, boolean minimal, int trials) {
        public NeuronSearch {
            members = List.copyOf(members);
        }
    }

    /**
     * One of the neurons.
     *
     * @param neuron its index
     * @param rateHz spikes per second on the chip
     * @param idealRateHz the same on the ideal chip
     * @param deviations how far it is off, the relatively farthest first
     */
    public record Member(int neuron, double rateHz, double idealRateHz, List<Deviation> deviations) {
        public Member {
            deviations = deviations.stream()
                    .sorted(Comparator.comparingDouble((Deviation off) -> -Math.abs(off.relative())))
                    .toList();
        }
    }
}
