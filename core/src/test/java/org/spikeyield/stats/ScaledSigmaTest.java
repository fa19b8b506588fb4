package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.spikeyield.stats.ScaledSigma.Extrapolated;
import org.spikeyield.stats.ScaledSigma.Law;
import org.spikeyield.stats.ScaledSigma.Reason;
import org.spikeyield.stats.ScaledSigma.Refused;

class ScaledSigmaTest {
    private static final double[] SCALES = {1.25, 1.4, 1.6, 1.8, 2};
    private static final int[] CHIPS = {10_000, 10_000, 10_000, 10_000, 10_000};
    private static final int[] FAILED = {42, 150, 450, 900, 1500};
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    @Test
    void findsTheLawThatTheCountsFollow() {
        Law law = new Law(-1, 1.5, 8);
        int[] chips = new int[SCALES.length];
        Arrays.fill(chips, 1_000_000_000);
        int[] failed = Arrays.stream(SCALES)
                .mapToInt(scale -> (int) Math.rint(1e9 * law.probability(scale)))
                .toArray();
        Extrapolated found = (Extrapolated) ScaledSigma.of(SCALES, failed, chips, NO_LIMIT, 0.95);

        assertThat(found.law().a()).isCloseTo(-1, within(0.005));
        assertThat(found.law().b()).isCloseTo(1.5, within(0.005));
        assertThat(found.law().c()).isCloseTo(8, within(0.005));
        assertThat(found.probability() / law.probability(1)).isCloseTo(1, within(0.002));
        assertThat(found.interval().contains(law.probability(1))).isTrue();
        assertThat(found.deviance()).isLessThan(1e-3);
        assertThat(found.fit()).isGreaterThan(0.99);
    }

    /** Failures that grow as a power of the scale, and faster at last, would have c below 0. */
    @Test
    void keepsTheDistanceFromFallingBelowZero() {
        int[] failed = {115, 143, 194, 268, 372};
        Extrapolated found = (Extrapolated) ScaledSigma.of(SCALES, failed, CHIPS, NO_LIMIT, 0.95);

        assertThat(found.law().c()).isZero();
        assertThat(found.interval().contains(found.probability())).isTrue();
    }

    /** A bound lies where fixing P(1) costs the quantile of χ², whose square root is 1.96 at 95 % and 2.58 at 99 %. */
    @Test
    void widensWithConfidence() {
        double ratio = logWidth(0.99) / logWidth(0.95);

        assertThat(ratio).isBetween(1.25, 1.38);
    }

    private static double logWidth(double confidence) {
        Interval interval = ((Extrapolated) ScaledSigma.of(SCALES, FAILED, CHIPS, NO_LIMIT, confidence)).interval();
        return StrictMath.log(interval.upper() / interval.lower());
    }

