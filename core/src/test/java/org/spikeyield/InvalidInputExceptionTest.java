package org.spikeyield;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {
    @Test
    void keepsTheBeginningAndTheEndOfALongSentence() {
        String key = "a".repeat(1_000_000);
        InvalidInputException one = new InvalidInputException("s.conf: " + key + " is 7, must be a list");

        assertThat(one.getMessage())
                .hasSizeLessThan(1100)
                .startsWith("s.conf: aaa")
                .contains(" … (999029 characters left out) … ")
                .endsWith("a is 7, must be a list");
        assertThat(new InvalidInputException("b".repeat(1000)).getMessage()).isEqualTo("b".repeat(1000));
    }

    @Test
    void countsWhatItLeavesOut() {
        List<String> many = IntStream.range(0, 60).mapToObj(k -> "mistake " + k).toList();
        assertThat(new InvalidInputException(many).problems())
                .hasSize(51)
                .startsWith("mistake 0")
                .endsWith("mistake 49", "and 10 more mistakes");

        List<String> longOnes = Collections.nCopies(40, "c".repeat(2000));
        InvalidInputException found = new InvalidInputException(longOnes);
        assertThat(found.getMessage()).hasSizeLessThan(20_000);
        assertThat(found.problems()).endsWith("and 25 more mistakes");
    }
}
