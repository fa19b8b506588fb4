package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikeyield.study.Results.metrics;
import static org.spikeyield.study.Results.rules;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.disturbance.Noise;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Chip;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.WeightBits;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.ReadoutTrace;
import org.spikeyield.task.Resampled;
import org.spikeyield.task.TemporalXor;

class ChipTrialTest {
    private static final Condition IDEAL = new Condition(Mismatch.gaussian(Mask.FULL, 0));
    private static final Condition TEN_PERCENT = new Condition(Mismatch.gaussian(Mask.PAPER, 0.10));
    private static final Condition THIRTY_PERCENT = new Condition(Mismatch.gaussian(Mask.FULL, 0.30));

    private final TestNetworks.SignTask signs = new TestNetworks.SignTask();

    /**
     * One neuron spikes in each of the 20 steps with input, so r is worked out by hand: y_t = ±1.5·weight·r_t with
     * r_t = r_{t−1}·exp(−0.1) + 100 in those steps.
     */
    @Test
    void scoresTheSignDetectorAsWorkedOutByHand() {
        double weight = 0.002;
        TestBench bench = TestBench.of(TestNetworks.signDetector((float) weight), signs, 1, 0, Role.TEST, 11);

        ChipResult result = new ChipTrial(bench).runIdeal();

        double r = 0;
        double z = 0;
        double toTarget = 0;
        double toTeacher = 0;
        double[] rest = new double[4];
        for (int t = 0; t < 45; t++) {
            r = r * StrictMath.exp(-0.1) + (t >= 5 && t < 25 ? 100 : 0);
            z = 0.95 * z + 0.05 * 1.5 * weight * r;
            toTarget += square(z - bench.teacherBench().sample(0).target()[t]);
            toTeacher += square(z - bench.teacherBench().filtered(0)[t]);
            if (t % 10 == 9) {
                rest[t / 10] = bench.teacherBench().activations(0)[t / 10] - weight * r;
            }
        }
        double mean = (rest[0] + rest[1] + rest[2] + rest[3]) / 4;
        double variance =
                (square(rest[0] - mean) + square(rest[1] - mean) + square(rest[2] - mean) + square(rest[3] - mean)) / 4;
        assertThat(result.status()).isEqualTo(ChipStatus.OK);
        assertThat(result.message()).isEmpty();
        assertThat(result.samples()).isEqualTo(11);
        for (DecisionRule rule : DecisionRule.STANDARD) {
            RuleResult scores = result.rule(rule);
            assertThat(scores.truePositive()).isEqualTo(6);
            assertThat(scores.trueNegative()).isEqualTo(5);
            assertThat(scores.teacherAgreement()).isEqualTo(11);
            assertThat(scores.accuracy()).isEqualTo(1);
            assertThat(scores.outcomes()).containsExactly(0xff, 0b111);
        }
        assertThat(result.value(ChipMetric.SPIKES_PER_STEP)).isCloseTo(20.0 / 45, within(1e-12));
        assertThat(result.value(ChipMetric.MEAN_RATE_HZ)).isCloseTo(20 / (0.045 * 2), within(1e-9));
        assertThat(result.value(ChipMetric.MSE_TARGET)).isCloseTo(toTarget / 45, within(1e-5));
        // 6 targets of 1 and 5 of −1, each for 25 of 45 steps
        assertThat(result.value(ChipMetric.NRMSE))
                .isCloseTo(Math.sqrt(11 * toTarget / (11 * 25 - 25.0 * 25 / (11 * 45))), within(1e-5));
        assertThat(result.value(ChipMetric.MSE_TEACHER)).isCloseTo(toTeacher / 45, within(1e-5));
        assertThat(result.value(ChipMetric.RECONSTRUCTION_ERROR))
                .isCloseTo(variance / bench.teacherBench().variance(0), within(1e-5));
    }

