package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.cli.SmallRun.Answer;

/** A task with three classes and as many outputs, through every command. */
class SeveralClassesRunTest {
    private static final String STUDY = """
            name = recall
            seed = 7
            linalg = java
            task { type = delayed-recall, cues = 3 }
            networks = [ {
              method = ads, neurons = 24, epochs = 1, samples-per-epoch = 4
              teacher { units = 6, steps = 3, batch = 2 }
              checkpoint { by = last, samples = 2 }
            }, {
              method = reservoir, neurons = 40, samples = 60
              checkpoint { by = last, samples = 2 }
            } ]
            conditions = [
              { level = [0, 0.1] }
              { level = 0.1, calibration = [gain-per-chip, readout-per-chip] }
            ]
            chips = 4
            test { samples = 12, balanced = true }
            spec { rule = peak, accuracy = 0.6, measure = balanced-accuracy }
            """;

    @TempDir
    Path temporary;

    @Test
    void isRunReportedVerifiedAndReplayed() throws IOException {
        Path run = temporary.resolve("run");
        Answer answer = SmallRun.run("local[2]", study(), run);

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("rule threshold", "rule peak");
        JsonNode summary = new ObjectMapper().readTree(Files.readAllBytes(run.resolve("summary.json")));
        assertThat(summary.path("baseline_accuracy").asDouble()).isEqualTo(1 / 3.0);
        assertThat(summary.path("test_labels").toString()).isEqualTo("[4,4,4]");
        assertThat(summary.path("rows"))
                .allSatisfy(row -> assertThat(row.path("class_accuracies")).hasSize(3));
        assertThat(Files.readString(run.resolve("report/report.html"))).contains("traces-reservoir");
        Answer verified = SmallRun.call("verify", run.toString(), "--sample", "26");
        assertThat(verified.out() + verified.err()).contains("all 26 rows run again: bit for bit the same");
        Answer replayed = SmallRun.call(
                "replay", run.toString(), "--network", "reservoir-000", "--condition", "1", "--chip", "3");
        assertThat(replayed.out()).contains("peak_confusion", "nrmse");
        assertThat(replayed.exit()).isZero();
    }

    @Test
    void refusesATestSetThatHasNotAsManyOfEachClass() throws IOException {
        Answer refused = SmallRun.run(
                "no-such-master", study(), temporary.resolve("run"), "--dry-run", "--set", "test.samples=10");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains("test.samples is 10, must be a multiple of 3 with balanced = true: each of the classes has as"
                        + " many of them");
    }

    @Test
    void saysThatClassesAreOfEqualSize() throws IOException {
        Answer planned = SmallRun.run("no-such-master", study(), temporary.resolve("run"), "--dry-run");

        assertThat(planned.out()).contains("12 test samples each, as many of each class");
    }

    private Path study() throws IOException {
        return SmallRun.study(temporary, STUDY);
    }
}
