package org.spikeyield.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikeyield.train.TestedMethods.ALGEBRA;
import static org.spikeyield.train.TestedMethods.SEED;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.DelayedRecall;

/** That a task with an output for each of several classes can be learned, with a teacher and without. */
class SeveralClassesTest {
    private static final int CUES = 4;
    private static final int SAMPLES = 100;
    private static final DelayedRecall TASK = new DelayedRecall(1.0, CUES, 0.3, true);

    @ParameterizedTest
    @ValueSource(strings = {"ads", "reservoir"})
    void learnsWhichOfFourCuesItWas(String method) {
        TrainedNetwork network =
                TestedMethods.able(method).trainer(TASK, ALGEBRA).train(SEED, 0).network();
        TestBench bench = TestBench.of(network, TASK, SEED, 0, Role.TEST, SAMPLES);
        ChipResult ideal = new ChipTrial(bench).runIdeal();
        RuleResult peak = ideal.rule(DecisionRule.PEAK);

        assertThat(peak.classes()).isEqualTo(CUES);
        assertThat(peak.accuracy()).isGreaterThan(0.9);
        assertThat(peak.balancedAccuracy()).isEqualTo(peak.accuracy());
    }
}