    /** Of a chip with noise, whose streams go by sample: what was run before must not matter. */
    @Test
    void tracesASampleAsItRunsOnTheWayOverAll() {
        TestBench bench = TestBench.of(TestNetworks.random(40, 6), new TemporalXor(1), 3, 0, Role.TEST, 5);
        Condition noisy = TEN_PERCENT.with(new Noise(0.02, Noise.Measure.CURRENT));
        ChipResult row = new ChipTrial(bench).run(noisy, 7);
        ChipTrial trial = new ChipTrial(bench);

        long spikes = 0;
        for (int s = 4; s >= 0; s--) {
            ChipTrace trace = trial.trace(noisy, 7, s);
            spikes += trace.spikeSteps().length;
            for (DecisionRule rule : DecisionRule.STANDARD) {
                assertThat(rule.decide(ReadoutTrace.of(trace.readout(), 1))
                                == trace.sample().label())
                        .isEqualTo(row.rule(rule).correct(s));
            }
            assertThat(trace.spikeSteps()).isSorted();
            assertThat(trace.neurons()).isEqualTo(40);
        }

        assertThat(spikes).isPositive();
        assertThat(spikes / 5000.0).isEqualTo(row.value(ChipMetric.SPIKES_PER_STEP));
        assertThat(row.value(ChipMetric.SYNAPTIC_EVENTS_PER_SAMPLE)).isEqualTo(2 * 40 * spikes / 5.0);
    }

    /** A chip whose weights have two bits, and of which a third of the synapses are missing. */
    @Test
    void countsTheSynapsesThatSpikesReach() {
        TrainedNetwork network = TestNetworks.random(40, 6);
        TestBench bench = TestBench.of(network, new TemporalXor(1), 3, 0, Role.TEST, 5);
        Condition sparse = TEN_PERCENT.with(new WeightBits(2, Mask.PAPER)).with(new Faults(0, 0, 100, 0.3));
        ChipTrial trial = new ChipTrial(bench);
        SpikingNetwork chip = new ChipSampler(network.spiking(), 0.001, 3, 0)
                .sample(sparse, Role.TEST, 7)
                .network();
        trial.run(TEN_PERCENT, 1);

        ChipResult row = trial.run(sparse, 7);

        long events = 0;
        long spikes = 0;
        for (int s = 0; s < 5; s++) {
            for (int neuron : trial.trace(sparse, 7, s).spikeNeurons()) {
                spikes++;
                for (int to = 0; to < 40; to++) {
                    events += chip.matrix(Parameter.W_SLOW)[neuron][to] == 0 ? 0 : 1;
                    events += chip.matrix(Parameter.W_FAST)[neuron][to] == 0 ? 0 : 1;
                }
            }
        }
        assertThat(events).isBetween(10 * spikes, 60 * spikes);
        assertThat(row.value(ChipMetric.SPIKES_PER_SAMPLE)).isEqualTo(spikes / 5.0);
        assertThat(row.value(ChipMetric.SYNAPTIC_EVENTS_PER_SAMPLE)).isEqualTo(events / 5.0);
    }

    /**
     * One row as it has always been, made by this test itself: whoever changes these figures changes the rows of every study
     * and has to raise the result version.
     */
    @Test
    void givesTheRowThatItHasAlwaysGiven() {
        byte[] outcomes = {87, 7};
        double accuracy = 8.0 / 12;
        double balanced = 0.7777777777777778;
        ChipResult golden = new ChipResult(
                ChipStatus.OK,
                "",
                12,
                rules(
                        new RuleResult(8, 0, 3, 4, 5, 0, 12, accuracy, balanced, outcomes),
                        new RuleResult(8, 0, 3, 4, 5, 0, 10, accuracy, balanced, outcomes)),
                metrics(
                        1.2632082974435739,
                        0.5928565845886111,
                        1.6199695363560271,
                        9.520833333333334,
                        0.38083333333333336,
                        0,
                        0,
                        0,
                        0,
                        1,
                        0));
        assertThat(xorTrial().run(THIRTY_PERCENT, 3).comparableWith(golden)).isEqualTo(golden);
    }

