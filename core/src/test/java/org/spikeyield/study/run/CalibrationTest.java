package org.spikeyield.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikeyield.chip.Calibration;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.task.DecisionRule;

/** Every calibration on chips of one network that was trained for real, though not for long. */
class CalibrationTest {
    private static final String SETTINGS = """
            name = calibration
            seed = 3
            linalg = java
            networks = [ { method = ads, neurons = 100, epochs = 1, samples-per-epoch = 150, error-gain = 75, learning-rate = 3e-6
              teacher { units = 32, steps = 250 }, checkpoint { by = last, samples = 5 } } ]
            conditions = [
              { level = 0.2, calibration = [none, gain-per-level, gain-per-chip, weight-scaling, readout-per-chip, trained-per-chip, weight-scaling-and-gain] } ]
            chips = 3
            test { samples = 40 }
            plan { block-chips = 1 }
            """;

    private static final Study STUDY = Studies.read(SETTINGS, Map.of());
    private static final StudyPlan PLAN = StudyPlan.of(STUDY);
    private static TrainedNetwork network;
    private static List<ChipRow> rows;

    @BeforeAll
    static void run() {
        network = new StudyTrainer(STUDY).train(PLAN.networks().get(0)).network();
        rows = run(network, PLAN.blocks());
    }

    private static List<ChipRow> run(TrainedNetwork of, List<Block> blocks) {
        BlockRunner runner = new BlockRunner(STUDY, PLAN, List.of(of));
        List<ChipRow> all = new ArrayList<>();
        blocks.forEach(block -> all.addAll(runner.run(block)));
        return all;
    }

    @Test
    void givesTheSameRowsInWhateverOrderBlocksRun() {
        List<Block> backwards = new ArrayList<>(PLAN.blocks());
        Collections.reverse(backwards);
        List<ChipRow> others = run(network, backwards);
        Collections.reverse(others);

        assertThat(others).isEqualTo(rows);
        assertThat(rows).allMatch(row -> row.result().status() == ChipStatus.OK);
    }

    @Test
    void changesNothingWhereItIsNone() {
        Study bare = Studies.read(SETTINGS, Map.of("conditions", "[{ level = 0.2 }]"));
        StudyPlan plan = StudyPlan.of(bare);
        BlockRunner runner = new BlockRunner(bare, plan, List.of(network));
        List<ChipRow> others = new ArrayList<>();
        plan.blocks().forEach(block -> others.addAll(runner.run(block)));

        assertThat(of(Calibration.NONE)).isEqualTo(others);
        assertThat(bare.conditions().get(0).id()).isEqualTo("1680e43700a665e1");
    }

    @Test
    void givesAllChipsOfALevelOneGainAndEachItsOwnWhereItIsFittedPerChip() {
        assertThat(of(Calibration.GAIN_PER_LEVEL))
                .extracting(row -> row.result().value(ChipMetric.GAIN))
                .containsOnly(of(Calibration.GAIN_PER_LEVEL).get(0).result().value(ChipMetric.GAIN));
        assertThat(of(Calibration.NONE))
                .extracting(row -> row.result().value(ChipMetric.GAIN))
                .containsOnly(1.0);
        assertThat(of(Calibration.GAIN_PER_CHIP))
                .extracting(row -> row.result().value(ChipMetric.CALIBRATION_STEPS))
                .containsOnly(100_000.0);
        assertThat(of(Calibration.TRAINED_PER_CHIP))
                .extracting(row -> row.result().value(ChipMetric.CALIBRATION_STEPS))
                .containsOnly(150_000.0);
        assertThat(of(Calibration.WEIGHT_SCALING))
                .extracting(row -> row.result().value(ChipMetric.CALIBRATION_STEPS))
                .containsOnly(0.0);
    }

    /** The gain is behind the chip, whose spikes it does not change. */
    @Test
    void fitsAGainToChipsOfScaledWeightsWhereBothAreAskedFor() {
        assertThat(spikes(Calibration.WEIGHT_SCALING_AND_GAIN))
                .isEqualTo(spikes(Calibration.WEIGHT_SCALING))
                .isNotEqualTo(spikes(Calibration.NONE));
        assertThat(of(Calibration.WEIGHT_SCALING_AND_GAIN))
                .extracting(row -> row.result().value(ChipMetric.GAIN))
                .containsOnly(
                        of(Calibration.WEIGHT_SCALING_AND_GAIN).get(0).result().value(ChipMetric.GAIN));
    }

    private List<Double> spikes(Calibration calibration) {
        return of(calibration).stream()
                .map(row -> row.result().value(ChipMetric.SPIKES_PER_STEP))
                .toList();
    }

    @Test
    void fitsAReadoutThatIsNearerToTheTargetThanThatOfAChipAsItComes() {
        double before = of(Calibration.NONE).stream()
                .mapToDouble(row -> row.result().value(ChipMetric.MSE_TARGET))
                .sum();
        double after = of(Calibration.READOUT_PER_CHIP).stream()
                .mapToDouble(row -> row.result().value(ChipMetric.MSE_TARGET))
                .sum();

        assertThat(after).isLessThan(before);
    }

    /** A chip of dead neurons gives a readout nothing to be fitted to: below spec, and no failed row. */
    @Test
    void countsASilentChipAsAPoorOneWhateverIsDoneForIt() {
        Study silent = Studies.read(
                SETTINGS,
                Map.of(
                        "conditions",
                        "[{ level = 0.2, dead = 1, calibration = [gain-per-level, gain-per-chip, readout-per-chip, trained-per-chip] }]",
                        "chips",
                        "1"));
        StudyPlan plan = StudyPlan.of(silent);
        BlockRunner runner = new BlockRunner(silent, plan, List.of(network));

        assertThat(plan.blocks())
                .hasSize(4)
                .allSatisfy(block -> assertThat(runner.run(block).get(0).result())
                        .returns(ChipStatus.OK, ChipResult::status)
                        .returns(
                                0, result -> result.rule(DecisionRule.THRESHOLD).correct()));
    }

    @Test
    void letsAChipDivergeWhoseSpikeTrainsNoFloatsCanHold() {
        TrainedNetwork abrupt = new TrainedNetwork(
                network.teacher(),
                network.spiking().with().set(Parameter.TAU_OUT, 1e-40f).build(),
                network.metadata());

        assertThat(run(abrupt, PLAN.blocks()))
                .filteredOn(
                        row -> STUDY.conditions().get(row.condition()).calibration() == Calibration.READOUT_PER_CHIP)
                .extracting(row -> row.result().status())
                .containsExactly(ChipStatus.DIVERGED, ChipStatus.DIVERGED, ChipStatus.DIVERGED);
    }

    @Test
    void learnsOnTheChipWhatMismatchHasUndone() {
        double before = of(Calibration.NONE).stream()
                .mapToDouble(row -> row.result().value(ChipMetric.RECONSTRUCTION_ERROR))
                .sum();
        double after = of(Calibration.TRAINED_PER_CHIP).stream()
                .mapToDouble(row -> row.result().value(ChipMetric.RECONSTRUCTION_ERROR))
                .sum();

        assertThat(after).isLessThan(0.8 * before);
    }

    private static List<ChipRow> of(Calibration calibration) {
        return rows.stream()
                .filter(row -> STUDY.conditions().get(row.condition()).calibration() == calibration)
                .toList();
    }
}
