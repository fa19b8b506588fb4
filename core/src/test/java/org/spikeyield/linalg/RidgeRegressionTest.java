package org.spikeyield.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RidgeRegressionTest {
    private static final float[] X = {1, 0, 0, 2, 1, 2};
    private static final float[] Y = {1, 4, 5};

    @Test
    void findsTheWeightsThatMadeTheTargets() {
        RidgeRegression regression = new RidgeRegression(LinearAlgebra.named("java"), 2, 1);
        regression.add(3, X, Y);

        float[] weights = regression.solve(1e-6);

        assertThat(weights[0]).isCloseTo(1f, within(1e-4f));
        assertThat(weights[1]).isCloseTo(2f, within(1e-4f));
        assertThat(regression.slopes(weights)[0]).isCloseTo(1.0, within(1e-4));
    }

    @Test
    void isBlankUntilARowHasAValueOtherThanZero() {
        RidgeRegression regression = new RidgeRegression(LinearAlgebra.named("java"), 2, 1);
        regression.add(1, new float[] {0, 0}, new float[] {1});
        assertThat(regression.blank()).isTrue();

        regression.add(1, new float[] {0, -1}, new float[] {1});
        assertThat(regression.blank()).isFalse();
    }

    /** XᵀX = [[2, 2], [2, 8]], mean diagonal 5, λ = 5; XᵀY = (6, 18); (XᵀX + λI)⁻¹XᵀY = (42, 114)/87. */
    @Test
    void solvesTheExampleByHand() {
        RidgeRegression regression = new RidgeRegression(LinearAlgebra.named("java"), 2, 1);
        regression.add(2, X, Y);
        regression.add(1, new float[] {1, 2}, new float[] {5});

        float[] weights = regression.solve(1);

        assertThat(weights[0]).isCloseTo(42f / 87, within(1e-6f));
        assertThat(weights[1]).isCloseTo(114f / 87, within(1e-6f));
        assertThat(regression.slopes(weights)[0]).isCloseTo((42.0 * 6 + 114 * 18) / 87 / 42, within(1e-6));
    }

    @Test
    void hasASlopeForEachTarget() {
        RidgeRegression regression = new RidgeRegression(LinearAlgebra.named("java"), 2, 3);
        regression.add(2, X, new float[] {1, 0, -2, 4, 0, 6});
        regression.add(1, new float[] {1, 2}, new float[] {5, 0, 1});

        float[] weights = regression.solve(1);

        for (int target = 0; target < 3; target++) {
            RidgeRegression alone = new RidgeRegression(LinearAlgebra.named("java"), 2, 1);
            alone.add(2, X, new float[] {new float[] {1, 0, -2}[target], new float[] {4, 0, 6}[target]});
            alone.add(1, new float[] {1, 2}, new float[] {new float[] {5, 0, 1}[target]});
            float[] own = alone.solve(1);
            assertThat(new float[] {weights[target], weights[3 + target]}).containsExactly(own, within(1e-6f));
            assertThat(regression.slopes(weights)[target]).isCloseTo(alone.slopes(own)[0], within(1e-6));
        }
        assertThat(regression.slopes(weights)[1]).isEqualTo(1);
    }
}
