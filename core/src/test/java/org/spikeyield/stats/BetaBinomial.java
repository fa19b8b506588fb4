package org.spikeyield.stats;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/** Simulated studies whose networks have yields from a beta distribution. */
final class BetaBinomial {
    private final UniformRandomProvider random;
    private final ContinuousSampler yields;
    private final int chips;

    BetaBinomial(UniformRandomProvider random, double mean, double correlation, int chips) {
        this.random = random;
        this.chips = chips;
        double size = 1 / correlation - 1;
        yields = correlation == 0 ? () -> mean : ChengBetaSampler.of(random, mean * size, (1 - mean) * size);
    }

    /** The passed chips of each network. */
    int[] study(int networks) {
        int[] passed = new int[networks];
        Arrays.setAll(passed, k -> passed(yields.sample()));
        return passed;
    }

    private int passed(double yield) {
        int passed = 0;
        for (int chip = 0; chip < chips; chip++) {
            passed += random.nextDouble() < yield ? 1 : 0;
        }
        return passed;
    }
}
