package org.spikeyield.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.network.Model;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.WakePhrases;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.train.TrainingResult;

class StudyTrainerTest {
    private static final Study STUDY = Studies.small(Map.of(
            "networks",
            "[{ method = ads, count = 2, neurons = 20, epochs = 2, samples-per-epoch = 2, teacher { units = 4, steps = 2, batch = 2 },"
                    + " checkpoint { chips = 2, samples = 3 } }, { file = \"net.safetensors\" }]"));
    private static final StudyPlan PLAN = StudyPlan.of(STUDY);

    @Test
    void trainsWhatTheStudySays() {
        TrainingResult result = new StudyTrainer(STUDY).train(PLAN.networks().get(0));
        assertThat(result.history()).hasSize(2);
        assertThat(result.network().spiking().neurons()).isEqualTo(20);
        assertThat(result.network().teacher().orElseThrow().units()).isEqualTo(4);
        assertThat(result.network().task()).isEqualTo("temporal-xor");
    }

    @Test
    void trainsTheSameNetworkEachTimeAndAnotherForEachSlot() {
        TrainedNetwork first =
                new StudyTrainer(STUDY).train(PLAN.networks().get(0)).network();
        TrainedNetwork second =
                new StudyTrainer(STUDY).train(PLAN.networks().get(1)).network();
        assertThat(NetworkFile.encode(
                        new StudyTrainer(STUDY).train(PLAN.networks().get(0)).network()))
                .isEqualTo(NetworkFile.encode(first));
        assertThat(second.teacher()).isNotEqualTo(first.teacher());
    }

    private static final String RESERVOIR =
            "method = reservoir, neurons = 20, samples = 5, checkpoint { chips = 1, samples = 2 }";
    private static final String SHARED =
            "{ label = shared, " + RESERVOIR + ", readout = virtual-chips, virtual-chips { chips = 2, samples = 1 } }";
    private static final Study BOTH = Studies.small(Map.of("networks", "[" + SHARED + ", { " + RESERVOIR + " }]"));

    @Test
    void fitsReadoutsToTheNetworksThatOtherEntriesHave() {
        Study alone = Studies.small(Map.of("networks", "[" + SHARED + "]"));
        TrainedNetwork own = train(BOTH, 1);
        TrainedNetwork fitted = train(BOTH, 0);

        assertThat(NetworkFile.encode(train(alone, 0))).isEqualTo(NetworkFile.encode(fitted));
        assertThat(fitted.spiking().matrix(Parameter.W_OUT))
                .isEqualTo(own.spiking().matrix(Parameter.W_OUT));
        assertThat(own.spiking().model()).isEqualTo(Model.RESERVOIR);
        assertThat(fitted.spiking().model()).isEqualTo(Model.RESERVOIR.withReadout());
    }

    @Test
    void trainsOnceWhatReadoutsAreFittedTo() {
        List<NetworkSlot> slots = StudyPlan.of(BOTH).networks();
        assertThat(StudyTrainer.together(BOTH)).containsExactly(List.of(slots.get(1), slots.get(0)));
        assertThat(StudyTrainer.together(STUDY))
                .containsExactly(
                        List.of(PLAN.networks().get(0)), List.of(PLAN.networks().get(1)));

        StudyTrainer trainer = new StudyTrainer(BOTH);
        TrainingResult own = trainer.train(slots.get(1));
        assertThat(trainer.train(slots.get(1))).isSameAs(own);
        byte[] fitted = NetworkFile.encode(train(BOTH, 0));
        assertThat(NetworkFile.encode(trainer.train(slots.get(0)).network())).isEqualTo(fitted);
        assertThat(trainer.train(slots.get(1))).isSameAs(own);
    }

    @Test
    void fitsReadoutsToNetworksThatItTakes() {
        List<NetworkSlot> slots = StudyPlan.of(BOTH).networks();
        TrainedNetwork read = NetworkFile.decode(NetworkFile.encode(train(BOTH, 1)), "own.safetensors");
        TrainingResult own = new TrainingResult(read, List.of());
        StudyTrainer trainer = new StudyTrainer(BOTH);
        trainer.take(slots.get(1), own);

        assertThat(trainer.train(slots.get(1))).isSameAs(own);
        TrainingResult fitted = trainer.train(slots.get(0));
        assertThat(NetworkFile.encode(fitted.network())).isEqualTo(NetworkFile.encode(train(BOTH, 0)));
        trainer.take(slots.get(0), fitted);
        assertThat(trainer.train(slots.get(1))).isSameAs(own);
    }

    private static TrainedNetwork train(Study study, int network) {
        return new StudyTrainer(study)
                .train(StudyPlan.of(study).networks().get(network))
                .network();
    }

    @Test
    void trainsNetworksWithoutATeacherAndTellsWhatItTakes() {
        Study study = Studies.small(Map.of(
                "networks",
                "[{ method = bptt, neurons = 20, steps = 2, batch = 2, checkpoint { chips = 2, samples = 3 } }]"));
        StudyPlan plan = StudyPlan.of(study);
        TrainingResult result = new StudyTrainer(study).train(plan.networks().get(0));

        assertThat(result.history()).hasSize(2);
        assertThat(result.network().teacher()).isEmpty();
        assertThat(result.network().spiking().model()).isEqualTo(Model.BPTT);
        assertThat(plan.describe()).contains("networks    1: 1 × bptt to train (20 neurons, 2 steps of 2 samples)");
    }

    /** Adam's steps are as long as the learning rate, which takes the biases where no unit comes back from. Earlier tasks take what comes of it. */
    @Test
    void namesTheNetworkWhoseTeacherIsSaturated() throws IOException {
        Map<String, String> saturated = Map.of(
                "networks",
                "[{ method = ads, neurons = 20, epochs = 1, samples-per-epoch = 2, teacher { units = 4, steps = 2, batch = 2, learning-rate = 100 } }]");
        Study wakePhrase = StudyReader.read(WakePhrases.STUDY, "s.conf", saturated, WakePhrases.CORPUS)
                .open(WakePhrases.CORPUS);

        assertThatThrownBy(() -> train(wakePhrase))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("network ads-000: the teacher is saturated");
        assertThat(train(Studies.small(saturated)).history()).isNotEmpty();
    }

    private static TrainingResult train(Study study) {
        return new StudyTrainer(study).train(StudyPlan.of(study).networks().get(0));
    }

    @Test
    void makesFilesThatTheStudyReaderTakes() {
        byte[] file = NetworkFile.encode(
                new StudyTrainer(STUDY).train(PLAN.networks().get(0)).network());
        Study loaded = StudyReader.read(
                Studies.SMALL, "s.conf", Map.of("networks", "[{ file = \"ads.safetensors\" }]"), name -> file);
        assertThat(loaded.networks().get(0).neurons()).isEqualTo(20);
    }

    @Test
    void refusesNetworkFromFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StudyTrainer(STUDY).train(PLAN.networks().get(2)))
                .withMessage("network net comes from a file, it is not trained");
    }
}