    @ParameterizedTest
    @EnumSource(names = {"GAIN_PER_LEVEL", "GAIN_PER_CHIP", "WEIGHT_SCALING_AND_GAIN"})
    void makesUpForAWeakOutputByAGain(Calibration calibration) {
        TrainedNetwork weak = TestNetworks.signDetector(0.0006f);
        TestBench test = TestBench.of(weak, signs, 1, 0, Role.TEST, 6);
        TestBench tuning = TestBench.of(weak, signs, 1, 0, Role.TUNE, 4);
        Condition bare = new Condition(Mismatch.gaussian(Mask.PAPER, 0.02));
        ChipTrial trial = new ChipTrial(test, new CalibrationBench(tuning, Optional.empty()));

        ChipResult fitted = trial.run(bare.withCalibration(calibration), 0);

        assertThat(trial.run(bare, 0).rule(DecisionRule.THRESHOLD).correct()).isZero();
        assertThat(fitted.rule(DecisionRule.THRESHOLD).correct()).isEqualTo(6);
        assertThat(fitted.value(ChipMetric.GAIN)).isGreaterThan(1);
        assertThat(fitted.value(ChipMetric.CALIBRATION_STEPS))
                .isEqualTo(calibration == Calibration.GAIN_PER_CHIP ? 4 * 45 : 0);
    }

    /** The spikes of the chip, decoded and filtered in double with time constants of 70 and 19.5 ms. */
    @Test
    void filtersTheReadoutByTheSameTimeConstantInHalfSteps() {
        TrainedNetwork network = TestNetworks.random(30, 7);
        TestBench bench = TestBench.of(network, new Resampled(new TemporalXor(1), 0.0005), 1, 0, Role.TEST, 1);
        ChipTrace trace = new ChipTrial(bench).trace(IDEAL, 0, 0);

        double y = 0;
        double z = 0;
        double largest = 0;
        int next = 0;
        float[][] decoder = network.spiking().matrix(Parameter.W_OUT);
        for (int t = 0; t < 2000; t++) {
            y *= Math.exp(-0.0005 / 0.07);
            for (; next < trace.spikeSteps().length && trace.spikeSteps()[next] == t; next++) {
                for (int c = 0; c < 7; c++) {
                    y += decoder[trace.spikeNeurons()[next]][c]
                            * network.periphery().wOut()[c][0]
                            / 0.07;
                }
            }
            z = t == 0 ? y : y + (z - y) * Math.pow(0.95, 0.5);
            largest = Math.max(largest, Math.abs(z));
            assertThat((double) trace.readout()[t]).isCloseTo(z, within(1e-4 * largest + 1e-9));
        }
        assertThat(next).isGreaterThan(100);
        assertThat(largest).isPositive();
    }

    @Test
    void failsWhatTheMethodCannotDo() {
        TrainedNetwork network = TestNetworks.signDetector(0.002f);
        TestBench test = TestBench.of(network, signs, 1, 0, Role.TEST, 6);
        Condition trained =
                new Condition(Mismatch.gaussian(Mask.PAPER, 0.02)).withCalibration(Calibration.TRAINED_PER_CHIP);

        assertThat(new ChipTrial(test, new CalibrationBench(test, Optional.empty()))
                        .run(trained, 0)
                        .message())
                .contains("cannot be trained on a chip");
        assertThat(new ChipTrial(test).run(trained, 0).status()).isEqualTo(ChipStatus.FAILED);
    }

    @Test
    void leavesAWeakOutputUndecidedByThresholdOnly() {
        ChipResult result = trial(TestNetworks.signDetector(0.0002f), 6).runIdeal();
        assertThat(result.rule(DecisionRule.THRESHOLD).undecided()).isEqualTo(6);
        assertThat(result.rule(DecisionRule.THRESHOLD).correct()).isZero();
        assertThat(result.rule(DecisionRule.THRESHOLD).teacherAgreement()).isZero();
        assertThat(result.rule(DecisionRule.PEAK).correct()).isEqualTo(6);
        assertThat(result.rule(DecisionRule.PEAK).teacherAgreement()).isEqualTo(6);
    }

