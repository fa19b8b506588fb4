package org.spikeyield.stats.stop;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogBeta;
import org.spikeyield.stats.Checks;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.YieldEstimate;

/**
 * Intervals for the yield of one network whose chips are counted until the interval is narrow enough, where it is looked at only after
 * planned numbers of chips, the last of which ends the counting in any case.
 *
 * <p>The interval is Clopper and Pearson's at {@code 1 − α/2}, α = 1 − confidence: half of the error allowed is for the choice of
 * the moment, which depends on the yield only through the width. At the stop it covers every yield with the confidence or more. That is
 * no theorem: it is what the exact recursion of {@link #atStop} gives for all yields, half-widths from 0.005 to 0.2, α from 0.0005 to
 * 0.1 and plans that were tried, see "Intervals" in core/results.md. At a look before the stop nothing is promised.
 *
 * <p>The share at the stop is too near to 0 or 1, by up to a sixth of the half-width, as few failures make the interval narrow early.
 * {@link #share} is the yield that the share of chips would have on average ({@code p + bias(p) = passed/chips}).
 *
 * <p>Sources: Armitage, McPherson and Rowe, J. R. Stat. Soc. A 132(2), 235–244, 1969, doi 10.2307/2343787 (recursion); Whitehead,
 * Biometrika 73(3), 573–581, 1986, doi 10.1093/biomet/73.3.573 (bias).
 */
public final class PlannedLooks implements YieldAtStop {
    /**
     * Looks come after multiples of this many chips, the first three after one, two and four of them, unless a study sets {@code plan.block-chips} or
     * {@code plan.wave-chips}. Who changes it raises the version of {@code Behaviour.UNTIL}.
     */
    public static final int UNIT = 16;

    /** The first looks double the chips, further ones add a quarter. */
    private static final int DOUBLE_UP_TO = 4 * UNIT;

    private static final double GROWTH = 1.25;

    /** Probabilities of paths that are left out. */
    private static final double NEGLIGIBLE = 1e-18;

    private static final int CORRECTIONS = 8;

    private final double halfWidth;
    private final double confidence;
    private final int[] looks;

    /** Of counts from the first to the last the interval is too wide to stop, at each look; none where the first is above the last. */
    private final int[] firstOn;

    private final int[] lastOn;

    /**
     * @param halfWidth half the width that is narrow enough, above 0
     * @param confidence between 0 and 1
     * @param looks numbers of chips, rising, the first at least 1; not modified
     */
    public PlannedLooks(double halfWidth, double confidence, int... looks) {
        Checks.confidence(confidence);
        if (!(halfWidth > 0)) {
            throw new IllegalArgumentException("half-width is " + halfWidth + ", allowed is above 0");
        }
        if (looks.length == 0) {
            throw new IllegalArgumentException("there is no look");
        }
        for (int i = 0; i < looks.length; i++) {
            if (looks[i] <= (i == 0 ? 0 : looks[i - 1])) {
                throw new IllegalArgumentException(
                        "looks are " + Arrays.toString(looks) + ", allowed are rising numbers");
            }
        }
        this.halfWidth = halfWidth;
        this.confidence = confidence;
        this.looks = looks.clone();
        firstOn = new int[looks.length];
        lastOn = new int[looks.length];
        for (int i = 0; i < looks.length; i++) {
            boolean last = i == looks.length - 1;
            firstOn[i] = last ? looks[i] + 1 : firstTooWide(looks[i]);
            lastOn[i] = looks[i] - firstOn[i];
        }
    }

