package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.cli.SmallRun.Answer;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.store.MadeUpRun;

/** What {@code run} and {@code report} answer where chips failed or a yield is not shown, of runs that are there already: no Spark is started. */
class FailedChipsTest {
    private static final int SAMPLES = 20;

    @TempDir
    private Path own;

    private Answer run(String study, int failed, String... more) throws IOException {
        Path networks = Files.createDirectories(own.resolve("networks"));
        Files.copy(
                Path.of("..", "conf", "studies", "networks", "xor-ads.safetensors"),
                networks.resolve("xor-ads.safetensors"));
        Path out = own.resolve("run");
        MadeUpRun.of(
                        out,
                        study,
                        (slot, condition, chip) -> chip < failed
                                ? MadeUpRun.without(ChipStatus.FAILED, "broke", SAMPLES)
                                : MadeUpRun.about(2, SAMPLES, slot, chip))
                .close();
        return SmallRun.run("no-such-master", SmallRun.study(own, study), out, more);
    }

    private static final String STUDY = """
            name = failed
            seed = 11
            networks = [ { file = "networks/xor-ads.safetensors" } ]
            conditions = [ { level = 0.1 } ]
            chips = 100
            test { samples = 20 }
            spec { yield = 0.5 }
            """;

    @Test
    void endsWithThreeAndNamesCountsAndReasonsWhateverIsRequired() throws IOException {
        Answer answer = run(STUDY, 2, "--require-shown", "these-samples");

        assertThat(answer.exit()).as(answer.err()).isEqualTo(3);
        assertThat(SmallRun.call("report", own.resolve("run").toString(), "--require-shown", "these-samples")
                        .exit())
                .isEqualTo(3);
        assertThat(answer.out())
                .contains("  xor-ads at 10 %: 2 of 100 chips failed, yield 0.980 … 1.000; most often: broke (2)\n")
                .contains(
                        "  xor-ads, these samples: not shown, 0.9383 … 1.0000; 2 chips have no result, without which nothing is shown\n")
                .contains("2 chips failed and 0 are missing, of 100\n");
    }

    @Test
    void reportsTheVerdictOfAFinishedRunAsRunDoes() throws IOException {
        String place = own.resolve("run").toString();
        Answer ran = run(STUDY.replace("yield = 0.5", "yield = 0.99"), 0, "--require-shown", "these-samples");
        Answer reported = SmallRun.call("report", place, "--require-shown", "these-samples");

        assertThat(ran.exit()).isEqualTo(4);
        assertThat(reported.exit()).isEqualTo(4);
        assertThat(reported.out())
                .isEqualTo(place + "/report/report.html\n"
                        + "not shown on these samples, which --require-shown asks for\n");
        assertThat(SmallRun.call("report", place).exit()).isZero();
        assertThat(SmallRun.call("report", place, place, "--out", place + "-2", "--require-shown", "these-samples")
                        .errorLines())
                .containsExactly("--require-shown is given, and there are several runs: it takes a single one");
        assertThat(SmallRun.call("report", place, "--require-shown", "some").errorLines())
                .first()
                .isEqualTo("--require-shown is some, must be one of new-samples, these-samples");
    }

    @Test
    void refusesToRequireWhatTheStudyDoesNotAskForOrCannotAnswer() throws IOException {
        String place = own.resolve("run").toString();
        Answer unanswerable = run(
                STUDY.replace("yield = 0.5", "yield = 0.5, measure = balanced-accuracy"),
                0,
                "--require-shown",
                "new-samples");

        assertThat(unanswerable.exit()).isEqualTo(2);
        assertThat(unanswerable.err())
                .contains("--require-shown is given, and the yield on new samples is not answerable for balanced");
        assertThat(SmallRun.call("report", place, "--require-shown", "new-samples")
                        .exit())
                .isEqualTo(2);
    }
}
