package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process, killed at any moment between the launcher's first line and the last of the run, and started many times at once: every run is
 * resumed to the same bytes and verified. {@code ./mvnw verify -Pkills}; half an hour on two cores.
 */
@Tag("kills")
class KillsIT {
    private static final long SEED = 1;
    private static final int KILLS = Integer.getInteger("spikeyield.kills", 100);
    private static final int STARTS = 20;
    private static final int LIMIT_MINUTES = 10;

    @TempDir
    static Path temporary;

    private static Path study;
    private static SortedMap<String, String> undisturbed;
    private static long millis;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void runUndisturbed() throws Exception {
        study = SmallRun.study(temporary, SmallRun.STUDY);
        Path out = temporary.resolve("undisturbed");
        // from here on there is something built, and the time is a run's
        assertThat(new ProcessBuilder(Launched.SCRIPT.toString(), "doctor")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        long start = System.nanoTime();
        Process run = start(out, temporary.resolve("undisturbed.err"));
        assertThat(run.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
        millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertThat(run.exitValue())
                .as(Files.readString(temporary.resolve("undisturbed.err")))
                .isZero();
        undisturbed = ClusterRun.result(out);
    }

    @Test
    void resumesToTheSameTableHoweverOftenItIsKilled() throws Exception {
        int kills = 0;
        int runs = 0;
        int mostForOne = 0;
        while (kills < KILLS) {
            Path out = temporary.resolve("run-" + runs);
            int forThis = 0;
            while (kills < KILLS && killed(out, (long) (random.nextDouble() * millis))) {
                kills++;
                forThis++;
            }
            assertEnds(out);
            runs++;
            mostForOne = Math.max(mostForOne, forThis);
        }
        System.out.printf(
                "%d kills (seed %d, uniform over the %.1f s of an undisturbed run) of %d runs, at most %d of one: all ended with the same bytes%n",
                kills, SEED, millis / 1000.0, runs, mostForOne);
    }

    @Test
    void givesOneTableToManyStartsAtOnce() throws Exception {
        Path out = temporary.resolve("many");
        List<Process> started = new ArrayList<>();
        try {
            for (int i = 0; i < STARTS; i++) {
                started.add(start(out, temporary.resolve("many-" + i + ".err")));
            }
            int done = 0;
            for (int i = 0; i < STARTS; i++) {
                assertThat(started.get(i).waitFor(LIMIT_MINUTES, TimeUnit.MINUTES))
                        .isTrue();
                String err = Files.readString(temporary.resolve("many-" + i + ".err"));
                assertThat(started.get(i).exitValue()).as(err).isIn(Exit.DONE, Exit.MISTAKE);
                if (started.get(i).exitValue() == Exit.DONE) {
                    done++;
                } else {
                    assertThat(err).contains("held by another run");
                }
            }
            assertThat(done).isPositive();
            System.out.printf("%d starts at once: %d ended with 0, the others were told of the first%n", STARTS, done);
        } finally {
            started.forEach(Process::destroyForcibly);
        }
        assertThat(ClusterRun.result(out)).isEqualTo(undisturbed);
    }

    private static Process start(Path out, Path err) throws IOException {
        return Launched.run(study, out, err, "600m");
    }

    /** Starts the run and kills it after some time; false when it ended before, which it may in success only. */
    private static boolean killed(Path out, long afterMillis) throws Exception {
        Path err = temporary.resolve("killed.err");
        Process run = start(out, err);
        if (run.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
            assertThat(run.exitValue()).as(Files.readString(err)).isZero();
            return false;
        }
        // the script gives its process over to spark-submit and that to Java
        run.destroyForcibly();
        assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return true;
    }

    private static void assertEnds(Path out) throws Exception {
        Path err = temporary.resolve("ends.err");
        Process run = start(out, err);
        assertThat(run.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(Files.readString(err)).isZero();
        assertThat(ClusterRun.result(out)).as(out.toString()).isEqualTo(undisturbed);
    }
}