    /**
     * After 16, 32 and 64 chips, and from there on after a quarter more each time, rounded up to multiples.
     *
     * @param mostChips the last look, at least 1
     * @param unit that looks before the last are multiples of, at least 1
     */
    public static int[] schedule(int mostChips, int unit) {
        int[] found = new int[64 + mostChips / unit];
        int count = 0;
        long next = unit * ceilDiv(UNIT, unit);
        double ideal = UNIT;
        while (next < mostChips) {
            found[count++] = (int) next;
            ideal = Math.max(ideal, next) * (next < DOUBLE_UP_TO ? 2 : GROWTH);
            next = unit * ceilDiv((long) Math.ceil(ideal), unit);
        }
        found[count++] = mostChips;
        return Arrays.copyOf(found, count);
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    @Override
    public Interval interval(int passed, int chips) {
        if (passed < 0 || passed > chips) {
            throw new IllegalArgumentException(passed + " of " + chips + " chips is no yield");
        }
        return chips == 0
                ? new Interval(0, 1)
                : new YieldEstimate(passed, chips, (1 + confidence) / 2).clopperPearson();
    }

    @Override
    public double share(int passed, int chips) {
        double observed = new YieldEstimate(passed, chips, confidence).share();
        double yield = observed;
        for (int i = 0; i < CORRECTIONS && yield > 0 && yield < 1; i++) {
            yield = Math.max(0, Math.min(1, observed - atStop(yield).bias()));
        }
        return yield;
    }

    /**
     * What becomes of the counting.
     *
     * @param coverage probability that the interval at the stop holds the yield
     * @param chips mean number of chips
     * @param bias mean of the share at the stop minus the yield
     */
    public record AtStop(double coverage, double chips, double bias) {}

    /**
     * What becomes of the counting when the yield is known, by recursion over the looks.
     *
     * @param yield between 0 and 1
     */
    public AtStop atStop(double yield) {
        Checks.inside("yield", yield);
        double coverage = 0;
        double chips = 0;
        double share = 0;
        double[] going = {1};
        int first = 0;
        for (int i = 0; i < looks.length && going.length > 0; i++) {
            int n = looks[i];
            Steps steps = Steps.of(n - (i == 0 ? 0 : looks[i - 1]), yield);
            double[] now = new double[going.length + steps.probabilities.length - 1];
            for (int k = 0; k < going.length; k++) {
                if (going[k] > NEGLIGIBLE) {
                    for (int j = 0; j < steps.probabilities.length; j++) {
                        now[k + j] += going[k] * steps.probabilities[j];
                    }
                }
            }
            first += steps.first;
            int from = Math.max(0, Math.min(now.length, firstOn[i] - first));
            int to = Math.max(from, Math.min(now.length, lastOn[i] - first + 1));
            for (int k = 0; k < now.length; k++) {
                boolean stops = k < from || k >= to;
                if (stops && now[k] > NEGLIGIBLE) {
                    coverage += interval(first + k, n).contains(yield) ? now[k] : 0;
                    chips += now[k] * n;
                    share += now[k] * (first + k) / n;
                }
            }
            going = Arrays.copyOfRange(now, from, to);
            first += from;
        }
        return new AtStop(coverage, chips, share - yield);
    }

    /** Widths rise up to half the chips, and fall in the same way beyond. */
    private int firstTooWide(int chips) {
        int narrow = -1;
        int wide = chips / 2;
        if (isNarrow(wide, chips)) {
            return chips + 1;
        }
        while (wide - narrow > 1) {
            int middle = (narrow + wide) / 2;
            if (isNarrow(middle, chips)) {
                narrow = middle;
            } else {
                wide = middle;
            }
        }
        return wide;
    }

    private boolean isNarrow(int passed, int chips) {
        Interval interval = interval(passed, chips);
        return interval.upper() - interval.lower() <= 2 * halfWidth;
    }

    /** Binomial probabilities around their largest, as far as they are not negligible. */
    private record Steps(int first, double[] probabilities) {
        static Steps of(int chips, double yield) {
            int mode = Math.min(chips, (int) ((chips + 1) * yield));
            double[] all = new double[chips + 1];
            all[mode] = StrictMath.exp(-LogBeta.value(mode + 1.0, chips - mode + 1.0)
                    - StrictMath.log(chips + 1.0)
                    + mode * StrictMath.log(yield)
                    + (chips - mode) * StrictMath.log1p(-yield));
            int first = mode;
            while (first > 0 && all[first] > NEGLIGIBLE) {
                all[first - 1] = all[first] * first / (chips - first + 1) * (1 - yield) / yield;
                first--;
            }
            int last = mode;
            while (last < chips && all[last] > NEGLIGIBLE) {
                all[last + 1] = all[last] * (chips - last) / (last + 1) * yield / (1 - yield);
                last++;
            }
            return new Steps(first, Arrays.copyOfRange(all, first, last + 1));
        }
    }
}
