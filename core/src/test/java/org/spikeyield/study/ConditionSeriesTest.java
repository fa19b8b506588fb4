package org.spikeyield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Perturbations;
import org.spikeyield.chip.disturbance.InputNoise;
import org.spikeyield.chip.disturbance.Noise;
import org.spikeyield.chip.disturbance.SuddenDeath;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.mismatch.Outliers;
import org.spikeyield.chip.perturbation.Correlation;
import org.spikeyield.chip.perturbation.Drift;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.ThresholdReference;
import org.spikeyield.chip.perturbation.WeightBits;

class ConditionSeriesTest {
    private static final Condition IDEAL = paper(0);

    private static Condition paper(double level) {
        return new Condition(Mismatch.gaussian(Mask.PAPER, level));
    }

    private static List<List<String>> labels(Condition... conditions) {
        return ConditionSeries.of(List.of(conditions)).stream()
                .map(series -> series.conditions().stream().map(Condition::name).toList())
                .toList();
    }

    @Test
    void sortsLevelsAndBeginsWithTheIdealChip() {
        assertThat(labels(paper(0.2), paper(0.1), IDEAL)).containsExactly(List.of("ideal", "10 % paper", "20 % paper"));
    }

    @Test
    void makesASeriesOfEachMaskWithTheSameIdealChip() {
        Stream<Condition> full = Stream.of(0.1, 0.2).map(level -> new Condition(Mismatch.gaussian(Mask.FULL, level)));
        Condition[] conditions =
                Stream.concat(Stream.of(IDEAL, paper(0.1), paper(0.2)), full).toArray(Condition[]::new);

        assertThat(labels(conditions))
                .containsExactly(
                        List.of("ideal", "10 % paper", "20 % paper"), List.of("ideal", "10 % full", "20 % full"));
        assertThat(ConditionSeries.of(List.of(conditions)))
                .extracting(ConditionSeries::rest)
                .containsExactly("", "of all parameters");
    }

    @Test
    void putsWeightsAsTheyAreBehindAllBits() {
        assertThat(labels(IDEAL, IDEAL.with(new WeightBits(6, Mask.PAPER)), IDEAL.with(new WeightBits(3, Mask.PAPER))))
                .containsExactly(List.of("3 bit paper", "6 bit paper", "ideal"));
    }

    @Test
    void tellsTheMeasuresOfNoiseApart() {
        Condition[] conditions = Stream.of(Noise.Measure.CURRENT, Noise.Measure.STATIONARY)
                .flatMap(measure -> Stream.of(0.1, 0.2).map(level -> IDEAL.with(new Noise(level, measure))))
                .toArray(Condition[]::new);

        assertThat(labels(conditions))
                .containsExactly(List.of("noise 10 %", "noise 20 %"), List.of("noise sd 10 %", "noise sd 20 %"));
    }

    @Test
    void keepsTheRestApart() {
        Condition[] conditions = Stream.of(Calibration.NONE, Calibration.GAIN_PER_CHIP)
                .flatMap(done -> Stream.of(0.1, 0.2)
                        .map(dead ->
                                paper(0.1).with(new Faults(dead, 0, 100, 0)).withCalibration(done)))
                .toArray(Condition[]::new);

        assertThat(ConditionSeries.of(List.of(conditions)))
                .extracting(ConditionSeries::rest)
                .containsExactly("10 %", "10 %, gain per chip");
    }

    @Test
    void findsEverySweptParameter() {
        Stream<Condition> one = Stream.of(0.1, 0.2)
                .flatMap(v -> Stream.of(
                        paper(v),
                        IDEAL.with(new WeightBits((int) (10 * v) + 2, Mask.PAPER)),
                        IDEAL.with(new Noise(v, Noise.Measure.CURRENT)),
                        IDEAL.with(new Noise(v, Noise.Measure.STATIONARY)),
                        IDEAL.with(new InputNoise(v)),
                        IDEAL.with(new Faults(v, 0, 100, 0)),
                        IDEAL.with(new Faults(0, v, 100, 0)),
                        IDEAL.with(new Faults(0, 0, 100, v)),
                        IDEAL.with(new Drift(v, 0, ThresholdReference.RESET)),
                        IDEAL.with(new Drift(0, v, ThresholdReference.RESET)),
                        IDEAL.with(new Outliers(v, 2, Outliers.NONE.groups())),
                        IDEAL.with(new SuddenDeath(v, 0.25)),
                        correlated(new Correlation(v, 0, 4, 0, 0.25)),
                        correlated(new Correlation(0, v, 4, 0, 0.25)),
                        correlated(new Correlation(0, 0, 4, v, 0.25))));

        assertThat(ConditionSeries.of(one.toList()))
                .extracting(ConditionSeries::swept)
                .containsExactlyElementsOf(Perturbations.SWEPT);
    }

    private static Condition correlated(Correlation correlation) {
        return new Condition(Mismatch.gaussian(Mask.PAPER, 0.3).withCorrelation(correlation));
    }

    @Test
    void makesNoCurveOfTwoPoints() {
        assertThat(labels(IDEAL, paper(0.1), IDEAL.with(new WeightBits(4, Mask.PAPER))))
                .isEmpty();
    }
}
