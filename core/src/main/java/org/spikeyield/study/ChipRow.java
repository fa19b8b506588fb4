package org.spikeyield.study;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.RuleResult;

/**
 * One row of the chip table.
 *
 * @param network ordinal of the network in the plan
 * @param networkId its name
 * @param condition place of the condition in the study
 * @param conditionId hash of the condition's settings
 * @param chip number of the chip
 * @param result what became of it
 */
public record ChipRow(int network, String networkId, int condition, String conditionId, int chip, ChipResult result) {
    /** Rules whose rows have the bytes that all had when there were no others. */
    private static final List<String> ORIGINAL_RULES = List.of("threshold", "peak");

    /**
     * Writes the row's canonical bytes, of which the identity of a table is made: the fields in the order of their
     * declaration, here, in {@link ChipResult}, {@link RuleResult} and, of the original ones, {@link ChipMetric}; whole numbers as 4 bytes, numbers as the 8
     * bytes of their IEEE 754 form with one NaN, texts as their length in bytes and UTF-8, outcomes as their length
     * and bytes, the status by its name; all big-endian.
     *
     * <p>Of two classes the confusion is written as true positives, false positives, true negatives and false negatives, and where the rules are
     * {@code threshold} and {@code peak} their number and keys are not: so rows have been written from the beginning. All others have the number of
     * rules before the first one and its key before each rule, and of more than two classes the confusion as the number of classes and its values.
     */
    public void writeCanonical(DataOutput out) throws IOException {
        out.writeInt(network);
        write(networkId, out);
        out.writeInt(condition);
        write(conditionId, out);
        out.writeInt(chip);
        write(result.status().name(), out);
        write(result.message(), out);
        out.writeInt(result.samples());
        boolean original =
                result.classes() == 2 && List.copyOf(result.rules().keySet()).equals(ORIGINAL_RULES);
        if (!original) {
            out.writeInt(result.rules().size());
        }
        for (Map.Entry<String, RuleResult> rule : result.rules().entrySet()) {
            if (!original) {
                write(rule.getKey(), out);
            }
            write(rule.getValue(), out);
        }
        for (ChipMetric metric : ChipMetric.values()) {
            if (metric.original() && metric.type() == ChipMetric.Type.WHOLE) {
                out.writeInt((int) result.value(metric));
            } else if (metric.original()) {
                write(result.value(metric), out);
            }
        }
    }

    /** Whether two rows are equal in all that both have: those that an earlier program stored lack the numbers that came later. */
    public boolean agrees(ChipRow other) {
        return comparableWith(other).equals(other.comparableWith(this));
    }

    private ChipRow comparableWith(ChipRow other) {
        return new ChipRow(network, networkId, condition, conditionId, chip, result.comparableWith(other.result));
    }

    private static void write(RuleResult rule, DataOutput out) throws IOException {
        out.writeInt(rule.correct());
        out.writeInt(rule.undecided());
        if (rule.classes() == 2) {
            out.writeInt(rule.truePositive());
            out.writeInt(rule.falsePositive());
            out.writeInt(rule.trueNegative());
            out.writeInt(rule.falseNegative());
        } else {
            out.writeInt(rule.classes());
            for (int count : rule.confusion()) {
                out.writeInt(count);
            }
        }
        out.writeInt(rule.teacherAgreement());
        write(rule.accuracy(), out);
        write(rule.balancedAccuracy(), out);
        write(rule.outcomes(), out);
    }

    private static void write(double value, DataOutput out) throws IOException {
        // doubleToLongBits, not the raw bits: every NaN is the same NaN
        out.writeLong(Double.doubleToLongBits(value));
    }

    private static void write(String text, DataOutput out) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static void write(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
