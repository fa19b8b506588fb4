package org.spikeyield.architecture.broken.stats.signoff;

/** What one room of statistics says. */
public final class Verdict {
    /** Whether a share reaches another. */
    public boolean shown(double share, double target) {
        return share >= target;
    }
}
