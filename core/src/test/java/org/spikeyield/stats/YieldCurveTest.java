package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class YieldCurveTest {

    @Test
    void countsTheChipsAtOrAboveEverySpec() {
        YieldCurve curve = YieldCurve.of(counts(0.8, 0.9, 0.9, 1.0), 0.95);

        assertThat(curve.accuracies()).containsExactly(0.8, 0.9, 1.0);
        assertThat(curve.shares()).containsExactly(1, 0.75, 0.25);
        assertThat(curve.share(0)).isEqualTo(1);
        assertThat(curve.share(0.9)).isEqualTo(0.75);
        assertThat(curve.share(0.91)).isEqualTo(0.25);
        assertThat(curve.share(1.01)).isZero();
        assertThat(curve.halfWidth()).isCloseTo(Math.sqrt(Math.log(40) / 8), within(1e-12));
        assertThat(curve.band(0.9)).isEqualTo(new Interval(0.75 - curve.halfWidth(), 1));
    }

    /** 2000 curves of 100 uniform numbers are held in at least 95 %, less five standard errors: 0.925; false alarms 3e-7. */
    @Test
    void holdsTheWholeCurveAsOftenAsPromised() {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1990);
        int held = 0;
        for (int set = 0; set < 2000; set++) {
            YieldCurve curve = YieldCurve.of(counts(random.doubles(100).toArray()), 0.95);
            held += holdsUniform(curve) ? 1 : 0;
        }

        assertThat(held / 2000.0).isBetween(0.925, 0.98);
    }

    private static boolean holdsUniform(YieldCurve curve) {
        double[] values = curve.accuracies();
        for (int i = 0; i < values.length; i++) {
            double above = i + 1 < values.length ? curve.shares()[i + 1] : 0;
            // the curve jumps at a value, its furthest ends are on both sides of the jump
            double furthest = Math.max(Math.abs(1 - values[i] - curve.shares()[i]), Math.abs(1 - values[i] - above));
            if (furthest > curve.halfWidth()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void refusesNoChips() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> YieldCurve.of(counts(), 0.95))
                .withMessage("there is no chip to draw a yield curve of");
    }

    private static ValueCounts counts(double... values) {
        ValueCounts counts = new ValueCounts();
        for (double value : values) {
            counts.add(value);
        }
        return counts;
    }
}