    @Test
    void missesEverySampleWhenTheOutputIsTurned() {
        ChipResult result = trial(TestNetworks.signDetector(-0.002f), 7).runIdeal();
        for (DecisionRule rule : DecisionRule.STANDARD) {
            assertThat(result.rule(rule).falseNegative()).isEqualTo(4);
            assertThat(result.rule(rule).falsePositive()).isEqualTo(3);
            assertThat(result.rule(rule).accuracy()).isZero();
            assertThat(result.rule(rule).outcomes()).containsExactly(0);
        }
    }

    @Test
    void scoresASilentChipAsUndecidedWithAllVarianceLeft() {
        ChipResult result = trial(TestNetworks.signDetector(0), 4).runIdeal();
        for (DecisionRule rule : DecisionRule.STANDARD) {
            assertThat(result.rule(rule).undecided()).isEqualTo(4);
            assertThat(result.rule(rule).balancedAccuracy()).isZero();
        }
        assertThat(result.status()).isEqualTo(ChipStatus.OK);
        assertThat(result.value(ChipMetric.MSE_TARGET)).isCloseTo(25.0 / 45, within(1e-12));
        assertThat(result.value(ChipMetric.NRMSE)).isCloseTo(1, within(1e-12));
        assertThat(result.value(ChipMetric.RECONSTRUCTION_ERROR)).isCloseTo(1, within(1e-12));
    }

    @Test
    void equalsTheIdealNetworkAtLevelZero() {
        ChipTrial trial = xorTrial();
        ChipResult ideal = trial.runIdeal();
        assertThat(trial.run(IDEAL, 0)).isEqualTo(ideal);
        assertThat(trial.run(IDEAL, 17)).isEqualTo(ideal);
        assertThat(ideal.status()).isEqualTo(ChipStatus.OK);
        assertThat(ideal.value(ChipMetric.SPIKES_PER_STEP)).isPositive();
        assertThat(trial.run(TEN_PERCENT, 0)).isNotEqualTo(ideal);
    }

    @Test
    void divergesWhenTheStateIsNotFinite() {
        SpikingNetwork healthy = TestNetworks.signDetector(0.002f).spiking();
        SpikingNetwork explosive = healthy.with()
                .set(Parameter.W_SLOW, new float[][] {{0, 3e38f}, {3e38f, 0}})
                .build();
        ChipTrial trial = trial(TestNetworks.signDetector(0.002f), 5);

        ChipResult result = trial.evaluate(IDEAL, 0, () -> new Chip(explosive, 3, 4, 0));

        assertThat(result.status()).isEqualTo(ChipStatus.DIVERGED);
        assertThat(result.message()).isEqualTo("state not finite after sample 0");
        assertThat(result.samples()).isEqualTo(5);
        assertThat(result.rule(DecisionRule.PEAK)).isEqualTo(RuleResult.none(2, 5));
        assertThat(result.value(ChipMetric.MSE_TARGET)).isNaN();
        assertThat(result.value(ChipMetric.FOLDED)).isEqualTo(3);
        assertThat(result.value(ChipMetric.FLOORED)).isEqualTo(4);
    }

    @Test
    void divergesWhenTheReadoutIsNotFinite() {
        ChipResult result = trial(TestNetworks.signDetector(3e38f), 2).runIdeal();
        assertThat(result.status()).isEqualTo(ChipStatus.DIVERGED);
    }

    @Test
    void failsWithTheExceptionAsMessage() {
        ChipTrial trial = xorTrial();
        ChipResult result = trial.run(TEN_PERCENT, -1);
        assertThat(result.status()).isEqualTo(ChipStatus.FAILED);
        assertThat(result.message())
                .startsWith("java.lang.IllegalArgumentException: ")
                .contains("-1");
        assertThat(result.rule(DecisionRule.THRESHOLD)).isEqualTo(RuleResult.none(2, result.samples()));
        assertThat(result.value(ChipMetric.MEAN_RATE_HZ)).isNaN();

        ChipResult wordy = trial.evaluate(IDEAL, 0, () -> {
            throw new IllegalStateException("line\n" + "x".repeat(1000));
        });
        assertThat(wordy.message()).hasSize(ChipResult.MAX_MESSAGE).contains("IllegalStateException: line x");
    }

