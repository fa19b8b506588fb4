package org.spikeyield.train.bptt;

import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.settings.SettingsReader;

/**
 * The virtual chips that batches are trained on.
 *
 * @param level level of their mismatch at the first step, a fraction; 0 for the ideal network
 * @param levelEnd that at the end of training, towards which it changes evenly
 * @param mask what varies on them
 */
public record TrainingChips(double level, double levelEnd, Mask mask) {
    private static final String LEVEL = "training-level";
    private static final String LEVEL_END = "training-level-end";
    private static final String MASK = "training-mask";

    /** None: batches are trained on the ideal network. */
    public static final TrainingChips NONE = new TrainingChips(0, 0, Mask.PAPER);

    static TrainingChips read(SettingsReader reader) {
        double level = reader.fraction(LEVEL, 0.0);
        TrainingChips chips =
                new TrainingChips(level, reader.fraction(LEVEL_END, level), reader.choice(MASK, Mask.PAPER));
        if (!chips.any() && chips.mask != Mask.PAPER) {
            reader.problem(
                    MASK,
                    "is " + chips.mask.key() + " without a training-level above 0, must be left out: it is what varies"
                            + " on the chips of that level");
        }
        return chips;
    }

    /** Says that they do not go with something else in the reader's section. */
    void refuse(SettingsReader reader, String why) {
        reader.problem(level > 0 ? LEVEL : LEVEL_END, "is " + CanonicalNumber.of(level > 0 ? level : levelEnd) + why);
    }

    /** Whether there are any. */
    public boolean any() {
        return level > 0 || levelEnd > 0;
    }

    /** What the chips have whose batch begins when a share {@code progress} of the training is done. */
    Condition condition(double progress) {
        return new Condition(Mismatch.gaussian(mask, level + progress * (levelEnd - level)));
    }

    /** The text in network files, of which later settings are no part where they are those by default. */
    @Override
    public String toString() {
        return "trainingLevel=" + level
                + (levelEnd == level ? "" : ", trainingLevelEnd=" + levelEnd)
                + (mask == Mask.PAPER ? "" : ", trainingMask=" + mask);
    }
}
