package org.spikeyield.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikeyield.evaluate.ChipTrace;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.RowCheck;
import org.spikeyield.study.Study;
import org.spikeyield.study.WakePhrases;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.StudyPlan;

/** Rules with numbers of their own: fitted once to the ideal network, the same for all its chips, wherever they are run. */
class FittedRulesTest {
    @Test
    void decideAlikeInEveryRunnerAndInTraces() {
        Study study = StudyReader.read(WakePhrases.STUDY, "s.conf", Map.of(), WakePhrases.CORPUS);
        StudyPlan plan = StudyPlan.of(study);
        TrainedNetwork network =
                new StudyTrainer(study).train(plan.networks().get(0)).network();
        BlockRunner first = new BlockRunner(study, plan, List.of(network));
        List<ChipRow> rows = plan.blocks().stream()
                .flatMap(block -> first.run(block).stream())
                .toList();
        BlockRunner second = new BlockRunner(study, plan, List.of(network));

        assertThat(rows)
                .hasSize(4)
                .allMatch(row -> new RowCheck(study).fault(row).isEmpty());
        assertThat(second.run(plan.blocks().get(plan.blocks().size() - 1)))
                .last()
                .isEqualTo(rows.get(3));
        for (ChipRow row : List.of(rows.get(0), rows.get(3))) {
            ChipTrace trace = second.trace(0, study.conditions().get(row.condition()), row.chip(), 5);
            assertThat(trace.decisions().keySet())
                    .isEqualTo(row.result().rules().keySet());
            row.result()
                    .rules()
                    .forEach((rule, result) -> assertThat(trace.decisions().get(rule)
                                    == trace.sample().label())
                            .isEqualTo(isRight(result, 5)));
        }
    }

    private static boolean isRight(RuleResult result, int sample) {
        return (result.outcomes()[sample / 8] >> sample % 8 & 1) == 1;
    }
}
