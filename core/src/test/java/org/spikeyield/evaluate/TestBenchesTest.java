package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spikeyield.network.Networks;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.TemporalXor;

class TestBenchesTest {
    private static final TemporalXor TASK = new TemporalXor(1);
    private static final TrainedNetwork FIRST = Networks.of(1, 3, 5, 1);
    private static final TrainedNetwork OTHER_TEACHER = Networks.of(1, 3, 5, 2);

    /** Of the same teacher, and other weights. */
    private static final TrainedNetwork SIBLING =
            new TrainedNetwork(FIRST.teacher(), OTHER_TEACHER.spiking(), FIRST.metadata());

    private final TestBenches benches = new TestBenches(TASK, 7);

    @Test
    void letsEqualTeachersRespondOnce() {
        TeacherBench first = benches.of(FIRST, 2, Role.TEST, 3).teacherBench();
        assertThat(benches.of(SIBLING, 2, Role.TEST, 3).teacherBench()).isSameAs(first);
        assertThat(benches.of(OTHER_TEACHER, 2, Role.TEST, 3).teacherBench()).isNotSameAs(first);
        assertThat(benches.of(FIRST, 3, Role.TEST, 3).teacherBench())
                .as("chips of another replicate")
                .isNotSameAs(first);
        assertThat(benches.of(FIRST, 2, Role.TUNE, 3).teacherBench()).isNotSameAs(first);
        assertThat(benches.of(FIRST, 2, Role.TEST, 2).teacherBench()).isNotSameAs(first);
    }

    @Test
    void drawsTestSamplesOnceForAllNetworks() {
        TeacherBench first = benches.of(FIRST, 2, Role.TEST, 3).teacherBench();
        TeacherBench other = benches.of(OTHER_TEACHER, 4, Role.TEST, 3).teacherBench();
        assertThat(other.sample(2)).isSameAs(first.sample(2));
        assertThat(benches.of(FIRST, 2, Role.TRAIN, 3).teacherBench().sample(2).input())
                .isNotEqualTo(benches.of(FIRST, 4, Role.TRAIN, 3)
                        .teacherBench()
                        .sample(2)
                        .input());
    }

    @Test
    void givesWhatABenchByItselfGives() {
        benches.of(FIRST, 0, Role.TEST, 4);
        assertThat(new ChipTrial(benches.of(SIBLING, 0, Role.TEST, 4)).runIdeal())
                .isEqualTo(new ChipTrial(TestBench.of(SIBLING, TASK, 7, 0, Role.TEST, 4)).runIdeal());
    }
}
