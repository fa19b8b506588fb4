package org.spikeyield.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.network.Model;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.TrainedNetwork;
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
        TrainingResult result = StudyTrainer.train(STUDY, PLAN.networks().get(0));
        assertThat(result.history()).hasSize(2);
        assertThat(result.network().spiking().neurons()).isEqualTo(20);
        assertThat(result.network().teacher().orElseThrow().units()).isEqualTo(4);
        assertThat(result.network().task()).isEqualTo("temporal-xor");
    }

    @Test
    void trainsTheSameNetworkEachTimeAndAnotherForEachSlot() {
        TrainedNetwork first = StudyTrainer.train(STUDY, PLAN.networks().get(0)).network();
        TrainedNetwork second =
                StudyTrainer.train(STUDY, PLAN.networks().get(1)).network();
        assertThat(NetworkFile.encode(
                        StudyTrainer.train(STUDY, PLAN.networks().get(0)).network()))
                .isEqualTo(NetworkFile.encode(first));
        assertThat(second.teacher()).isNotEqualTo(first.teacher());
    }

    /** The second entry has the first one's networks, which are trained once, or by themselves where the first entry is missing. */
    @Test
    void fitsReadoutsToTheNetworksThatOtherEntriesHave() {
        String entry = "method = reservoir, neurons = 20, samples = 5, checkpoint { chips = 1, samples = 2 }";
        String shared =
                "{ label = shared, " + entry + ", readout = virtual-chips, virtual-chips { chips = 2, samples = 1 } }";
        Study both = Studies.small(Map.of("networks", "[{ " + entry + " }, " + shared + "]"));
        Study alone = Studies.small(Map.of("networks", "[" + shared + "]"));
        TrainedNetwork own = train(both, 0);
        TrainedNetwork fitted = train(both, 1);

        assertThat(NetworkFile.encode(train(alone, 0))).isEqualTo(NetworkFile.encode(fitted));
        assertThat(fitted.spiking().matrix(Parameter.W_OUT))
                .isEqualTo(own.spiking().matrix(Parameter.W_OUT));
        assertThat(own.spiking().model()).isEqualTo(Model.RESERVOIR);
        assertThat(fitted.spiking().model()).isEqualTo(Model.RESERVOIR.withReadout());
    }

    private static TrainedNetwork train(Study study, int network) {
        return StudyTrainer.train(study, StudyPlan.of(study).networks().get(network))
                .network();
    }

    @Test
    void trainsNetworksWithoutATeacherAndTellsWhatItTakes() {
        Study study = Studies.small(Map.of(
                "networks",
                "[{ method = bptt, neurons = 20, steps = 2, batch = 2, checkpoint { chips = 2, samples = 3 } }]"));
        StudyPlan plan = StudyPlan.of(study);
        TrainingResult result = StudyTrainer.train(study, plan.networks().get(0));

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
        return StudyTrainer.train(study, StudyPlan.of(study).networks().get(0));
    }

    @Test
    void makesFilesThatTheStudyReaderTakes() {
        byte[] file = NetworkFile.encode(
                StudyTrainer.train(STUDY, PLAN.networks().get(0)).network());
        Study loaded = StudyReader.read(
                Studies.SMALL, "s.conf", Map.of("networks", "[{ file = \"ads.safetensors\" }]"), name -> file);
        assertThat(loaded.networks().get(0).neurons()).isEqualTo(20);
    }

    @Test
    void refusesNetworkFromFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StudyTrainer.train(STUDY, PLAN.networks().get(2)))
                .withMessage("network net comes from a file, it is not trained");
    }
}
