package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;

class HolmTest {

    /** 4·0.005, 3·0.01, 2·0.03, and 1·0.04 raised to the one before. */
    @Test
    void stepsDownAsByHand() {
        assertThat(Holm.adjust(new double[] {.01, .04, .03, .005}))
                .containsExactly(new double[] {.03, .06, .06, .02}, Offset.offset(1e-12));
    }

    @Test
    void neverExceedsOne() {
        assertThat(Holm.adjust(new double[] {.6, .9, .7})).containsExactly(1, 1, 1);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }

    /**
     * In 4000 families of ten uniform p values, all true nulls, at least one is below 0.05 after correction for a share of at most 0.05,
     * five standard errors (0.0172) allowed; false alarms 3e-7.
     */
    @Test
    void keepsTheErrorOfTheWholeFamily() {
        RandomStream random = RandomStream.of(new StreamKey(20211203, Role.TEST, 0, 0, StreamGroup.TASK_SAMPLE, 3));
        double[] p = new double[10];
        int wrong = 0;
        for (int family = 0; family < 4_000; family++) {
            for (int k = 0; k < p.length; k++) {
                p[k] = random.nextDouble();
            }
            double least = 1;
            for (double adjusted : Holm.adjust(p)) {
                least = Math.min(least, adjusted);
            }
            wrong += least < 0.05 ? 1 : 0;
        }

        assertThat(wrong / 4_000.0).isLessThan(0.05 + 0.0172).isGreaterThan(0.03);
    }
}
