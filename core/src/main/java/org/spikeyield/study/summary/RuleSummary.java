package org.spikeyield.study.summary;

import java.util.List;
import java.util.Optional;
import org.spikeyield.stats.Distribution;
import org.spikeyield.stats.QuantileInterval;

/**
 * What some chips reached under one decision rule. A diverged chip has decided nothing: its accuracy is 0 here, and it
 * is below every spec. Of a failed chip nothing is known: accuracies are those of the others, and the yield lies between what it is if no
 * failed chip works and what it is if all do.
 *
 * @param accuracy distribution of the accuracies of all judged chips; empty when none was judged
 * @param q05 interval for the 5 % quantile of the accuracies of all chips; empty when too few were judged
 * @param q50 the same for their median
 * @param worst the judged chip of the lowest accuracy, the first of equals; empty when none was judged
 * @param judged chips that are not failed
 * @param failed chips whose trial broke
 * @param passed judged chips that reach the accuracy of the study's spec, under this rule
 * @param grey judged chips so near to the spec that the test set cannot tell on which side they truly lie, see
 *     {@link org.spikeyield.stats.GreyZone}
 * @param classAccuracies by class, the mean over the judged chips of the share of its samples that a chip is right on; NaN where none was judged or the
 *     test set has none of the class
 * @param designEffect by how many times fewer independent samples would blur a chip's accuracy as much; 1 where samples are independent, NaN where no chip ran
 */
public record RuleSummary(
        Optional<Distribution> accuracy,
        Optional<QuantileInterval> q05,
        Optional<QuantileInterval> q50,
        Optional<WorstChip> worst,
        int judged,
        int failed,
        int passed,
        int grey,
        List<Double> classAccuracies,
        double designEffect) {
    public RuleSummary {
        classAccuracies = List.copyOf(classAccuracies);
    }

    /**
     * A chip that is worse than others.
     *
     * @param networkId its network
     * @param chip its number
     */
    public record WorstChip(String networkId, int chip) {}

    /** Chips that were judged or failed. */
    public int tried() {
        return judged + failed;
    }

    /** The yield on this test set if no failed chip works, passed / tried; NaN when none was tried. */
    @SuppressWarnings("NamedLikeContextualKeyword") // the field's own word
    public double yield() {
        return (double) passed / tried();
    }

    /** The same if every failed chip works. */
    public double yieldIfFailedWork() {
        return (double) (passed + failed) / tried();
    }

    /** The share of grey chips; NaN when none was judged. */
    public double greyShare() {
        return (double) grey / judged;
    }
}
