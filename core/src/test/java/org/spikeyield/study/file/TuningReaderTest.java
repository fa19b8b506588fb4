package org.spikeyield.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.study.Tuning;
import org.spikeyield.study.run.DrawScore;
import org.spikeyield.train.reservoir.ReservoirSettings;

class TuningReaderTest {
    private static final String TEXT = """
            name = t
            seed = 3
            linalg = java
            networks = [
              { method = reservoir, label = r, neurons = 20, samples = 5, checkpoint { samples = 2, chips = 1 } }
              { method = bptt, label = b, neurons = 10 }
            ]
            conditions = [ { level = [0, 0.1] } ]
            chips = 2
            test { samples = 2 }
            tuning {
              draws = 4
              ranges {
                r { input-gain = [1.0, 40], samples = [2, 80], shortest-tau = ["20 ms", "700 ms"], checkpoint.samples = [1, 40] }
                b { learning-rate = [1e-3, 1e-1] }
              }
            }
            """;
    private static final StudyFiles NONE = file -> {
        throw new FileNotFoundException(file);
    };

    private static Tuning read(String text) {
        return TuningReader.read(text, "t.conf", Map.of(), NONE);
    }

    @Test
    void drawsStudiesOfOneEntryWithinTheRanges() {
        Tuning tuning = read(TEXT);

        assertThat(tuning.draws()).isEqualTo(5);
        assertThat(tuning.methods()).extracting(Tuning.Method::label).containsExactly("r", "b");
        Tuning.Method method = tuning.methods().get(0);
        assertThat(reservoir(method.draws().get(0).study()).samples()).isEqualTo(5);
        assertThat(method.draws()).extracting(draw -> draw.study().hash()).doesNotHaveDuplicates();
        for (Tuning.Draw draw : method.draws().subList(1, 5)) {
            ReservoirSettings drawn = reservoir(draw.study());
            assertThat(draw.study().networks()).hasSize(1);
            assertThat(draw.values())
                    .containsOnlyKeys("checkpoint.samples", "input-gain", "samples", "shortest-tau")
                    .containsEntry("samples", Integer.toString(drawn.samples()));
            assertThat(drawn.inputGain()).isBetween(1.0, 40.0);
            assertThat(drawn.samples()).isBetween(2, 80);
            assertThat(drawn.shortestTauSeconds()).isBetween(0.02, 0.7);
        }
        assertThat(read(TEXT)).isEqualTo(tuning);
        assertThat(read(TEXT.replace("seed = 3", "seed = 4"))
                        .methods()
                        .get(0)
                        .draws()
                        .get(1)
                        .values())
                .isNotEqualTo(method.draws().get(1).values());
        assertThat(TuningReader.read(TEXT, "t.conf", Map.of("tuning.draws", "1"), NONE)
                        .draws())
                .isEqualTo(2);
    }

    @Test
    void drawsLogarithms() {
        Tuning.Range range = new Tuning.Range("key", 0.01, 1, false, "");

        assertThat(range.value(0)).isEqualTo("0.01");
        assertThat(range.value(0.5)).isEqualTo("0.1");
        assertThat(range.value(0.75)).isEqualTo("0.316");
        assertThat(new Tuning.Range("key", 2, 200, true, "").value(0.75)).isEqualTo("63");
        assertThat(new Tuning.Range("key", 1e-8, 1e-6, false, "").value(0.5)).isEqualTo("0.0000001");
        assertThat(new Tuning.Range("key", 10, 1000, false, "ms").value(0.5)).isEqualTo("\"100 ms\"");
    }

    @Test
    void scoresOnTuningChips() {
        Study study = read(TEXT).methods().get(0).draws().get(0).study();
        DrawScore score = DrawScore.of(study);

        assertThat(score.accuracies())
                .hasSize(2)
                .allSatisfy(mean -> assertThat(mean).isBetween(0.0, 1.0));
        assertThat(score.score())
                .isEqualTo((score.accuracies().get(0) + score.accuracies().get(1)) / 2);
        assertThat(DrawScore.of(study)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b { learning-rate = [1e-3, 1e-1] } | b { learning-rate = [1e-3, 1e-2] } | tuning.ranges.b.learning-rate must be [LOW, HIGH], two numbers above 0 or two times of one unit, HIGH being 31 times LOW or more",
                "b { learning-rate = [1e-3, 1e-1] } | c { learning-rate = [1e-3, 1e-1] } | tuning.ranges.c is no label of networks; these are r, b",
                "b { learning-rate = [1e-3, 1e-1] } | b { a = [1, 90], b = [1, 90], c = [1, 90], d = [1, 90], e = [1, 90], f = [1, 90], g = [1, 90] } | tuning.ranges.b has 7 keys, must have 1 to 6",
                "learning-rate | learning-rat | networks.0.learning-rat is not a setting; did you mean learning-rate?, draw 1 of b",
                "draws = 4 | draw = 4 | tuning.draw is not a setting; did you mean draws?",
                "level = [0, 0.1] | level = [0, 0.1], calibration = gain-per-chip | conditions have a calibration, must have none: settings are to hold without",
            })
    void refuses(String text, String changed, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(TEXT.replace(text, changed)))
                .satisfies(e -> assertThat(e.problems()).contains("t.conf: " + message));
    }

    /** Those of the real recordings cannot be read without them. */
    @Test
    void readsTheOneThatIsCommitted() throws Exception {
        Path file = Path.of("..", "conf", "tuning", "xor.conf");
        Tuning tuning = TuningReader.read(Files.readString(file), "xor.conf", Map.of(), NONE);

        assertThat(tuning.draws()).isEqualTo(17);
        assertThat(tuning.methods()).hasSize(Methods.ALL.size());
        assertThat(tuning.methods())
                .flatExtracting(Tuning.Method::ranges)
                .allSatisfy(range -> assertThat(range.high()).isGreaterThanOrEqualTo(31.5 * range.low()));
        List<NetworkSource> networks =
                tuning.methods().get(0).draws().get(3).study().networks();
        assertThat(networks).singleElement().extracting(NetworkSource::count).isEqualTo(2);
    }

    private static ReservoirSettings reservoir(Study study) {
        return (ReservoirSettings) ((NetworkSource.Trained) study.networks().get(0)).settings();
    }
}
