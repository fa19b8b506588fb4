package org.spikeyield.study.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.network.LegalNetworks;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.run.BlockRunner;

/**
 * Whatever a study asks of whatever network, it is refused when it is read, or every chip has a result: 2500 studies of four levels and
 * more, at least 10 000 pairs of a network and a condition, from seeds 0 to 2499.
 */
class EveryStudyTest {
    private static final int STUDIES = 2500;
    private static final int PAIRS = 10_000;
    private static final long SEED = 7;
    private static final int CHIPS = 2;
    private static final int LEVELS = 4;

    @Test
    void isRefusedOrGivesEveryChipAResult() {
        List<String> failed = new ArrayList<>();
        int pairs = 0;
        int refused = 0;
        int diverged = 0;
        int idealAgain = 0;
        for (int seed = 0; seed < STUDIES; seed++) {
            TrainedNetwork network = LegalNetworks.of(seed);
            Random random = new Random(seed);
            try {
                StudyPlan plan = StudyPlan.of(
                        StudyReader.read(text(random), "study", Map.of(), file -> NetworkFile.encode(network)));
                BlockRunner runner = new BlockRunner(plan.study(), plan, List.of(network));
                ChipResult[][] results =
                        new ChipResult[plan.study().conditions().size()][CHIPS];
                for (Block block : plan.blocks()) {
                    for (ChipRow row : runner.run(block)) {
                        results[row.condition()][row.chip()] = row.result();
                        diverged += row.result().status() == ChipStatus.DIVERGED ? 1 : 0;
                        if (row.result().status() == ChipStatus.FAILED) {
                            failed.add("study " + seed + ", "
                                    + plan.study()
                                            .conditions()
                                            .get(row.condition())
                                            .name() + ": "
                                    + row.result().message());
                        }
                    }
                }
                idealAgain += requireEqualOutcomes(seed, plan.study(), network, results);
                pairs += results.length;
            } catch (InvalidInputException e) {
                assertThat(e.problems()).as("study %d", seed).allMatch(EveryStudyTest::isExpected);
                refused++;
                pairs += LEVELS;
            }
        }

        assertThat(failed).isEmpty();
        assertThat(pairs).isGreaterThanOrEqualTo(PAIRS);
        assertThat(refused).isBetween(STUDIES / 50, STUDIES / 4);
        assertThat(diverged).isPositive();
        assertThat(idealAgain).isGreaterThan(STUDIES / 2);
    }

    private static boolean isExpected(String problem) {
        return problem.contains("where neurons rest at their threshold")
                || problem.contains("no network of the study has such parameters")
                || problem.contains("where neurons are refractory after a spike");
    }

    /** A chip whose parameters are those of the same chip without mismatch, bit by bit, does what that one does. */
    private static int requireEqualOutcomes(int seed, Study study, TrainedNetwork network, ChipResult[][] results) {
        ChipSampler sampler = new ChipSampler(network.spiking(), study.task().dtSeconds(), study.seed(), 0);
        int equal = 0;
        for (int c = 0; c < results.length; c++) {
            Condition condition = study.conditions().get(c);
            Mismatch mismatch = condition.mismatch();
            int ideal = study.conditions().indexOf(condition.with(mismatch.withLevel(0)));
            // the gain of a level and the factor on weights follow the level, not the chip
            boolean byLevel = condition.calibration() == Calibration.GAIN_PER_LEVEL
                    || condition.calibration() == Calibration.WEIGHT_SCALING_AND_GAIN;
            for (int chip = 0; chip < CHIPS && mismatch.level() > 0 && ideal >= 0 && !byLevel; chip++) {
                Condition without = study.conditions().get(ideal);
                if (sampler.sample(condition, Role.TEST, chip)
                        .network()
                        .equals(sampler.sample(without, Role.TEST, chip).network())) {
                    ChipResult other = results[ideal][without.random() ? chip : 0];
                    assertThat(outcome(results[c][chip]))
                            .as("study %d, %s", seed, condition.name())
                            .isEqualTo(outcome(other));
                    equal++;
                }
            }
        }
        return equal;
    }

    private static List<Object> outcome(ChipResult result) {
        return List.of(
                result.status(),
                result.rules(),
                result.value(ChipMetric.MSE_TARGET),
                result.value(ChipMetric.MSE_TEACHER),
                result.value(ChipMetric.MEAN_RATE_HZ),
                result.value(ChipMetric.GAIN));
    }

    private static String text(Random random) {
        StringBuilder group = new StringBuilder("level = [0, 1e-9, 1e-2, " + one(random, "0.1", "0.5", "1") + "]\n");
        group.append("family = ")
                .append(one(random, "gaussian", "log-normal", "student-t"))
                .append('\n');
        group.append("mask = ").append(one(random, "paper", "full", "weights")).append('\n');
        group.append("threshold-reference = ")
                .append(one(random, "reset", "rest"))
                .append('\n');
        sometimes(
                random,
                8,
                group,
                "group-levels { "
                        + one(random, "tau-mem", "threshold", "w-in", "tau-fast", "w-fast", "tau-exc", "tau-out")
                        + " = " + one(random, "0", "0.3", "1") + " }");
        sometimes(
                random,
                8,
                group,
                "correlation { die = 0.2, core = 0.3, cores = 3, field = 0.4, length = "
                        + one(random, "0.001", "0.25", "1000") + " }");
        sometimes(random, 6, group, "weight-bits = " + one(random, "2", "4", "16"));
        sometimes(random, 8, group, "dead = " + one(random, "0.1", "0.5"));
        sometimes(
                random,
                8,
                group,
                "stuck = " + one(random, "0.1", "0.5") + ", stuck-rate-hz = "
                        + one(random, "0.1", "20", "100", "1000"));
        sometimes(random, 8, group, "dropped = " + one(random, "0.1", "1"));
        sometimes(
                random,
                8,
                group,
                "noise = " + one(random, "0.01", "10") + ", noise-is = " + one(random, "current", "stationary"));
        sometimes(random, 8, group, "input-snr-db = " + one(random, "-200", "0", "200"));
        sometimes(
                random,
                200,
                group,
                "calibration = " + one(random, "gain-per-level", "gain-per-chip", "readout-per-chip"));
        sometimes(random, 8, group, "calibration = weight-scaling");
        sometimes(
                random,
                8,
                group,
                "drift { time-constants = " + one(random, "1e-9", "0.1", "1") + ", thresholds = "
                        + one(random, "1e-9", "0.1", "1") + " }");
        sometimes(
                random,
                8,
                group,
                "outliers { share = " + one(random, "1e-9", "0.2", "1") + ", factor = " + one(random, "0", "2.5", "100")
                        + " }");
        sometimes(
                random,
                8,
                group,
                "sudden-death { share = " + one(random, "1e-9", "0.2", "1") + ", at = " + one(random, "0", "0.999")
                        + " }");
        return "name = every\nseed = " + SEED + "\nlinalg = java\ntask.duration = 720 ms\n"
                + "networks = [ { file = \"net.safetensors\" } ]\n"
                + "conditions = [ { " + group + " } ]\nchips = " + CHIPS + "\ntest.samples = 1\n";
    }

    private static void sometimes(Random random, int oneIn, StringBuilder group, String settings) {
        if (random.nextInt(oneIn) == 0) {
            group.append(settings).append('\n');
        }
    }

    private static String one(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
