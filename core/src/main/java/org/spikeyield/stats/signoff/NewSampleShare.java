package org.spikeyield.stats.signoff;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.spikeyield.stats.Checks;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.NetworkMeans;

/**
 * Shares of test samples, such as those that raise a false alarm, over further samples: mean over chips, or over networks, of outcomes on a test set whose
 * samples come in clusters.
 *
 * <pre>
 * V  = (Σ_J M/(M−1)·(y_J − n_J·ȳ)² + c²)/m² + V_units,   p' = min(½, min(ȳ, 1−ȳ) + c/m)
 * m' = min(m, p'(1−p')/V),   m* = m'·(z/t)²,   interval = Clopper and Pearson's for ȳ·m* of m*
 * </pre>
 *
 * <p>y_J is the sum over cluster J of the outcomes, n_J the number of its samples, M that of clusters, ȳ the share (of the cluster's class), z and t quantiles of the
 * normal distribution and of Student's, with degrees of freedom after Satterthwaite. What varies within clusters, such as the background behind a recording, is part of
 * the differences between them. c = Σn_J²/m is the mean size of a sample's cluster: one further cluster that goes the rarer way as a whole, since from none
 * or a single alarm it cannot be seen how alike the samples of a cluster are. So no alarm at all in M clusters of one size is worth as much as none in M − 1
 * samples.
 *
 * <p>Sources: Korn and Graubard, Survey Methodology 24, 193–201, 1998 (interval); Satterthwaite, Biometrics Bulletin 2, 110–114, 1946, doi 10.2307/3002019.
 * Implementation note: the further cluster is ours.
 *
 * @param samples the test set
 * @param confidence between 0 and 1
 */
public record NewSampleShare(TestSamples samples, double confidence) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public NewSampleShare {
        Checks.confidence(confidence);
    }

    /**
     * What else a mean is uncertain by besides the choice of samples.
     *
     * @param variance of the mean over chips or networks
     * @param degrees of freedom that it was estimated with; not used where it is 0
     */
    public record Units(double variance, int degrees) {
        /** Where there is one chip or network, which is meant alone. */
        public static final Units NONE = new Units(0, 0);

        /** Networks, whose mean it is. */
        public static Units of(NetworkMeans means) {
            return new Units(means.sd() * means.sd() / means.networks(), means.networks() - 1);
        }
    }

    /**
     * The interval for a share.
     *
     * @param outcomes by sample, mean over chips or networks, 0 to 1; not modified
     */
    public Interval interval(double[] outcomes, Units units) {
        int m = samples.count();
        double share = mean(outcomes);
        double ofSamples = samples.guardedVariance(outcomes) / ((double) m * m);
        double worth = samples.independentVariance(share) / m / (ofSamples + units.variance());
        double ratio = NORMAL.inverseSurvivalProbability(tail()) / student(ofSamples, units);
        double effective = Math.min(m, worth) * ratio * ratio;
        return NewSampleLikelihood.clopperPearson(share * effective, effective, confidence);
    }

    /**
     * The interval for a mean of differences, symmetric around it.
     *
     * @param differences by sample, mean over pairs of networks; not modified
     */
    public Interval differences(double[] differences, Units units) {
        double m = samples.count();
        double mean = mean(differences);
        double ofSamples = samples.varianceOfSum(differences) / (m * m);
        double halfWidth = student(ofSamples, units) * Math.sqrt(ofSamples + units.variance());
        return new Interval(mean - halfWidth, mean + halfWidth);
    }

    private double tail() {
        return (1 - confidence) / 2;
    }

    private double student(double ofSamples, Units units) {
        double ofUnits = units.variance();
        double whole = ofSamples + ofUnits;
        double squares =
                ofSamples * ofSamples / samples.degrees() + (ofUnits > 0 ? ofUnits * ofUnits / units.degrees() : 0);
        double degrees = squares > 0 ? Math.max(1, whole * whole / squares) : samples.degrees();
        return TDistribution.of(degrees).inverseSurvivalProbability(tail());
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
