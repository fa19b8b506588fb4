package org.spikeyield.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.stats.YieldEstimate;
import org.spikeyield.stats.stop.YieldSequence;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Results;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;

class StoppingTest {
    private static final String UNTIL = Studies.SMALL.replace(
            "chips = 10",
            "until { max-chips = 100, yield-half-width = 0.1 }, plan { block-chips = 20, wave-chips = 20 }");

    private final StudyPlan plan = StudyPlan.of(Studies.first(UNTIL));
    private final Stopping stopping = new Stopping(plan);

    /** Of network 0 all chips pass at 5 % and every second one at 20 %; of network 1 nothing passes. */
    @Test
    void endsEachCellWhereItsIntervalIsNarrow() {
        for (Optional<Wave> wave = stopping.next(); wave.isPresent(); wave = stopping.next()) {
            for (Block block : wave.get().blocks()) {
                if (stopping.wants(block)) {
                    run(block);
                }
            }
        }
        StudyPlan ended = stopping.ended();
        assertThat(ended.chips()).isEqualTo(List.of(List.of(1, 40, 100), List.of(1, 40, 40)));
        assertThat(ended.rows()).isEqualTo(222).isEqualTo(stopping.rows());
        assertThat(ended.position(1, 1, 39)).isEqualTo(1 + 40 + 100 + 1 + 39);
        assertThatIllegalArgumentException().isThrownBy(() -> ended.position(1, 1, 40));
        // the error of 5 % is shared over the four random cells
        assertThat(new StopIntervals(plan).ofOne()).isEqualTo(new YieldSequence(1 - 0.05 / 4));
        assertThat(new StopIntervals(plan).ofOne().interval(20, 20).lower()).isLessThan(0.8);
        assertThat(new StopIntervals(plan).ofOne().interval(40, 40).lower()).isGreaterThanOrEqualTo(0.8);
    }

    /** The same chips: 32 are enough at ±0.1 where all pass or fail, by Clopper and Pearson at 1 − 0.05/8. */
    @Test
    void endsEachCellAtAPlannedLook() {
        StudyPlan looks = StudyPlan.of(
                planned(Studies.SMALL.replace("chips = 10", "until { max-chips = 100, yield-half-width = 0.1 }")));
        Stopping planned = new Stopping(looks);
        assertThat(looks.looks()).containsExactly(16, 32, 64, 80, 100);
        assertThat(looks.waves()).hasSize(5);
        assertThat(looks.describe())
                .contains(
                        "looks       after 16, 32, 64, 80, 100 chips, until the yield on these samples is known to ±0.1");
        for (Optional<Wave> wave = planned.next(); wave.isPresent(); wave = planned.next()) {
            for (Block block : wave.get().blocks()) {
                assertThat(block.chips()).isLessThanOrEqualTo(16);
                if (planned.wants(block)) {
                    run(block, planned);
                }
            }
        }
        assertThat(planned.ended().chips()).isEqualTo(List.of(List.of(1, 32, 100), List.of(1, 32, 32)));
        assertThat(planned.ended().waves()).hasSize(5);
        assertThat(new StopIntervals(looks).ofOne().interval(32, 32))
                .isEqualTo(new YieldEstimate(32, 32, 1 - 0.05 / 8).clopperPearson());
    }

    @Test
    void looksAfterWavesWhoseSizeIsSet() {
        String until = Studies.SMALL.replace("chips = 10", "until { max-chips = 100, yield-half-width = 0.1 }");

        assertThat(StudyPlan.of(planned(until + "plan { wave-chips = 40 }")).looks())
                .containsExactly(40, 80, 100);
        assertThat(StudyPlan.of(planned(until + "plan { block-chips = 25 }")).looks())
                .containsExactly(25, 50, 100);
    }

    private static Study planned(String text) {
        return Studies.read(text, Map.of());
    }

    @Test
    void countsFailedChipsAsRunButNotAsJudged() {
        for (int wave = 0; wave < 3; wave++) {
            for (Block block : stopping.next().orElseThrow().blocks()) {
                for (int chip = block.firstChip(); chip < block.firstChip() + block.chips(); chip++) {
                    stopping.add(new ChipRow(
                            block.network(), "n", block.condition(), "c", chip, Results.broken(ChipStatus.FAILED)));
                }
            }
        }
        assertThat(stopping.ended().chips(0, 1)).isEqualTo(60);
        assertThat(stopping.next()).contains(plan.waves().get(3));
        assertThat(plan.waves().get(3).blocks()).allMatch(stopping::wants);
    }

    /** 30 of 32 chips are judged and pass, which would be enough; two that failed may not. */
    @Test
    void stopsNoEarlierForChipsThatFailed() {
        StudyPlan looks = StudyPlan.of(
                planned(Studies.SMALL.replace("chips = 10", "until { max-chips = 100, yield-half-width = 0.1 }")));
        Stopping planned = new Stopping(looks);
        for (int wave = 0; wave < 2; wave++) {
            for (Block block : planned.next().orElseThrow().blocks()) {
                for (int chip = block.firstChip(); chip < block.firstChip() + block.chips(); chip++) {
                    planned.add(new ChipRow(
                            block.network(),
                            "n",
                            block.condition(),
                            "c",
                            chip,
                            chip < 2 && block.network() == 0
                                    ? Results.broken(ChipStatus.FAILED)
                                    : Results.ok(Results.SAMPLES, 0)));
                }
            }
        }
        for (Block block : planned.next().orElseThrow().blocks()) {
            assertThat(planned.wants(block)).isEqualTo(block.network() == 0);
        }
    }

    @Test
    void wantsEverythingWhereTheStudyDoesNotStop() {
        StudyPlan whole = StudyPlan.of(Studies.small(Map.of()));
        Stopping never = new Stopping(whole);
        assertThat(Stream.generate(never::next).takeWhile(Optional::isPresent).map(Optional::get))
                .isEqualTo(whole.waves());
        assertThat(whole.blocks()).allMatch(never::wants);
        assertThat(never.ended()).isSameAs(whole);
    }

    @Test
    void refusesMoreChipsThanPlannedAndThoseOfAnotherStudy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.ending(List.of(List.of(1, 1, 101), List.of(1, 1, 1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.ending(List.of(List.of(1, 1), List.of(1, 1))))
                .withMessage("chips of 2 networks under [2] conditions do not fit the study, which has 2 and 3");
    }

    private void run(Block block) {
        run(block, stopping);
    }

    private static void run(Block block, Stopping stopping) {
        for (int chip = block.firstChip(); chip < block.firstChip() + block.chips(); chip++) {
            boolean passes = block.network() == 0 && (block.condition() < 2 || chip % 2 == 0);
            stopping.add(new ChipRow(
                    block.network(), "n", block.condition(), "c", chip, Results.ok(passes ? Results.SAMPLES : 0, 0)));
        }
    }
}
