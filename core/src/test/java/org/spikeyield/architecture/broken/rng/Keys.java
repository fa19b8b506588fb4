package org.spikeyield.architecture.broken.rng;

import org.spikeyield.architecture.broken.study.Plan;

/** Reaches up from the lowest package, which makes a cycle as well. */
public final class Keys {
    private Plan plan;

    public Plan plan() {
        return plan;
    }
}
