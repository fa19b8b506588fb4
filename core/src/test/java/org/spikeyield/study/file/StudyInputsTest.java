package org.spikeyield.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Sha256;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.Networks;
import org.spikeyield.settings.StudyInput;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.WakePhrases;

/** The files that a study names. */
class StudyInputsTest {
    private static final byte[] FILE = NetworkFile.encode(Studies.NETWORK);
    private static final String TWICE = """
            name = twice
            seed = 1
            networks = [ { file = net.safetensors }, { file = net.safetensors, label = again } ]
            conditions = [ { level = 0.1 } ]
            chips = 3
            """;

    @Test
    void areTheSameWithAndWithoutTheFiles() {
        Study study = StudyReader.read(TWICE, "s.conf", Map.of(), file -> FILE);

        assertThat(study.inputs()).containsExactly(new StudyInput("net.safetensors", false, Sha256.hex(FILE)));
        assertThat(StudyReader.resolved(study.resolved(), "r.conf").inputs()).isEqualTo(study.inputs());
        assertThat(Studies.read(Studies.SMALL, Map.of()).inputs()).isEmpty();
    }

    @Test
    void areThoseOfTheTaskToo() throws IOException {
        Study study = StudyReader.read(WakePhrases.STUDY, "s.conf", Map.of(), WakePhrases.CORPUS);
        Study stored = StudyReader.resolved(study.resolved(), "r.conf");

        assertThat(study.inputs())
                .containsExactly(new StudyInput(
                        "tiny", true, WakePhrases.CORPUS.list("tiny").sha256()));
        assertThat(stored).isEqualTo(study);
        assertThat(stored.inputs()).isEqualTo(study.inputs());
        assertThat(stored.hash()).isEqualTo(study.hash());
        assertThat(stored.testLabelCounts()).isEqualTo(study.testLabelCounts());
        assertThat(stored.open(WakePhrases.CORPUS)).isEqualTo(study);
    }

    @Test
    void areOfOneContentWhereTheyHaveOneName() {
        AtomicInteger asked = new AtomicInteger();
        byte[] other = NetworkFile.encode(Networks.of(1, 3, 5, 2));

        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class,
                () -> StudyReader.read(TWICE, "s.conf", Map.of(), file -> asked.getAndIncrement() == 0 ? FILE : other));

        assertThat(refused.problems())
                .containsExactly(
                        "s.conf: networks.1.file is \"net.safetensors\", which cannot be read: it changed while the"
                                + " study was read: its sha-256 was " + Sha256.hex(FILE) + " and is "
                                + Sha256.hex(other));
    }
}