    @Test
    void letsErrorsThrough() {
        ChipTrial trial = trial(TestNetworks.signDetector(0.002f), 1);
        assertThatThrownBy(() -> trial.evaluate(IDEAL, 0, () -> {
                    throw new OutOfMemoryError("full");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void dependsOnNothingThatRanBefore() {
        List<ChipResult> alone = new ArrayList<>();
        for (int chip = 0; chip < 4; chip++) {
            alone.add(xorTrial().run(TEN_PERCENT, chip));
            alone.add(xorTrial().run(THIRTY_PERCENT, chip));
        }
        ChipTrial reused = xorTrial();
        SpikingNetwork ideal = xorNetwork().spiking();
        float[][] explosive = new float[ideal.neurons()][ideal.neurons()];
        explosive[3][5] = 3e38f;
        for (int k = alone.size() - 1; k >= 0; k--) {
            reused.evaluate(
                    IDEAL,
                    0,
                    () -> Chip.ideal(
                            ideal.with().set(Parameter.W_SLOW, explosive).build()));
            reused.run(TEN_PERCENT, -1);
            assertThat(reused.run(k % 2 == 0 ? TEN_PERCENT : THIRTY_PERCENT, k / 2))
                    .isEqualTo(alone.get(k));
        }
        assertThat(alone).doesNotHaveDuplicates();
    }

    @Test
    void givesTheSameRowsFromManyThreadsOnOneBench() throws Exception {
        TestBench bench = xorBench();
        ChipTrial single = new ChipTrial(bench);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<ChipResult>> futures = new ArrayList<>();
            ThreadLocal<ChipTrial> trials = ThreadLocal.withInitial(() -> new ChipTrial(bench));
            for (int chip = 0; chip < 16; chip++) {
                int number = chip;
                futures.add(threads.submit(() -> trials.get().run(TEN_PERCENT, number)));
            }
            for (int chip = 0; chip < 16; chip++) {
                assertThat(futures.get(chip).get()).isEqualTo(single.run(TEN_PERCENT, chip));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void scoresAnotherStudentOnTheSameResponses() {
        TestBench bench = xorBench();
        SpikingNetwork other =
                bench.spiking().with().set(Parameter.W_SLOW, new float[40][40]).build();
        TrainedNetwork whole = new TrainedNetwork(
                bench.teacherBench().teacher(), other, xorNetwork().metadata());

        ChipResult shared = new ChipTrial(TestBench.of(bench.teacherBench(), other)).runIdeal();

        assertThat(shared)
                .isEqualTo(new ChipTrial(TestBench.of(whole, new TemporalXor(0.8), 1, 0, Role.TEST, 12)).runIdeal());
        assertThat(shared).isNotEqualTo(new ChipTrial(bench).runIdeal());
    }

    /** A row of 60 samples may take a few bytes more than one of 10, for its outcomes, but nothing per sample or step. */
    @Test
    void allocatesNothingInTheLoopOverSamples() {
        long few = bytesOfOneRun(10);
        long many = bytesOfOneRun(60);
        assertThat(many - few).isLessThan(1000);
    }

    private long bytesOfOneRun(int samples) {
        ChipTrial trial = trial(TestNetworks.signDetector(0.002f), samples);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int repeat = 0; repeat < 20; repeat++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            trial.runIdeal();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private ChipTrial trial(TrainedNetwork network, int samples) {
        return new ChipTrial(TestBench.of(network, signs, 1, 0, Role.TEST, samples));
    }

    private static TrainedNetwork xorNetwork() {
        return TestNetworks.random(40, 6);
    }

    private static TestBench xorBench() {
        return TestBench.of(xorNetwork(), new TemporalXor(0.8), 1, 0, Role.TEST, 12);
    }

    private static ChipTrial xorTrial() {
        return new ChipTrial(xorBench());
    }

    private static double square(double value) {
        return value * value;
    }
}
