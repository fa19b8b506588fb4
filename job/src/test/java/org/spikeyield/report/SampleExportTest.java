package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.files.RunDirectory;

/** notebooks-export/sample.ipynb is what this program makes, on any machine. */
class SampleExportTest {
    private static final String STUDY = """
            name = sample
            seed = 1
            linalg = java
            networks = [ { file = "networks/xor-ads.safetensors" } ]
            conditions = [ { level = [0, 0.1, 0.2] } ]
            chips = 20
            test { samples = 20 }
            spec { rule = threshold, accuracy = 0.9 }
            """;
    private static final Path COMMITTED = Path.of("..", "notebooks-export", "sample.ipynb");
    private static final Path MADE = Path.of("target", "sample.ipynb");

    @TempDir
    private Path temporary;

    @Test
    void isWhatThisProgramMakes() throws IOException {
        RunDirectory run = MadeUpRun.run(temporary, STUDY);
        Report.write(run);
        Files.write(MADE, run.read("report/report.ipynb"));

        assertThat(Files.readString(COMMITTED).equals(Files.readString(MADE)))
                .as(
                        "notebooks-export/sample.ipynb is of another version; look at job/target/sample.ipynb and, if it is right, copy it there")
                .isTrue();
    }
}
