package org.spikeyield.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.spikeyield.InvalidInputException;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.report.Report;
import org.spikeyield.report.SummaryTable;
import org.spikeyield.spark.Sessions;
import org.spikeyield.spark.SparkMemory;
import org.spikeyield.spark.StudyRunner;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.PlanState;
import org.spikeyield.store.PlanState.Standing;
import org.spikeyield.store.RunDirectory;
import org.spikeyield.store.RunLock;
import org.spikeyield.store.StudySource;
import org.spikeyield.study.Study;
import org.spikeyield.study.StudyPlan;

/** A study and its run directory, from the first look to the last: what {@code run} and {@code train} share. */
final class StudySession {
    /** What is done with the run, once the directory is ours and a Spark session is open. */
    @FunctionalInterface
    interface Work {
        void on(StudyRunner runner) throws IOException;
    }

    private final StudySource source;
    private final StudyPlan plan;
    private final RunDirectory directory;
    private final PlanState state;

    /** Reads and checks the study, and writes nothing. */
    static StudySession of(StudyOptions options) {
        Configuration settings = Sessions.hadoopSettings();
        StudySource source = options.source(settings);
        Study study = source.read(options.overrides(), SparkMemory.limits());
        return new StudySession(
                source, study, RunDirectory.at(options.directory(study.name(), study.hash8()), settings));
    }

    /** A study that is read, and its directory. */
    StudySession(StudySource source, Study study, RunDirectory directory) {
        this.source = source;
        this.directory = directory;
        plan = StudyPlan.of(study);
        state = new PlanState(study.name(), study.hash(), plan.waves().size(), plan.rows());
    }

    StudyPlan plan() {
        return plan;
    }

    RunDirectory directory() {
        return directory;
    }

    /** How the directory stands to the study; refused when it belongs to another. */
    Standing standing() throws IOException {
        return state.standingIn(directory);
    }

    /** {@link #work(SparkSession, OptionalInt, PrintStream, Work)} in a Spark session of its own, opened once the directory is ours. */
    void work(OptionalInt partitions, PrintStream log, Work work) throws IOException {
        locked(lock -> {
            try (SparkSession session = Sessions.open(plan.study().name())) {
                work.on(new StudyRunner(session, plan, directory, lock, source, partitions, log));
            }
        });
    }

    /**
     * Makes the directory, takes its lock, begins the run if it has not begun, and does the work. When another process has finished the run
     * meanwhile, there is no work.
     */
    void work(SparkSession session, OptionalInt partitions, PrintStream log, Work work) throws IOException {
        locked(lock -> work.on(new StudyRunner(session, plan, directory, lock, source, partitions, log)));
    }

    @FunctionalInterface
    private interface LockedWork {
        void under(RunLock lock) throws IOException;
    }

    private void locked(LockedWork work) throws IOException {
        if (!plan.trained().isEmpty()) {
            LinearAlgebra.named(plan.study().linalg());
        }
        directory.make();
        try (RunLock lock = RunLock.acquire(directory)) {
            Standing standing = standing();
            if (standing == Standing.COMPLETE) {
                return;
            }
            begin(standing);
            work.under(lock);
        }
    }

    private void begin(Standing standing) {
        if (standing == Standing.NEW) {
            try {
                state.begin(directory, plan.study().resolved());
            } catch (IOException e) {
                throw new InvalidInputException(e.getMessage());
            }
        }
    }

    /** Makes the report of a finished run if it has none, and prints the summary and where things are. */
    int report(PrintStream out) throws IOException {
        Manifest manifest =
                Manifest.read(directory).orElseThrow(() -> new FileNotFoundException(directory.place(Manifest.FILE)));
        out.print(SummaryTable.of(directory));
        Manifest.Counts counts = manifest.counts();
        out.println("chips_sha256 " + manifest.chipsSha256());
        if (!Report.isIn(directory)) {
            Report.write(directory);
        }
        out.println("run directory " + directory.place());
        out.println("report " + Report.place(directory));
        if (counts.failed() + counts.missing() > 0) {
            out.println(counts.failed() + " chips failed and " + counts.missing() + " are missing, of "
                    + counts.expected());
            return Exit.NOT_WHOLE;
        }
        return Exit.DONE;
    }
}
