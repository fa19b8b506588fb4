package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.rng.Role;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.Verification;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;

/** A table of a million rows is read, reported and verified by a virtual machine of 1 GB heap. */
class LargeReportIT {
    private static final String STUDY = """
            name = large
            seed = 11
            networks = [ { label = a, method = ads, count = 5 }, { label = b, method = ads, count = 5 } ]
            conditions = [ { level = [0.05, 0.1, 0.15, 0.2] } ]
            chips = 25000
            test { samples = 20 }
            """;
    private static final long ROWS = 1_000_000;
    private static final long MAX_BYTES = 5_000_000;
    private static final int DIFFERENT = 1000;
    private static final int SAMPLE = 3;

    @TempDir
    private Path temporary;

    @Test
    void reportsAndVerifiesAMillionRowsWithinOneGigabyte() throws Exception {
        Path log = temporary.resolve("log");
        Path run = temporary.resolve("run");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        LargeReportIT.class.getName(),
                        run.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        Path page = run.resolve("report/report.html");
        assertThat(Files.size(page)).isLessThan(MAX_BYTES);
        assertThat(Files.readString(page)).contains("1\u202f000\u202f000 chips planned", "bars count them");
    }

    /** Writes the run and its report; the rows of a network repeat after a thousand, since making them up is not what is tested. */
    public static void main(String[] arguments) throws IOException {
        boolean[] labels = labels();
        ChipResult[][][] results = new ChipResult[10][4][DIFFERENT];
        RunDirectory directory = MadeUpRun.of(Path.of(arguments[0]), STUDY, (slot, condition, chip) -> {
            int level = (int) Math.rint(condition.mismatch().level() * 20) - 1;
            ChipResult[] ofNetwork = results[slot.ordinal()][level];
            int which = chip % DIFFERENT;
            if (ofNetwork[which] == null) {
                ofNetwork[which] = MadeUpRun.labelled(
                        MadeUpRun.about(Studies.share(slot, condition), Studies.SAMPLES, slot, which), labels);
            }
            return ofNetwork[which];
        });
        if (Manifest.read(directory).orElseThrow().counts().expected() != ROWS) {
            throw new IllegalStateException("not as many rows as meant");
        }
        Report.write(RunDirectory.at(directory.uri(), new Configuration(false)));
        verify(directory);
    }

    /** Every row is held against the plan and the summary; what is found is that chips give other rows, and so that all else is in order. */
    private static void verify(RunDirectory directory) throws IOException {
        List<String> findings =
                new Verification(directory, Manifest.read(directory).orElseThrow()).findings(SAMPLE, 1);
        if (findings.size() < SAMPLE
                || !findings.stream().allMatch(text -> text.contains("run once more it gives another row"))) {
            throw new IllegalStateException(findings.toString());
        }
    }

    private static boolean[] labels() {
        Study study = StudyReader.read(STUDY, "study", Map.of(), file -> new byte[0]);
        boolean[] labels = new boolean[study.testSamples()];
        for (int s = 0; s < labels.length; s++) {
            labels[s] = study.task().sample(study.seed(), Role.TEST, 0, s).label() == 1;
        }
        return labels;
    }
}
