package org.spikeyield.architecture.broken.stats;

import org.spikeyield.architecture.broken.stats.signoff.Verdict;

/** A statistic that knows what is made of it. */
public final class Spread {
    private final Verdict verdict = new Verdict();

    /** Whether it is small. */
    public boolean small(double spread) {
        return verdict.shown(-spread, -0.1);
    }
}
