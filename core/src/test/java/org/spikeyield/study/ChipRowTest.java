package org.spikeyield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikeyield.Sha256;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;

class ChipRowTest {
    private static final RuleResult THRESHOLD =
            new RuleResult(3, 4, 2, 1, 1, 2, 5, 0.3, 0.25, new byte[] {(byte) 0b10000001, 0b10});
    private static final RuleResult PEAK = new RuleResult(9, 0, 5, 1, 4, 0, 9, 0.9, 0.91, new byte[] {-1, 1});

    /** The bytes, put together a second way from the javadoc of {@link ChipRow#writeCanonical}. */
    @Test
    void writesFieldsInTheOrderOfTheirDeclaration() throws IOException {
        ByteBuffer expected = ByteBuffer.allocate(1000);
        expected.putInt(1);
        putText(expected, "ads-001");
        expected.putInt(2);
        putText(expected, "0123456789abcdef");
        expected.putInt(17);
        putText(expected, "OK");
        putText(expected, "");
        expected.putInt(10);
        for (int count : new int[] {3, 4, 2, 1, 1, 2, 5}) {
            expected.putInt(count);
        }
        expected.putDouble(0.3).putDouble(0.25).putInt(2).put((byte) 0b10000001).put((byte) 2);
        for (int count : new int[] {9, 0, 5, 1, 4, 0, 9}) {
            expected.putInt(count);
        }
        expected.putDouble(0.9).putDouble(0.91).putInt(2).put((byte) -1).put((byte) 1);
        expected.putDouble(0.01)
                .putDouble(0.02)
                .putDouble(0.5)
                .putDouble(18)
                .putDouble(5.76)
                .putInt(3)
                .putInt(4)
                .putDouble(0.25)
                .putDouble(0.5)
                .putDouble(1.5)
                .putInt(700);
        byte[] bytes = new byte[expected.position()];
        expected.flip().get(bytes);
        assertThat(canonical(row(ok(0.01)))).isEqualTo(bytes);
    }

    /** Never changes: {@code chips_sha256} of stored tables is compared over the years. A later column enters another digest. */
    @Test
    void keepsItsBytes() throws IOException {
        assertThat(Sha256.hex(canonical(row(ok(0.01)))))
                .isEqualTo("3a959af5a3c1e02370df9be533a331f3d71431c2885748b92349e1045f450ab7");
    }

    @Test
    void knowsOneNaNOnly() throws IOException {
        double otherNaN = Double.longBitsToDouble(0x7ff8dead_beef0001L);
        assertThat(canonical(row(ok(otherNaN)))).isEqualTo(canonical(row(ok(Double.NaN))));
    }

    private static ChipResult ok(double mse) {
        return new ChipResult(
                ChipStatus.OK,
                "",
                10,
                Results.rules(THRESHOLD, PEAK),
                Results.metrics(mse, 0.02, 0.5, 18, 5.76, 3, 4, 0.25, 0.5, 1.5, 700));
    }

    private static ChipRow row(ChipResult result) {
        return new ChipRow(1, "ads-001", 2, "0123456789abcdef", 17, result);
    }

    private static byte[] canonical(ChipRow row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        row.writeCanonical(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void putText(ByteBuffer buffer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.putInt(bytes.length).put(bytes);
    }

    /** Bytes of rows of other rules or more classes, put together a second way. */
    @Test
    void writesKeysOfOtherRulesAndDecisionsOfMoreClasses() throws IOException {
        RuleResult three = new RuleResult(2, 1, new int[] {1, 0, 0, 0, 1, 0, 1, 0, 0}, 2, 0.5, 0.6, new byte[] {3});
        ByteBuffer expected = ByteBuffer.allocate(1000);
        expected.putInt(1);
        putText(expected, "only");
        expected.putInt(2).putInt(1).putInt(3);
        for (int count : new int[] {1, 0, 0, 0, 1, 0, 1, 0, 0}) {
            expected.putInt(count);
        }
        expected.putInt(2).putDouble(0.5).putDouble(0.6).putInt(1).put((byte) 3);
        byte[] bytes = new byte[expected.position()];
        expected.flip().get(bytes);

        assertThat(canonical(row(other(Map.of("only", three), 4)))).containsSequence(bytes);

        RuleResult two = new RuleResult(1, 0, 1, 0, 0, 0, 0, 1, 1, new byte[] {1});
        ByteBuffer named = ByteBuffer.allocate(100).putInt(1);
        putText(named, "only");
        for (int count : new int[] {1, 0, 1, 0, 0, 0, 0}) {
            named.putInt(count);
        }
        assertThat(canonical(row(other(Map.of("only", two), 1))))
                .containsSequence(Arrays.copyOf(named.array(), named.position()));
    }

    private static ChipResult other(Map<String, RuleResult> rules, int samples) {
        return new ChipResult(
                ChipStatus.OK,
                "",
                samples,
                rules,
                Results.metrics(0.01, 0.02, 0.5, 18, 5.76, 3, 4, 0.25, 0.5, 1.5, 700));
    }
}
