package org.spikeyield.study.file;

import java.util.ArrayList;
import java.util.List;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.mismatch.Redraw;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.MismatchFamily;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.stats.ScaledSigma;
import org.spikeyield.study.Tail;

/**
 * Reads {@code tails}: a list of groups, each of which has the keys of mismatch that {@code conditions} have, for every level a question of its
 * own; and the scales at which chips are run.
 */
final class TailsReader {
    static final String KEY = "tails";
    private static final String SCALES = "scales";

    private TailsReader() {}

    /**
     * The questions in order.
     *
     * @param usualChips where a group does not say; null where it must
     * @param checks what mismatch must have a meaning for
     */
    static List<Tail> read(SettingsReader root, Integer usualChips, CheckedNetworks checks) {
        List<Tail> tails = new ArrayList<>();
        if (root.has(KEY)) {
            root.sections(KEY).forEach(section -> tails.addAll(readGroup(section, usualChips, checks)));
        }
        return ConditionsReader.atMostSoMany(root, KEY, tails);
    }

    private static List<Tail> readGroup(SettingsReader reader, Integer usualChips, CheckedNetworks checks) {
        List<Mismatch> mismatches = Mismatch.NONE.read(reader, checks);
        List<Double> scales = reader.numbers(SCALES, List.of(), scale -> scale >= 1, "a number, 1 or more");
        for (int i = 1; i < scales.size(); i++) {
            if (scales.get(i) <= scales.get(i - 1)) {
                reader.problem(
                        SCALES,
                        "has " + CanonicalNumber.of(scales.get(i)) + " after " + CanonicalNumber.of(scales.get(i - 1))
                                + ", must rise");
            }
        }
        if (!scales.isEmpty() && (scales.size() < ScaledSigma.MIN_SCALES || scales.size() > Tail.MAX_SCALES)) {
            reader.problem(
                    SCALES,
                    "has " + scales.size() + " values, must have " + ScaledSigma.MIN_SCALES + " to " + Tail.MAX_SCALES);
        }
        int chips = reader.count("chips", usualChips, 1, Redraw.MAX_CHIPS);
        mismatches.forEach(mismatch -> check(reader, mismatch, scales));
        if (scales.size() > Tail.MAX_SCALES) {
            // refused above, and more than chips have substitute chips
            return List.of();
        }
        return mismatches.stream()
                .map(mismatch -> new Tail(new Condition(mismatch), scales, chips))
                .toList();
    }

    private static void check(SettingsReader reader, Mismatch mismatch, List<Double> scales) {
        if (mismatch.family() != MismatchFamily.GAUSSIAN) {
            reader.problem("family", "must be gaussian: only Gaussian draws are stretched by a level");
        }
        if (!mismatch.random()) {
            reader.problem("level", "is 0, must be above: without mismatch no chip fails");
        } else if (!scales.isEmpty()) {
            double largest = ScaledSigma.largestScale(mismatch.largestLevel(), 0);
            double last = scales.get(scales.size() - 1);
            if (last > largest) {
                reader.problem(
                        SCALES,
                        "reach " + CanonicalNumber.of(last) + ", must be at most "
                                + CanonicalNumber.of(Math.floor(100 * largest) / 100) + " at level "
                                + CanonicalNumber.of(mismatch.largestLevel())
                                + ": beyond, more than 1 in 10 000 draws is folded, and the law of the tail does not hold");
            }
        }
    }
}
