package org.spikeyield.task;

import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.SettingsReader;

/**
 * Delayed recall: one of K cues, a delay, a go pulse; the output of the cue that was shown must answer.
 *
 * <p>Each cue has an input channel and an output of its own, and the go pulse has the last channel: C = K + 1, and L = K classes. With U[a, b] uniform, all
 * times in seconds:
 * <pre>
 *   start ~ U[0.05, 0.15],  end = start + 0.1
 *   delay ~ U[0.1, longest],  go = end + delay,  goEnd = go + 0.1
 *   cue uniform over the K cues, the label
 * </pre>
 *
 * <p>The input is 1 on [start, end) in the channel of the cue and on [go, goEnd) in channel K, and 0 elsewhere, smoothed with a normalised Gaussian of
 * sigma 10 ms. The target of the cue's output is 1 on [goEnd + 50 ms, goEnd + 300 ms), smoothed with sigma 20 ms and divided by its largest value;
 * that of all other outputs is 0 throughout. The go pulse is the same for all cues: only what the network keeps over the delay tells them apart.
 *
 * <p>The order of draws from the stream (seed, role, replicate, index, {@link StreamGroup#TASK_SAMPLE}, row 0) is: start, delay (each
 * {@link RandomStream#uniform}), cue ({@link RandomStream#nextDouble}).
 *
 * <p>Where the test set is balanced, sample n·K of role test is as drawn, and sample n·K + j has the cue that is j further, from K − 1 on to 0, with
 * times as drawn.
 *
 * @param durationSeconds duration of a sample, a whole number of milliseconds, from {@code longestDelaySeconds} +
 *     {@value Delays#BESIDE_DELAY_SECONDS} to {@value Delays#MAX_DURATION_SECONDS}
 * @param cues K, {@value Delays#MIN_CUES} to {@value Delays#MAX_CUES}
 * @param longestDelaySeconds at least {@value Delays#SHORTEST_DELAY_SECONDS}
 * @param balancedTest whether the test set has equal classes
 */
public record DelayedRecall(double durationSeconds, int cues, double longestDelaySeconds, boolean balancedTest)
        implements Task {
    /** The task as studies name it, and its keys. */
    static final TaskType TYPE = new TaskType("delayed-recall", DelayedRecall::read);

    /**
     * Checks that the times go together.
     *
     * @throws IllegalArgumentException when they do not, or a value is not in its range
     */
    public DelayedRecall {
        Delays.check("delayed-recall", durationSeconds, cues, longestDelaySeconds);
    }

    private static Task read(SettingsReader reader) {
        return Delays.read(reader, (duration, cues, longest) -> new DelayedRecall(duration, cues, longest, false));
    }

    @Override
    public DelayedRecall withBalancedTest() {
        return new DelayedRecall(durationSeconds, cues, longestDelaySeconds, true);
    }

    @Override
    public String name() {
        return TYPE.name();
    }

    @Override
    public int channels() {
        return cues + 1;
    }

    @Override
    public int outputs() {
        return cues;
    }

    @Override
    public int classes() {
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
        int place = index % cues;
        int cue = balancedTest && role == Role.TEST
                ? (draw(seed, role, replicate, index - place).cue() + place) % cues
                : trial.cue();
        double go = trial.start() + Delays.CUE_SECONDS + trial.delay();
        float[] input = new float[steps() * channels()];
        Pulses.BUMPS.add(input, channels(), cue, trial.start(), trial.start() + Delays.CUE_SECONDS, 1);
        Pulses.BUMPS.add(input, channels(), cues, go, go + Delays.CUE_SECONDS, 1);
        return new Sample(input, Pulses.response(steps(), cues, cue, go + Delays.CUE_SECONDS, 1), steps(), cue);
    }

    /** What is drawn for a sample. */
    record Trial(double start, double delay, int cue) {}

    Trial draw(long seed, Role role, int replicate, int index) {
        RandomStream random = RandomStream.of(new StreamKey(seed, role, replicate, index, StreamGroup.TASK_SAMPLE, 0));
        double start = random.uniform(Delays.EARLIEST_SECONDS, Delays.LATEST_SECONDS);
        double delay = random.uniform(Delays.SHORTEST_DELAY_SECONDS, longestDelaySeconds);
        return new Trial(start, delay, (int) (random.nextDouble() * cues));
    }
}
