package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.report.text.VerdictText;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.summary.Summary.On;

class VerdictTextTest {
    @TempDir
    private Path temporary;

    private RunDirectory run(double target, ChipStatus last) throws IOException {
        String study = Studies.SMALLEST.replace("chips = 12", "chips = 100") + "spec { yield = " + target + " }\n";
        return MadeUpRun.of(
                temporary,
                study,
                (slot, condition, chip) -> chip < 99 || last == ChipStatus.OK
                        ? MadeUpRun.about(2, Studies.SAMPLES, slot, chip)
                        : MadeUpRun.without(last, "broke", Studies.SAMPLES));
    }

    @Test
    void saysWhatIsShownInTableAndPage() throws IOException {
        RunDirectory run = run(0.97, ChipStatus.OK);
        Report.write(run);

        String sentence = "xor-ads, these samples: shown, 0.9704 … 1.0000";
        assertThat(SummaryTable.of(run)).contains("Yield of 0.97 at “10 %”", "  " + sentence + "\n");
        assertThat(new String(run.read("report/report.html"), StandardCharsets.UTF_8))
                .contains(sentence);
        assertThat(VerdictText.of(run).areShown(On.THESE_SAMPLES)).isTrue();
        assertThat(VerdictText.of(run).areShown(On.NEW_SAMPLES)).isFalse();
    }

    @Test
    void saysWhatItStillTakes() throws IOException {
        assertThat(SummaryTable.of(run(0.99, ChipStatus.OK)))
                .contains("these samples: not shown, 0.9704 … 1.0000; 199 more chips without a failure would show it");
    }

    @Test
    void showsNothingWhileAChipFailed() throws IOException {
        RunDirectory run = run(0.5, ChipStatus.FAILED);
        assertThat(SummaryTable.of(run))
                .contains(
                        "these samples: not shown, 0.9534 … 1.0000; 1 chip has no result, without which nothing is shown");
        assertThat(VerdictText.of(run).areShown(On.THESE_SAMPLES)).isFalse();
    }

    @Test
    void takesADivergedChipForABadOne() throws IOException {
        assertThat(SummaryTable.of(run(0.95, ChipStatus.DIVERGED))).contains("these samples: shown, 0.95");
    }
}
