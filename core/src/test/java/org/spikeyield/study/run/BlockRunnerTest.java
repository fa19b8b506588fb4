package org.spikeyield.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.network.Networks;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;

class BlockRunnerTest {
    private static final List<TrainedNetwork> NETWORKS = List.of(Networks.of(1, 3, 5, 1), Networks.of(1, 4, 9, 2));

    @Test
    void givesTheRowsOfThePlainLoop() {
        StudyPlan plan = plan("auto");
        List<ChipRow> expected = new ArrayList<>();
        for (NetworkSlot slot : plan.networks()) {
            Study study = plan.study();
            ChipTrial trial = new ChipTrial(
                    TestBench.of(NETWORKS.get(slot.ordinal()), study.task(), 7, slot.replicate(), Role.TEST, 20));
            for (int c = 0; c < study.conditions().size(); c++) {
                for (int chip = 0; chip < (c == 0 ? 1 : 10); chip++) {
                    String id = study.conditions().get(c).id();
                    expected.add(new ChipRow(
                            slot.ordinal(),
                            slot.id(),
                            c,
                            id,
                            chip,
                            trial.run(study.conditions().get(c), chip)));
                }
            }
        }
        assertThat(run(plan, plan.blocks())).isEqualTo(expected);
        assertThat(expected).allMatch(row -> row.result().status() == ChipStatus.OK);
        assertThat(expected.stream().map(ChipRow::result).distinct()).hasSizeGreaterThan(20);
    }

    @Test
    void givesTheSameRowsForOtherBlocksInOtherOrderOnOtherThreads() {
        StudyPlan small = plan("3");
        List<Block> waveOrder =
                small.waves().stream().flatMap(wave -> wave.blocks().stream()).toList();
        BlockRunner runner = new BlockRunner(small.study(), small, NETWORKS);
        List<ChipRow> parallel = waveOrder.parallelStream()
                .flatMap(block -> runner.run(block).stream())
                .sorted((a, b) -> Long.compare(
                        small.position(a.network(), a.condition(), a.chip()),
                        small.position(b.network(), b.condition(), b.chip())))
                .toList();
        StudyPlan large = plan("auto");
        assertThat(parallel).isEqualTo(run(large, large.blocks()));
    }

    @Test
    void refusesOtherNumberOfNetworks() {
        StudyPlan plan = plan("auto");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BlockRunner(plan.study(), plan, NETWORKS.subList(0, 1)))
                .withMessage("1 networks are given, the plan has 2");
    }

    /** As one that a study trains may. */
    @Test
    void namesTheNetworkWhoseTeacherDiverges() {
        StudyPlan plan = plan("auto");
        BlockRunner runner = new BlockRunner(plan.study(), plan, List.of(NETWORKS.get(0), Studies.diverging()));
        assertThatThrownBy(() -> plan.blocks().forEach(runner::run))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("network ads-001: the network's teacher diverges");
    }

    private static StudyPlan plan(String blockChips) {
        return StudyPlan.of(Studies.small(Map.of("plan.block-chips", blockChips)));
    }

    private static List<ChipRow> run(StudyPlan plan, List<Block> blocks) {
        BlockRunner runner = new BlockRunner(plan.study(), plan, NETWORKS);
        return blocks.stream().flatMap(block -> runner.run(block).stream()).toList();
    }
}
