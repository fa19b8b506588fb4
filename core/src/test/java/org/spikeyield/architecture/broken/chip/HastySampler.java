package org.spikeyield.architecture.broken.chip;

import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Chance and clocks where a result is made. */
public final class HastySampler {
    private HastySampler() {}

    public static double level() {
        return ThreadLocalRandom.current().nextDouble() + Math.random();
    }

    public static double another() {
        return new Random(1).nextGaussian();
    }

    public static long seed() {
        return System.nanoTime() ^ Instant.now().toEpochMilli();
    }
}
