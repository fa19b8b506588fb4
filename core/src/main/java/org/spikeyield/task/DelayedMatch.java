package org.spikeyield.task;

import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.SettingsReader;

/**
 * Delayed match to sample: one of K cues, a delay, one of the K cues again; the output must tell whether the two are the same.
 *
 * <p>Each cue has an input channel of its own, so C = K. With U[a, b] uniform, all times in seconds:
 * <pre>
 *   start1 ~ U[0.05, 0.15],  end1 = start1 + 0.1
 *   delay  ~ U[0.1, longest],  start2 = end1 + delay,  end2 = start2 + 0.1
 *   cue1 uniform over the K cues; cue2 = cue1 with probability 1/2 (label 1), else uniform over the K − 1 others
 * </pre>
 *
 * <p>The input is 1 on the interval of each cue in its channel and 0 elsewhere, smoothed with a normalised Gaussian of sigma 10 ms. The target is +1
 * or −1 on [end2 + 50 ms, end2 + 300 ms), smoothed with sigma 20 ms and divided by its largest absolute value. A network has to keep which cue it was
 * over the delay: cues that differ are alike in all but their channel.
 *
 * <p>The order of draws from the stream (seed, role, replicate, index, {@link StreamGroup#TASK_SAMPLE}, row 0) is: start1, delay (each
 * {@link RandomStream#uniform}), cue1, match, other ({@link RandomStream#nextDouble} each; {@code other} is drawn always).
 *
 * <p>Where the test set is balanced, sample 2k of role test is as drawn, and sample 2k + 1 has the other label: its second cue is then the one that its draws
 * have for this label.
 *
 * @param durationSeconds duration of a sample, a whole number of milliseconds, from {@code longestDelaySeconds} + {@value Delays#BESIDE_DELAY_SECONDS} to
 *     {@value Delays#MAX_DURATION_SECONDS}
 * @param cues K, {@value Delays#MIN_CUES} to {@value Delays#MAX_CUES}
 * @param longestDelaySeconds at least {@value Delays#SHORTEST_DELAY_SECONDS}
 * @param balancedTest whether the test set has equal classes
 */
public record DelayedMatch(double durationSeconds, int cues, double longestDelaySeconds, boolean balancedTest)
        implements Task {
    /** The task as studies name it, and its keys. */
    static final TaskType TYPE = new TaskType("delayed-match", DelayedMatch::read);

    /**
     * Checks that the times go together.
     *
     * @throws IllegalArgumentException when they do not, or a value is not in its range
     */
    public DelayedMatch {
        Delays.check("delayed-match", durationSeconds, cues, longestDelaySeconds);
    }

    private static Task read(SettingsReader reader) {
        return Delays.read(reader, (duration, cues, longest) -> new DelayedMatch(duration, cues, longest, false));
    }

    @Override
    public DelayedMatch withBalancedTest() {
        return new DelayedMatch(durationSeconds, cues, longestDelaySeconds, true);
    }

    @Override
    public String name() {
        return TYPE.name();
    }

    @Override
    public int channels() {
        return cues;
    }

    @Override
    public int steps() {
        return Pulses.steps(durationSeconds);
    }

    @Override
    public double dtSeconds() {
        return Pulses.DT_SECONDS;
    }

    @Override
    public Sample sample(long seed, Role role, int replicate, int index) {
        Trial trial = draw(seed, role, replicate, index);
        boolean match = balancedTest && role == Role.TEST && index % 2 == 1
                ? !draw(seed, role, replicate, index - 1).match()
                : trial.match();
        double start2 = trial.start1() + Delays.CUE_SECONDS + trial.delay();
        float[] input = new float[steps() * cues];
        Pulses.BUMPS.add(input, cues, trial.cue1(), trial.start1(), trial.start1() + Delays.CUE_SECONDS, 1);
        Pulses.BUMPS.add(input, cues, match ? trial.cue1() : trial.other(), start2, start2 + Delays.CUE_SECONDS, 1);
        return new Sample(input, Pulses.response(steps(), start2 + Delays.CUE_SECONDS, match), match ? 1 : 0);
    }

    /** What is drawn for a sample; other is the cue that follows where the two differ. */
    record Trial(double start1, double delay, int cue1, boolean match, int other) {}

    Trial draw(long seed, Role role, int replicate, int index) {
        RandomStream random = RandomStream.of(new StreamKey(seed, role, replicate, index, StreamGroup.TASK_SAMPLE, 0));
        double start1 = random.uniform(Delays.EARLIEST_SECONDS, Delays.LATEST_SECONDS);
        double delay = random.uniform(Delays.SHORTEST_DELAY_SECONDS, longestDelaySeconds);
        int cue1 = (int) (random.nextDouble() * cues);
        boolean match = random.nextDouble() < 0.5;
        int other = (int) (random.nextDouble() * (cues - 1));
        return new Trial(start1, delay, cue1, match, other < cue1 ? other : other + 1);
    }
}