    /** Ten counts of 20 000 drawn chips, each four standard errors around what is computed: false alarms 6e-4. */
    @Test
    void drawnChipsFailAsOftenAsTheModelSays() {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(3));
        for (double scale : SCALES) {
            for (MarginModel model : new MarginModel[] {MarginModel.mixed(), MarginModel.linear(100)}) {
                int failed = 0;
                for (int chip = 0; chip < 20_000; chip++) {
                    failed += model.fails(scale, gaussian::sample) ? 1 : 0;
                }
                double probability = model.probability(scale);
                assertThat(failed / 20_000.0)
                        .isCloseTo(probability, within(4 * Math.sqrt(probability * (1 - probability) / 20_000)));
            }
        }
    }

    /** 200 studies, of which 95 % are covered: fewer than 91.5 % of those not refused, or more than 11 % refused, 2 %. */
    @Test
    void coversAFailureInTenThousand() {
        double[] scales = {1.25, 1.4, 1.55, 1.7, 1.9};
        ScaledSigmaStudies studies = ScaledSigmaStudies.of(MarginModel.mixed(), scales, 50_000, 200);

        assertThat(studies.refused()).isLessThan(22);
        assertThat(studies.coverage()).isBetween(0.915, 0.985);
        assertThat(studies.medianWidth()).isLessThan(10);
    }

    /** Measured at 94 %; fewer than 160 of 200 would be a false alarm in 1e-10. */
    @Test
    void refusesFailuresThatChangeTheirCause() {
        double[] scales = {1.25, 1.45, 1.65, 1.85, 2.05, 2.25};

        assertThat(ScaledSigmaStudies.of(MarginModel.withFar(8.5), scales, 50_000, 200)
                        .refusedAs(Reason.POOR_FIT))
                .isGreaterThanOrEqualTo(160);
    }

    @Test
    void refusesScalesAtWhichDrawsFold() {
        double largest = ScaledSigma.largestScale(0.15, 0.04);
        double[] scales = {1.2, 1.35, 1.5, 1.65, 1.8};

        assertThat(largest).isCloseTo(1.7209, within(1e-4));
        assertThat(ScaledSigma.of(scales, FAILED, CHIPS, largest, 0.95))
                .isEqualTo(new Refused(
                        Reason.FOLDED,
                        "at scale 1.800 more than 0.0001000 of the draws are folded or floored, as beyond 1.721"));
        assertThat(ScaledSigma.of(scales, FAILED, CHIPS, 1.8, 0.95)).isInstanceOf(Extrapolated.class);
    }

    @Test
    void takesTheLargestScaleFromTheShareOfDraws() {
        double largest = ScaledSigma.largestScale(0.1, 0.2);

        assertThat(ScaledSigma.foldedOrFloored(0.1 * largest, 0.2)).isCloseTo(1e-4, within(1e-10));
        assertThat(ScaledSigma.largestScale(0.3, 0)).isLessThan(1);
    }

    /** A million draws, a share of 0.023 give or take four standard errors: false alarms 6e-5. */
    @Test
    void drawsFoldAsOftenAsComputed() {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(8));
        int out = 0;
        for (int i = 0; i < 1_000_000; i++) {
            out += 1 + 0.4 * gaussian.sample() < 0.2 ? 1 : 0;
        }

        assertThat(out / 1e6).isCloseTo(ScaledSigma.foldedOrFloored(0.4, 0.2), within(4 * Math.sqrt(0.023 / 1e6)));
    }

    @Test
    void refusesWhatIsTooLittleTooMuchOrTooFar() {
        assertThat(refused(SCALES, 0, 0, 45, 90, 150))
                .isEqualTo(new Refused(Reason.TOO_FEW_SCALES, "chips failed at 3 scales, fewer than 4"));
        assertThat(refused(SCALES, 0, 1, 5, 30, 63))
                .isEqualTo(new Refused(Reason.TOO_FEW_FAILURES, "99 chips failed, fewer than 100"));
        assertThat(refused(SCALES, 42, 150, 450, 900, 2001))
                .isEqualTo(new Refused(
                        Reason.NOT_RARE, "at scale 2.000 a share of 0.2001 of the chips failed, more than 0.2000"));
        assertThat(refused(new double[] {1.5, 1.6, 1.8, 2, 2.2}, 0, 150, 450, 900, 1500))
                .isEqualTo(new Refused(Reason.TOO_FAR, "no chip failed below scale 1.600, which is beyond 1.500"));
        assertThat(refused(SCALES, 150, 42, 450, 900, 1500).reason()).isEqualTo(Reason.POOR_FIT);
    }

    private static Refused refused(double[] scales, int... failed) {
        return (Refused) ScaledSigma.of(scales, failed, CHIPS, NO_LIMIT, 0.95);
    }

    @Test
    void takesTheNominalScaleAmongTheOthers() {
        double[] scales = {1, 1.4, 1.6, 1.8, 2};
        int[] failed = {0, 150, 450, 900, 1500};

        assertThat(ScaledSigma.of(scales, failed, CHIPS, NO_LIMIT, 0.95)).isInstanceOf(Extrapolated.class);
    }

    @Test
    void refusesWhatAreNoCounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refused(SCALES, 1, 2))
                .withMessage("5 scales, 2 counts of failed chips and 5 of judged ones: allowed is at least 1 of each "
                        + "and as many of all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refused(new double[] {0.9, 1, 2, 3, 4}, FAILED))
                .withMessage("scale 0 is 0.9: allowed are rising scales from 1 on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refused(new double[] {1, 2, 2, 3, 4}, FAILED))
                .withMessage("scale 2 is 2.0: allowed are rising scales from 1 on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refused(SCALES, 1, 2, 3, 4, 10_001))
                .withMessage("10001 of 10000 chips at scale 2.0: allowed are 0 to all of at least one chip");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScaledSigma.of(SCALES, FAILED, CHIPS, Double.NaN, 0.95))
                .withMessage("largest scale is NaN, allowed is above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScaledSigma.largestScale(0, 0.1))
                .withMessage("level is 0.0, allowed is above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScaledSigma.foldedOrFloored(0.1, 1))
                .withMessage("floor is 1.0, allowed is 0 up to below 1");
    }
}
