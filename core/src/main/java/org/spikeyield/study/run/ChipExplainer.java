package org.spikeyield.study.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Deviation;
import org.spikeyield.chip.perturbation.Cause;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.network.Model;
import org.spikeyield.study.Spec;
import org.spikeyield.study.run.Explanation.Effect;
import org.spikeyield.study.run.Explanation.Member;
import org.spikeyield.study.run.Explanation.NeuronSearch;
import org.spikeyield.study.run.Explanation.Outcome;

/**
 * Finds out why one chip does what it does, by running variants of it; see {@link Explanation}.
 *
 * <p>A variant is calibrated anew: what is fitted per chip on the variant, the gain of a level on chips whose causes are the
 * variant's. Weights that are scaled for a level stay as they are scaled. Neurons are suspected the more the farther their rate is
 * from that on an ideal chip.
 */
final class ChipExplainer {
    private final ChipTrial trial;
    private final Spec spec;
    private final Condition condition;
    private final int chip;
    private final List<Cause> causes;
    private final Runnable afterEach;
    private int trials;

    /**
     * @param trial where the chip's network is tried
     * @param model the network's model
     * @param spec what a good chip has to reach
     * @param condition what the chip has to bear
     * @param chip its number
     * @param afterEach called after each chip that was run
     * @throws IllegalArgumentException when the chip is trained: every variant would take a training
     */
    ChipExplainer(ChipTrial trial, Model model, Spec spec, Condition condition, int chip, Runnable afterEach) {
        if (condition.calibration() == Calibration.TRAINED_PER_CHIP) {
            throw new IllegalArgumentException("chips that are trained one by one are not explained");
        }
        this.trial = trial;
        this.spec = spec;
        this.condition = condition;
        this.chip = chip;
        this.afterEach = afterEach;
        causes = condition.causes(model);
    }

    /** The most chips that are run, with so many for the search for neurons. */
    static int mostTrials(Condition condition, Model model, int searchTrials) {
        return 5 + 2 * condition.causes(model).size() + searchTrials;
    }

    /**
     * Explains the chip.
     *
     * @param searchTrials the most chips that are run to find neurons, 0 or more
     * @throws IllegalStateException when the trial of the chip or of a variant breaks
     */
    Explanation explain(int searchTrials) {
        Condition bare = condition.without(causes);
        Outcome own = outcome(() -> trial.run(condition, chip));
        Outcome ideal = outcome(() -> trial.run(bare, chip));
        List<Effect> effects = causes.stream().map(this::effect).toList();
        Optional<NeuronSearch> neurons =
                own.passes() || searchTrials == 0 ? Optional.empty() : Optional.of(neurons(bare, searchTrials));
        return new Explanation(own, ideal, effects, neurons, trials);
    }

    private Effect effect(Cause cause) {
        List<Cause> others = new ArrayList<>(causes);
        others.remove(cause);
        return new Effect(
                cause,
                outcome(() -> trial.run(condition.without(List.of(cause)), chip)),
                outcome(() -> trial.run(condition.without(others), chip)));
    }

    private NeuronSearch neurons(Condition bare, int searchTrials) {
        double[] rates = rates(condition);
        double[] idealRates = rates(bare);
        int before = trials;
        List<Integer> ranked = IntStream.range(0, rates.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(rates[i] - idealRates[i])))
                .toList();
        Outcome all = restored(ranked);
        if (!all.passes()) {
            return new NeuronSearch(all, all, List.of(), false, trials - before);
        }
        DeltaDebugging.Found found =
                new DeltaDebugging(candidates -> restored(candidates).passes(), searchTrials - 1).search(ranked);
        int searched = trials - before;
        List<List<Deviation>> deviations = trial.deviations(condition, chip);
        List<Member> members = found.members().stream()
                .map(i -> new Member(i, rates[i], idealRates[i], deviations.get(i)))
                .toList();
        return new NeuronSearch(all, restored(found.members()), members, found.minimal(), searched);
    }

    private double[] rates(Condition bears) {
        double[] rates = trial.ratesHz(bears, chip);
        count();
        return rates;
    }

    private Outcome restored(List<Integer> neurons) {
        BitSet set = new BitSet();
        neurons.forEach(set::set);
        return outcome(() -> trial.runRestored(condition, chip, set));
    }

    private Outcome outcome(Supplier<ChipResult> run) {
        ChipResult result = run.get();
        count();
        if (result.status() == ChipStatus.FAILED) {
            throw new IllegalStateException("a chip whose trial broke cannot be explained: " + result.message());
        }
        double accuracy = spec.score(result);
        double logMse = result.status() == ChipStatus.OK
                ? StrictMath.log10(result.value(ChipMetric.MSE_TARGET))
                : Double.POSITIVE_INFINITY;
        return new Outcome(accuracy, logMse, spec.metBy(accuracy));
    }

    private void count() {
        trials++;
        afterEach.run();
    }
}
