package org.spikeyield.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.spark.Sessions;
import org.spikeyield.spark.StudyRunner;
import org.spikeyield.store.FailingRun;
import org.spikeyield.store.PlanState.Standing;
import org.spikeyield.store.StudySource;
import org.spikeyield.store.files.ObjectStore;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.MemoryLimits;

/**
 * Every file operation of a run and its report fails, for once or from there on: the command says so without a stack trace, no result is spoilt, and
 * the same command finishes to the same bytes. On a local directory the operations are the driver's, in a store of objects also those of tasks.
 */
@Tag("faults")
class FailingStorageIT {
    private static final String[] SETTINGS = {
        "spark.master", "local[1]",
        "spark.ui.enabled", "false",
        "spark.driver.host", "127.0.0.1",
        "spark.driver.bindAddress", "127.0.0.1",
        "spark.task.maxFailures", "1",
        "spark.hadoop.fs.objects.impl", ObjectStore.class.getName()
    };

    @TempDir
    static Path temporary;

    private static SparkSession session;
    private static StudySource source;
    private static Study study;

    @BeforeAll
    static void open() throws IOException {
        for (int i = 0; i < SETTINGS.length; i += 2) {
            System.setProperty(SETTINGS[i], SETTINGS[i + 1]);
        }
        Path file = SmallRun.study(temporary, """
                name = frail
                seed = 7
                linalg = java
                networks = [ {
                  method = ads, count = 1, neurons = 16, epochs = 1, samples-per-epoch = 2
                  teacher { units = 4, steps = 2, batch = 2 }
                  checkpoint { by = last, samples = 2 }
                } ]
                conditions = [ { level = 0.1 } ]
                chips = 2
                test { samples = 2 }
                plan { block-chips = 1, wave-chips = 1 }
                """);
        source = new StudySource(file.toString(), new Configuration(false), false);
        study = source.read(Map.of(), MemoryLimits.ofThisJvm(), ResultVersions.current());
        session = Sessions.open("frail");
    }

    @AfterAll
    static void close() throws IOException {
        session.close();
        for (int i = 0; i < SETTINGS.length; i += 2) {
            System.clearProperty(SETTINGS[i]);
        }
    }

    private record Answer(int exit, String err) {}

    /** What {@code run} does, in a session that is open. */
    private static Answer run(RunDirectory directory) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream log = new PrintStream(err, true, UTF_8);
        int exit;
        try {
            StudySession run = new StudySession(source, study, directory);
            if (run.standing() != Standing.COMPLETE) {
                run.work(session, OptionalInt.empty(), log, StudyRunner::run);
            }
            exit = run.report(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), log);
        } catch (IOException | RuntimeException e) {
            exit = Main.failed(e, "run", log);
        }
        return new Answer(exit, err.toString(UTF_8));
    }

    private static FailingRun local(String name) {
        return new FailingRun(temporary.resolve(name).toString(), new Configuration(false));
    }

    /** Everything but what tells of a session. */
    private static Map<String, String> record(RunDirectory directory) throws IOException {
        Map<String, String> record = new TreeMap<>();
        for (String name : directory.list("")) {
            if (!name.startsWith("timings/") && !name.equals(RunDirectory.SPARK_SETTINGS)) {
                record.put(name, directory.entry(name).sha256());
            }
        }
        return record;
    }

    private static void assertTold(Answer answer, int operation) {
        assertThat(answer.exit())
                .as("operation " + operation + ": " + answer.err())
                .isIn(Exit.DONE, Exit.MISTAKE, Exit.NOT_WHOLE);
        assertThat(answer.err()).as("operation " + operation).doesNotContain("\tat ");
    }

    @Test
    void isToldAndLeavesALocalRunThatCanBeResumed() throws IOException {
        FailingRun undisturbed = local("undisturbed");
        assertThat(run(undisturbed.directory()).exit()).isZero();
        Map<String, String> expected = record(undisturbed.plain());
        int all = undisturbed.operations();
        assertThat(all).isGreaterThan(50);
        for (int operation = 1; operation <= all; operation++) {
            FailingRun frail = local("run-" + operation);
            frail.failFrom(operation, operation % 2 == 0 ? operation : Integer.MAX_VALUE);

            assertTold(run(frail.directory()), operation);
            frail.forgetTheProcess();
            Answer resumed = run(frail.directory());

            assertThat(resumed.exit())
                    .as("operation " + operation + ": " + resumed.err())
                    .isZero();
            assertThat(record(frail.plain())).as("operation " + operation).isEqualTo(expected);
        }
    }

    @Test
    void isToldAndLeavesARunInAStoreOfObjectsThatCanBeResumed() throws IOException {
        String name = UUID.randomUUID().toString();
        AtomicInteger all = new AtomicInteger();
        ObjectStore.before(name, (operation, file) -> all.incrementAndGet());
        RunDirectory undisturbed = RunDirectory.at("objects://" + name + "/run", ObjectStore.settings());
        Answer answer = run(undisturbed);
        assertThat(answer.exit()).as(answer.err()).isZero();
        int operations = all.get();
        Map<String, String> expected = record(undisturbed);
        for (int failing = 1; failing <= operations; failing++) {
            String own = UUID.randomUUID().toString();
            AtomicInteger now = new AtomicInteger();
            int first = failing;
            int last = failing % 2 == 0 ? failing : Integer.MAX_VALUE;
            ObjectStore.before(own, (operation, file) -> {
                int number = now.incrementAndGet();
                if (number >= first && number <= last) {
                    throw new IOException("503 Slow Down");
                }
            });
            RunDirectory frail = RunDirectory.at("objects://" + own + "/run", ObjectStore.settings());

            assertTold(run(frail), failing);
            ObjectStore.before(own, (operation, file) -> {});
            frail.delete("_LOCK"); // its process would be gone
            Answer resumed = run(frail);

            assertThat(resumed.exit())
                    .as("operation " + failing + ": " + resumed.err())
                    .isZero();
            assertThat(record(frail)).as("operation " + failing).isEqualTo(expected);
        }
    }

    @Test
    void failsNoRunWhereOnlyTimingsAndReportCannotBeWritten() throws IOException {
        String name = UUID.randomUUID().toString();
        ObjectStore.before(name, (operation, file) -> {
            if (file.contains("/timings") || file.contains("/report/")) {
                throw new IOException("403 Forbidden");
            }
        });
        RunDirectory directory = RunDirectory.at("objects://" + name + "/run", ObjectStore.settings());

        Answer answer = run(directory);

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.err()).contains("warning: ", "timings", "there is no report", "403 Forbidden");
    }
}
