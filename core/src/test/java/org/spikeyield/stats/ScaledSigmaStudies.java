package org.spikeyield.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.spikeyield.stats.ScaledSigma.Extrapolated;
import org.spikeyield.stats.ScaledSigma.Reason;
import org.spikeyield.stats.ScaledSigma.Refused;

/** What {@link ScaledSigma} says of many simulated studies of one model at 95 %. */
record ScaledSigmaStudies(double truth, List<ScaledSigma> outcomes) {

    /** Studies of as many chips at each scale. */
    static ScaledSigmaStudies of(MarginModel model, double[] scales, int allChips, int studies) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(15);
        int[] chips = new int[scales.length];
        Arrays.fill(chips, allChips / scales.length);
        List<ScaledSigma> outcomes = new ArrayList<>();
        for (int study = 0; study < studies; study++) {
            int[] failed = model.failed(scales, chips, random);
            outcomes.add(ScaledSigma.of(scales, failed, chips, Double.POSITIVE_INFINITY, 0.95));
        }
        return new ScaledSigmaStudies(model.probability(1), outcomes);
    }

    private List<Extrapolated> extrapolated() {
        return outcomes.stream()
                .filter(Extrapolated.class::isInstance)
                .map(Extrapolated.class::cast)
                .toList();
    }

    long refused() {
        return outcomes.size() - extrapolated().size();
    }

    long refusedAs(Reason reason) {
        return outcomes.stream()
                .filter(outcome -> outcome instanceof Refused refused && refused.reason() == reason)
                .count();
    }

    /** Of the studies that were not refused. */
    double coverage() {
        List<Extrapolated> all = extrapolated();
        return (double) all.stream()
                        .filter(one -> one.interval().contains(truth))
                        .count()
                / all.size();
    }

    /** Upper bound over lower, of the studies that were not refused. */
    double medianWidth() {
        double[] widths = extrapolated().stream()
                .mapToDouble(one -> one.interval().upper() / one.interval().lower())
                .toArray();
        return Distribution.of(widths).q50();
    }

    /** Estimate over truth. */
    double medianEstimate() {
        double[] ratios = extrapolated().stream()
                .mapToDouble(one -> one.probability() / truth)
                .toArray();
        return Distribution.of(ratios).q50();
    }
}
