package org.spikeyield.chip;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringJoiner;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.Sha256;

/**
 * What chips of one kind have to bear.
 *
 * <p>A condition is known by the hash of its settings and never by its place in a study, so that adding a level to a
 * study changes no chip of another level.
 *
 * @param mismatch device mismatch
 */
public record Condition(Mismatch mismatch) {
    private static final int ID_DIGITS = 16;

    /** Whether chips differ from one another; if not, one chip stands for all. */
    public boolean random() {
        return mismatch.random();
    }

    /** 16 hexadecimal digits of the SHA-256 of the settings; equal for all conditions that leave chips ideal. */
    public String id() {
        return Sha256.hex(settings().getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }

    /** A short name for tables, such as {@code 10 % paper} or {@code ideal}. */
    public String label() {
        if (!random()) {
            return "ideal";
        }
        StringJoiner label = new StringJoiner(" ");
        label.add(percent(mismatch.level()));
        label.add(mismatch.mask().name().toLowerCase(Locale.ROOT));
        if (mismatch.family() != MismatchFamily.GAUSSIAN) {
            label.add(mismatch.family().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (mismatch.thresholdReference() != ThresholdReference.RESET) {
            label.add("threshold-from-rest");
        }
        mismatch.groupLevels().forEach((group, level) -> label.add(group.key() + "=" + percent(level)));
        return label.toString();
    }

    /** The settings that change what a chip is, and no others, as canonical text. */
    private String settings() {
        if (!random()) {
            return "ideal";
        }
        StringBuilder text = new StringBuilder("mismatch");
        text.append(" family=").append(mismatch.family());
        text.append(" threshold-reference=").append(mismatch.thresholdReference());
        if (mismatch.level() > 0) {
            text.append(" mask=").append(mismatch.mask());
            text.append(" level=").append(CanonicalNumber.of(mismatch.level()));
        }
        mismatch.groupLevels().forEach((group, level) -> {
            if (!mismatch.isLevelAnyway(group, level)) {
                text.append(' ').append(group.key()).append('=').append(CanonicalNumber.of(level));
            }
        });
        return text.toString();
    }

    private static String percent(double fraction) {
        return CanonicalNumber.of(StrictMath.rint(fraction * 1e6) / 1e4) + " %";
    }
}
