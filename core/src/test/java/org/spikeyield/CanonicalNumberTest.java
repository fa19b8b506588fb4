package org.spikeyield;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "0.10, 0.1",
        "1, 1",
        "-75.0, -75",
        "1e-6, 0.000001",
        "1.25e-11, 125e-13",
        "1e22, 1e22",
        "2.2250738585072014E-308, 22250738585072014e-324",
        "0.30000000000000004, 30000000000000004e-17",
        "2.0E-3, 0.002"
    })
    void writesShortestNumber(double value, String text) {
        assertThat(CanonicalNumber.of(value)).isEqualTo(text);
    }

    @Test
    void readsBackAsTheSameValue() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(CanonicalNumber.of(value))).isEqualTo(value);
            }
        }
    }
}
