package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.files.RunDirectory;

/** Balanced accuracy as the measure of the spec, on chips that are run. */
class MeasureTextTest {
    private static final String BALANCED = "spec { measure = balanced-accuracy, yield = 0.5 }\n";

    @TempDir
    private Path temporary;

    private RunDirectory run(String name, String test, String spec) throws IOException {
        return MadeUpRun.run(
                temporary.resolve(name),
                Studies.SMALLEST.replace("test { samples = 20 }", "test { " + test + " }") + spec);
    }

    @Test
    void saysByWhatChipsAreJudgedAndWhyNothingIsSaidOfNewSamples() throws IOException {
        RunDirectory run = run("run", "samples = 20", BALANCED);
        Report.write(run);
        String problem =
                "not answerable for balanced accuracy on classes of unequal size, 11 of 20 samples are of one; test.balanced = true draws equal ones";

        assertThat(SummaryTable.of(run))
                .contains(
                        "rule threshold (the spec's), balanced accuracy on 20 test samples, yield = share of chips\nwith 0.9 or more (one answer to all samples: 0.500)",
                        "xor-ads, new samples: " + problem + "\n",
                        "The yield on new samples is " + problem + ".\n");
        assertThat(new String(run.read("report/report.html"), StandardCharsets.UTF_8))
                .contains(
                        "A chip works when its balanced accuracy, the mean over classes of the share of a class that it is right on, is 90 % or more on 20 test samples")
                .contains("One answer to all of them has 50 %.", "The yield on new samples is " + problem + ".");
    }

    /** The rows are the same whatever they are measured by, and so is all that is made of them, but the word. */
    @Test
    void givesTheSameSummaryWhereClassesAreEqual() throws IOException {
        RunDirectory plain = run("plain", "samples = 20, balanced = true", "");
        RunDirectory balanced =
                run("balanced", "samples = 20, balanced = true", "spec { measure = balanced-accuracy }\n");
        JsonNode rows = Manifest.summary(plain).path("rows");
        JsonNode others = Manifest.summary(balanced).path("rows");

        assertThat(rows).hasSize(4);
        for (int i = 0; i < rows.size(); i++) {
            JsonNode other = others.path(i);
            rows.path(i).properties().forEach(field -> {
                JsonNode value = field.getValue();
                if (value.isNumber()) {
                    assertThat(other.path(field.getKey()).asDouble())
                            .as(field.getKey())
                            .isCloseTo(value.asDouble(), within(1e-12));
                } else if (!field.getKey().equals("measure")) {
                    assertThat(other.path(field.getKey())).isEqualTo(value);
                }
            });
            assertThat(other.path("measure").asText()).isEqualTo("balanced_accuracy");
        }
        assertThat(Manifest.summary(plain).path("baseline_accuracy").asDouble())
                .isEqualTo(Manifest.summary(balanced).path("baseline_accuracy").asDouble())
                .isEqualTo(0.5);
    }
}
