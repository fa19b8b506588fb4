package org.spikeyield.task;

import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.SettingsReader;

/**
 * Temporal XOR: two bumps of random sign, length and time; after the second one the output must tell whether their
 * signs differ.
 *
 * <p>With D the duration, {@code P = 2/3·D} and U[a, b] uniform, all times in seconds:
 * <pre>
 *   d1, d2 ~ U[P/10, P/4]                                      lengths of the bumps
 *   end1   ~ U[d1, 2P/3 − d2],  start1 = end1 − d1
 *   start2 = lo + (hi − lo)·u,  u ~ U[0, 1),  lo = end1 + 0.1,  hi = 2P/3 − d2,  end2 = start2 + d2
 *   polarity1, polarity2 = ±1, each with probability 1/2
 * </pre>
 * {@code lo} may exceed {@code hi}; then start2 lies between hi and lo, so the gap between the bumps may be as short as
 * zero, and never negative because {@code end1 ≤ hi}. This is the published behaviour and is kept.
 *
 * <p>A step t belongs to an interval [a, b) when {@code a ≤ t·dt < b}. The input is the sum of both bumps, each
 * {@code polarity} on its interval and 0 elsewhere, smoothed with a normalised Gaussian of sigma 10 ms. The target is
 * +1 (polarities differ, label 1) or −1 on [end2 + 50 ms, end2 + 300 ms), smoothed with sigma 20 ms and
 * divided by its largest absolute value.
 *
 * <p>The order of draws from the stream (seed, role, replicate, index, {@link StreamGroup#TASK_SAMPLE}, row 0) is: d1,
 * d2, end1 (each {@link RandomStream#uniform}), u ({@link RandomStream#nextDouble}), polarity1, polarity2 (each
 * {@link RandomStream#nextBoolean}, {@code true} for +1).
 *
 * <p>Where the test set is balanced, sample 2k of role test is as drawn, and sample 2k + 1 has the other label: where it would have the same,
 * the second polarity is turned. Of an even number of samples half are of each class; what a sample is depends on no other than its pair,
 * and given its label its times and first polarity are distributed as ever.
 *
 * <p>Source: Büchel, Zendrikov, Solinas, Indiveri, Muir, Scientific Reports 11, 23376 (2021), doi
 * 10.1038/s41598-021-02779-x.
 *
 * @param durationSeconds duration D of a sample, a whole number of milliseconds in
 *     [{@value #MIN_DURATION_SECONDS}, {@value #MAX_DURATION_SECONDS}]
 * @param balancedTest whether the test set has equal classes
 */
public record TemporalXor(double durationSeconds, boolean balancedTest) implements Task {
    /** The task as studies name it, and its keys. */
    static final TaskType TYPE = new TaskType("temporal-xor", TemporalXor::read);

    /** Shortest duration in seconds at which every target interval ends within the signal. */
    public static final double MIN_DURATION_SECONDS = 0.72;

    /** Longest duration in seconds that is accepted. */
    public static final double MAX_DURATION_SECONDS = 60;

    private static final double MIN_GAP_SECONDS = 0.1;

    /**
     * Checks the duration.
     *
     * @throws IllegalArgumentException when it is not in its range
     */
    public TemporalXor {
        if (!(durationSeconds >= MIN_DURATION_SECONDS && durationSeconds <= MAX_DURATION_SECONDS)) {
            throw new IllegalArgumentException("duration of temporal-xor is " + durationSeconds + " s, allowed is "
                    + MIN_DURATION_SECONDS + " to " + MAX_DURATION_SECONDS + " s");
        }
        Pulses.checkWhole("temporal-xor", durationSeconds);
    }

    /** The task with labels of the test set as they are drawn. */
    public TemporalXor(double durationSeconds) {
        this(durationSeconds, false);
    }

    private static Task read(SettingsReader reader) {
        return new TemporalXor(reader.seconds("duration", 1.0));
    }

    @Override
    public TemporalXor withBalancedTest() {
        return new TemporalXor(durationSeconds, true);
    }

    @Override
    public String name() {
        return TYPE.name();
    }

    @Override
    public int channels() {
        return 1;
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
        Layout layout = drawn(seed, role, replicate, index);
        if (balancedTest && role == Role.TEST && index % 2 == 1) {
            boolean label = !drawn(seed, role, replicate, index - 1).label();
            layout = layout.withLabel(label);
        }
        return render(layout);
    }

    private Layout drawn(long seed, Role role, int replicate, int index) {
        return draw(RandomStream.of(new StreamKey(seed, role, replicate, index, StreamGroup.TASK_SAMPLE, 0)));
    }

    /** Times in seconds and polarities (+1 or −1) of the two bumps. */
    record Layout(double start1, double end1, int polarity1, double start2, double end2, int polarity2) {
        boolean label() {
            return polarity1 != polarity2;
        }

        Layout withLabel(boolean label) {
            return new Layout(start1, end1, polarity1, start2, end2, label ? -polarity1 : polarity1);
        }
    }

    Layout draw(RandomStream random) {
        double p = 2.0 / 3.0 * durationSeconds;
        double d1 = random.uniform(p / 10, p / 4);
        double d2 = random.uniform(p / 10, p / 4);
        double hi = 2.0 / 3.0 * p - d2;
        double end1 = random.uniform(d1, hi);
        double lo = end1 + MIN_GAP_SECONDS;
        double start2 = lo + (hi - lo) * random.nextDouble();
        int polarity1 = random.nextBoolean() ? 1 : -1;
        int polarity2 = random.nextBoolean() ? 1 : -1;
        return new Layout(end1 - d1, end1, polarity1, start2, start2 + d2, polarity2);
    }

    Sample render(Layout layout) {
        float[] input = new float[steps()];
        Pulses.BUMPS.add(input, 1, 0, layout.start1, layout.end1, layout.polarity1);
        Pulses.BUMPS.add(input, 1, 0, layout.start2, layout.end2, layout.polarity2);
        boolean differ = layout.label();
        return new Sample(input, Pulses.response(steps(), layout.end2, differ), differ ? 1 : 0);
    }
}
