package org.spikeyield.stats.stop;

import org.spikeyield.stats.Checks;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.YieldEstimate;

/**
 * Intervals for the yield of one network that hold at all times at once: however often they are looked at, and whenever the
 * counting is ended because of what they say, the probability that any of them misses the true yield is at most
 * 1 − confidence.
 *
 * <pre>
 *   { p : B(k+½, n−k+½) / B(½, ½) &lt; p^k (1−p)^(n−k) / α },   k of n chips passed, α = 1 − confidence
 * </pre>
 *
 * <p>The ratio of a likelihood mixed over a beta distribution to the likelihood of the true p is a nonnegative martingale of mean
 * one, so it ever reaches 1/α with probability α at most. The price: at some thousand chips the interval is
 * twice as wide as one for a number that was fixed before, and misses far less often than it may.
 *
 * <p>Source: Robbins, Ann. Math. Statist. 41(5), 1397–1409, 1970, doi 10.1214/aoms/1177696786; the inequality: Ville, Étude critique
 * de la notion de collectif, 1939. Chips must be independent and alike, as those of one network under one condition are.
 *
 * @param confidence between 0 and 1
 */
public record YieldSequence(double confidence) implements YieldAtStop {
    /** Halvings of a distance of at most one: more change no double near the root any more. */
    private static final int HALVINGS = 60;

    public YieldSequence {
        Checks.confidence(confidence);
    }

    @Override
    public Interval interval(int passed, int chips) {
        if (passed < 0 || passed > chips) {
            throw new IllegalArgumentException(passed + " of " + chips + " chips is no yield");
        }
        if (chips == 0) {
            return new Interval(0, 1);
        }
        double share = (double) passed / chips;
        // the set is where the log likelihood is above this
        double least = logMixture(passed, chips - passed) + StrictMath.log(1 - confidence);
        double lower = passed == 0 ? 0 : end(share, 0, passed, chips, least);
        double upper = passed == chips ? 1 : end(share, 1, passed, chips, least);
        return new Interval(lower, upper);
    }

    /** As it was counted: when counting stops is not known here. */
    @Override
    public double share(int passed, int chips) {
        return new YieldEstimate(passed, chips, confidence).share();
    }

    /** Where the likelihood, highest at {@code inside}, falls to the least on the way to {@code outside}; never inside of it. */
    private static double end(double inside, double outside, int passed, int chips, double least) {
        double in = inside;
        double out = outside;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (in + out) / 2;
            if (logLikelihood(middle, passed, chips) > least) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return out;
    }

    private static double logLikelihood(double p, int passed, int chips) {
        double ones = passed == 0 ? 0 : passed * StrictMath.log(p);
        double zeros = passed == chips ? 0 : (chips - passed) * StrictMath.log1p(-p);
        return ones + zeros;
    }

    /** {@code ln B(k+½, m+½) − ln B(½, ½)} as a sum: the half-integer gammas step by step, which is the same on any machine. */
    private static double logMixture(int passed, int others) {
        double sum = 0;
        for (int i = 0; i < passed; i++) {
            sum += StrictMath.log((i + 0.5) / (i + 1));
        }
        for (int i = 0; i < others; i++) {
            sum += StrictMath.log((i + 0.5) / (passed + i + 1));
        }
        return sum;
    }
}
