package org.spikeyield.task;

import org.spikeyield.settings.SettingsReader;

/** What tasks with one of several cues and a delay have in common: times, keys, and what these allow. */
final class Delays {
    /** Fewest cues. */
    static final int MIN_CUES = 2;
    /** Most cues. */
    static final int MAX_CUES = 16;
    /** Shortest delay after a cue, in seconds. */
    static final double SHORTEST_DELAY_SECONDS = 0.1;
    /** What a sample lasts beside its delay, at least, in seconds. */
    static final double BESIDE_DELAY_SECONDS = 0.7;
    /** Longest duration in seconds that is accepted. */
    static final double MAX_DURATION_SECONDS = 60;
    /** The earliest that a first cue begins, in seconds. */
    static final double EARLIEST_SECONDS = 0.05;
    /** The latest that it does. */
    static final double LATEST_SECONDS = 0.15;
    /** Length of a cue in seconds. */
    static final double CUE_SECONDS = 0.1;

    private Delays() {}

    /** Makes a task of its values. */
    interface Factory {
        Task make(double durationSeconds, int cues, double longestDelaySeconds);
    }

    /** Reads the keys of such a task. */
    static Task read(SettingsReader reader, Factory factory) {
        double duration = reader.seconds("duration", 1.0);
        int cues = reader.count("cues", MIN_CUES, MIN_CUES, MAX_CUES);
        double delay = reader.seconds("longest-delay", 0.3);
        if (delay < SHORTEST_DELAY_SECONDS) {
            reader.problem("longest-delay", "is " + delay + " s, must be at least " + SHORTEST_DELAY_SECONDS + " s");
            delay = SHORTEST_DELAY_SECONDS;
        }
        return factory.make(duration, cues, delay);
    }

    /**
     * Checks that the times of a task go together.
     *
     * @throws IllegalArgumentException when they do not, or a value is not in its range
     */
    static void check(String task, double durationSeconds, int cues, double longestDelaySeconds) {
        double least = StrictMath.rint((longestDelaySeconds + BESIDE_DELAY_SECONDS) * 1e6) / 1e6;
        if (!(durationSeconds >= least - 1e-9 && durationSeconds <= MAX_DURATION_SECONDS)) {
            throw new IllegalArgumentException("duration of " + task + " is " + durationSeconds + " s, allowed is "
                    + least + " s (" + BESIDE_DELAY_SECONDS + " s and the longest delay) to " + MAX_DURATION_SECONDS
                    + " s");
        }
        Pulses.checkWhole(task, durationSeconds);
        if (cues < MIN_CUES || cues > MAX_CUES || !(longestDelaySeconds >= SHORTEST_DELAY_SECONDS)) {
            throw new IllegalArgumentException(
                    cues + " cues and a longest delay of " + longestDelaySeconds + " s, allowed are " + MIN_CUES
                            + " to " + MAX_CUES + " and at least " + SHORTEST_DELAY_SECONDS + " s");
        }
    }
}
