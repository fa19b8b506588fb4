package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreyZoneTest {

    /** SciPy 1.17.1: {@code norm.isf((1 - confidence) / 2) * sqrt(spec * (1 - spec) / samples)}. */
    @ParameterizedTest
    @CsvSource({
        "0.9, 100, 0.95, 0.058798919536201616",
        "0.9, 1000, 0.95, 0.018593850969136842",
        "0.8, 100, 0.99, 0.10303317214195602",
        "0.5, 25, 0.9, 0.1644853626951473"
    })
    void isAsWideAsTheFormulaSays(double spec, int samples, double confidence, double halfWidth) {
        assertThat(new GreyZone(spec, samples, confidence).halfWidth()).isCloseTo(halfWidth, within(1e-14));
    }

    @Test
    void holdsTheAccuraciesThatAreTooNear() {
        GreyZone zone = new GreyZone(0.9, 100, 0.95);

        assertThat(zone.contains(0.9)).isTrue();
        assertThat(zone.contains(0.85)).isTrue();
        assertThat(zone.contains(0.95)).isTrue();
        assertThat(zone.contains(0.84)).isFalse();
        assertThat(zone.contains(0.96)).isFalse();
    }

    @Test
    void isEmptyWhenTheSpecLeavesNoChance() {
        assertThat(new GreyZone(1, 100, 0.95).contains(1)).isFalse();
        assertThat(new GreyZone(0, 100, 0.95).contains(0)).isFalse();
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GreyZone(1.1, 100, 0.95))
                .withMessage("spec is 1.1, allowed is 0 to 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new GreyZone(Double.NaN, 100, 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GreyZone(0.9, 0, 0.95))
                .withMessage("samples is 0.0, allowed is at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new GreyZone(0.9, 100, 1));
    }
}
