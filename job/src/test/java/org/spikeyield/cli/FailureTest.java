package org.spikeyield.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.cli.SurveySession.Failed;
import org.spikeyield.study.Survey.Variant;
import org.spikeyield.study.file.StudyReader;

class FailureTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream log = new PrintStream(err, true, UTF_8);

    @Test
    void tellsWhoseFaultItWas() {
        assertThat(Failure.of(new InvalidInputException("a")).exit()).isEqualTo(Exit.MISTAKE);
        assertThat(Failure.of(new OutOfMemoryError("Java heap space")).exit()).isEqualTo(Exit.MISTAKE);
        assertThat(Failure.of(new IOException("disk full")).exit()).isEqualTo(Exit.NOT_WHOLE);
        assertThat(Failure.of(new UncheckedIOException(new IOException("disk full")))
                        .exit())
                .isEqualTo(Exit.NOT_WHOLE);
        assertThat(Failure.of(new NullPointerException()).exit()).isEqualTo(Exit.BUG);
        assertThat(Failure.of(new NoClassDefFoundError("org/x")).exit()).isEqualTo(Exit.BUG);
    }

    @Test
    void givesBugsAStackTraceAndNothingElseOne() {
        Failure.of(new IOException("disk full")).print(log);
        assertThat(err.toString(UTF_8)).isEqualTo("disk full" + System.lineSeparator());

        Failure.of(new IllegalStateException("wave 0 failed", new ArithmeticException("/ by zero")))
                .print(log);
        assertThat(err.toString(UTF_8)).contains("\tat ", "Caused by: java.lang.ArithmeticException");
    }

    @Test
    void letsNoVariantThatFailsByABugPassForOneThatFailed() {
        Variant variant = new Variant(
                2, Map.of("seed", "8"), StudyReader.read(SmallRun.STUDY, "small", Map.of(), file -> new byte[0]));
        List<Failed> failures = new ArrayList<>();

        SurveySession.trying(variant, log, failures, () -> {
            throw new IOException("disk full");
        });
        assertThat(SurveySession.exit(failures)).isEqualTo(Exit.NOT_WHOLE);
        assertThat(err.toString(UTF_8)).doesNotContain("\tat ");

        SurveySession.trying(variant, log, failures, () -> {
            throw new IllegalStateException("wave 0 of 1 failed", new ArithmeticException("/ by zero"));
        });
        assertThat(failures)
                .extracting(Failed::sentence)
                .containsExactly("variant 2 (seed = 8) failed: disk full", "variant 2 (seed = 8) failed: / by zero");
        assertThat(SurveySession.exit(failures)).isEqualTo(Exit.BUG);
        assertThat(err.toString(UTF_8)).contains("\tat ");
    }
}
