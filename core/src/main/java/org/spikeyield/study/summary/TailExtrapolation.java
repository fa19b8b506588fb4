package org.spikeyield.study.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.network.Model;
import org.spikeyield.stats.ScaledSigma;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.study.Tail;
import org.spikeyield.study.summary.TailSummary.Scale;

/** Makes a {@link TailSummary} of what was counted at inflated levels. */
final class TailExtrapolation {
    private TailExtrapolation() {}

    /**
     * Extrapolates from those scales that bear it.
     *
     * @param chips of the network, scale by scale
     */
    static TailSummary of(Study study, NetworkSlot slot, Tail tail, List<ChipsSummary> chips) {
        double draws = draws(study.networks().get(slot.entry()), tail.nominal().mismatch());
        List<Scale> scales = new ArrayList<>();
        for (int i = 0; i < chips.size(); i++) {
            RuleSummary judged = chips.get(i).rule(study.spec().rule());
            int failed = judged.judged() - judged.passed();
            double folded =
                    (chips.get(i).value(ChipMetric.FOLDED) + chips.get(i).value(ChipMetric.FLOORED))
                            / (draws * Math.max(1, judged.judged()));
            scales.add(new Scale(
                    tail.scales().get(i),
                    judged.judged(),
                    failed,
                    folded,
                    folded <= ScaledSigma.MAX_FOLDED && failed <= ScaledSigma.LARGEST_SHARE * judged.judged()));
        }
        boolean whole = chips.stream().allMatch(ofScale -> ofScale.failed() == 0);
        return new TailSummary(slot, tail, scales, whole ? extrapolate(scales) : Optional.empty());
    }

    /** The fewest values of a chip that a negative or too small factor would change: time constants and thresholds. */
    private static double draws(NetworkSource source, Mismatch mismatch) {
        List<Model> models = source instanceof NetworkSource.Trained trained
                ? List.of(trained.settings().model())
                : Model.ALL;
        long groups = models.stream()
                .mapToLong(model -> mismatch.varied(model).stream()
                        .filter(group -> !group.weights() && group.ofNeurons())
                        .count())
                .min()
                .orElseThrow();
        return (double) source.neurons() * Math.max(1, groups);
    }

    private static Optional<ScaledSigma> extrapolate(List<Scale> scales) {
        if (scales.stream().anyMatch(scale -> scale.judged() == 0)) {
            return Optional.empty();
        }
        List<Scale> used = scales.stream().filter(Scale::used).toList();
        // where no scale bears it, all of them together tell why
        List<Scale> taken = used.isEmpty() ? scales : used;
        double largest = scales.stream()
                .filter(scale -> scale.foldedShare() <= ScaledSigma.MAX_FOLDED)
                .mapToDouble(Scale::scale)
                .max()
                .orElse(Double.MIN_VALUE);
        return Optional.of(ScaledSigma.of(
                taken.stream().mapToDouble(Scale::scale).toArray(),
                taken.stream().mapToInt(Scale::failed).toArray(),
                taken.stream().mapToInt(Scale::judged).toArray(),
                largest,
                Study.CONFIDENCE));
    }
}
