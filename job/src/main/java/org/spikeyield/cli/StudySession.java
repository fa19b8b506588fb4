package org.spikeyield.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.InvalidInputException;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.report.Report;
import org.spikeyield.report.SummaryTable;
import org.spikeyield.spark.Sessions;
import org.spikeyield.spark.StudyRunner;
import org.spikeyield.spark.failure.SparkMemory;
import org.spikeyield.stats.TrivialBaseline;
import org.spikeyield.store.InputKeeper;
import org.spikeyield.store.Leftovers;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.PlanState;
import org.spikeyield.store.PlanState.Standing;
import org.spikeyield.store.StudySource;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import org.spikeyield.store.reuse.Reuse;
import org.spikeyield.store.reuse.ReuseSources;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.StudyPlan;

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
    private final List<String> earlier = new ArrayList<>();
    private ReuseSources sources = ReuseSources.NONE;
    private List<RunDirectory> siblings = List.of();

    /** Reads and checks the study, and writes nothing. */
    static StudySession of(StudyOptions options) {
        Configuration settings = Sessions.hadoopSettings();
        StudySource source = options.source(settings);
        Study study = source.read(options.overrides(), SparkMemory.limits(), ResultVersions.current());
        List<String> earlier = new ArrayList<>();
        String place =
                options.directory(study.name(), study.hash8(), other -> holds(other, study, source, options, earlier));
        RunDirectory directory = RunDirectory.at(place, settings);
        StudySession session = new StudySession(source, asIn(directory, study, source, options), directory);
        session.earlier.addAll(earlier);
        return session;
    }

    /**
     * The study as the run in a directory has it: under the result versions of that run where these alone are other than this program's, and as
     * it is everywhere else.
     */
    private static Study asIn(RunDirectory directory, Study study, StudySource source, StudyOptions options) {
        Optional<Study> stored = stored(directory);
        if (stored.isEmpty() || stored.get().versions().equals(study.versions())) {
            return study; // the same study or another one: to read it again would change nothing
        }
        Study older;
        try {
            older = source.read(
                    options.overrides(), SparkMemory.limits(), stored.get().versions());
        } catch (InvalidInputException e) {
            return study; // what those versions could not read is no run of theirs
        }
        return stored.get().identity().equals(older.identity()) ? older : study;
    }

    /**
     * Whether a directory holds this very study, under whatever name: hashes were taken otherwise once.
     *
     * @param earlier takes a sentence for a directory that holds it under result versions of an earlier program
     */
    private static boolean holds(
            String place, Study study, StudySource source, StudyOptions options, List<String> earlier) {
        try (RunDirectory directory = RunDirectory.at(place, Sessions.hadoopSettings())) {
            Optional<Study> stored = stored(directory);
            if (stored.isEmpty() || stored.get().identity().equals(study.identity())) {
                return stored.isPresent();
            }
            if (!asIn(directory, study, source, options).equals(study)) {
                earlier.add(directory.place()
                        + " holds this study under the result versions of an earlier program, which are"
                        + " others; --out " + place + " resumes it");
            }
            return false;
        }
    }

    /** What an earlier program left of the same study elsewhere, a sentence each. */
    List<String> earlier() {
        return earlier;
    }

    /** The study whose run is there; nothing when there is none that can be read, which {@link #standing} has more to say of. */
    private static Optional<Study> stored(RunDirectory directory) {
        try {
            return directory.isDirectory() ? PlanState.studyIn(directory) : Optional.empty();
        } catch (IOException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** A study that is read, and its directory. */
    StudySession(StudySource source, Study study, RunDirectory directory) {
        this.source = source;
        this.directory = directory;
        plan = StudyPlan.of(study);
    }

    StudyPlan plan() {
        return plan;
    }

    RunDirectory directory() {
        return directory;
    }

    /** How the directory stands to the study; refused when it belongs to another, began under rules that are not kept, or would begin in vain. */
    Standing standing() throws IOException {
        Standing standing = PlanState.standing(directory, plan.study());
        Optional<String> trivial = plan.study().triviality();
        if (standing == Standing.NEW && trivial.isPresent()) {
            throw new InvalidInputException(source.place() + ": " + trivial.get());
        }
        Optional<String> unkept = plan.study().unkept();
        if (standing == Standing.UNFINISHED && unkept.isPresent()) {
            throw new InvalidInputException(directory.place() + ": is unfinished and cannot be resumed: " + unkept.get()
                    + "; run the study in another directory");
        }
        return standing;
    }

    /** Has the run take networks and rows of other runs. */
    void reuse(ReuseSources some) {
        sources = some;
    }

    /** Has the run take networks of other runs of its survey, where they are the same. */
    void reuseNetworks(List<RunDirectory> variants) {
        siblings = variants;
    }

    /** What the run takes of other runs. */
    Reuse reused() {
        return sources.by(plan, directory, siblings);
    }

    /** Warns of runs that are offered in vain. */
    void tellIdle(PrintStream log) throws IOException {
        sources.idle(List.of(reused())).forEach(log::println);
    }

    /** Warns where the labels that were drawn let one answer to all samples meet the spec. */
    void warn(PrintStream log) {
        TrivialBaseline baseline = plan.study().baseline();
        if (plan.study().spec().metBy(plan.study().spec().measure().of(baseline))) {
            log.println("warning: a chip that gives one answer to all test samples is right on " + baseline.commonest()
                    + " of " + baseline.samples() + " and meets the spec, spec.accuracy = "
                    + CanonicalNumber.of(plan.study().spec().accuracy()));
        }
    }

    /** {@link #work(SparkSession, OptionalInt, PrintStream, Work)} in a Spark session of its own, opened once the directory is ours. */
    void work(OptionalInt partitions, PrintStream log, Work work) throws IOException {
        warn(log);
        locked((lock, inputs) -> {
            SparkSession session = Sessions.open(plan.study().name());
            try {
                work.on(new StudyRunner(session, plan, directory, lock, inputs, reused(), partitions, log));
            } finally {
                Sessions.close(session);
            }
        });
    }

    /**
     * Makes the directory, takes its lock, begins the run if it has not begun, and does the work. When another process has finished the run
     * meanwhile, there is no work.
     */
    void work(SparkSession session, OptionalInt partitions, PrintStream log, Work work) throws IOException {
        warn(log);
        locked((lock, inputs) ->
                work.on(new StudyRunner(session, plan, directory, lock, inputs, reused(), partitions, log)));
    }

    @FunctionalInterface
    private interface LockedWork {
        void under(RunLock lock, InputKeeper inputs) throws IOException;
    }

    /** What the study lacks to be run. */
    Optional<String> lacking() {
        return plan.study().task().lacking().map(what -> source.place() + ": " + what);
    }

    private void locked(LockedWork work) throws IOException {
        lacking().ifPresent(what -> {
            throw new InvalidInputException(what);
        });
        if (!plan.trained().isEmpty()) {
            LinearAlgebra.named(plan.study().linalg());
        }
        directory.make();
        try (RunLock lock = RunLock.acquire(directory)) {
            Standing standing = standing();
            if (standing == Standing.COMPLETE) {
                return;
            }
            InputKeeper inputs = new InputKeeper(plan.study().inputs(), source, directory);
            begin(standing, inputs);
            work.under(lock, inputs);
        } catch (DamagedFileException e) {
            throw e;
        } catch (IOException e) {
            // paused for long, this process may find that another has taken over, finished the run and removed its
            // working data
            if (standing() != Standing.COMPLETE) {
                throw e;
            }
        }
    }

    private void begin(Standing standing, InputKeeper inputs) {
        if (standing == Standing.NEW) {
            try {
                PlanState.begin(directory, plan, inputs.inputs());
            } catch (IOException e) {
                throw new InvalidInputException(e.getMessage());
            }
        }
    }

    /** Makes a report. */
    @FunctionalInterface
    interface Reporting {
        String on(RunDirectory directory) throws IOException;
    }

    /**
     * Makes a report where there is none. The result is whole without one, so what stands in its way is told and ends nothing.
     *
     * @return whether there is one
     */
    static boolean report(RunDirectory directory, PrintStream log, Reporting reporting) {
        try {
            if (!Report.isIn(directory)) {
                reporting.on(directory);
            }
            return true;
        } catch (IOException | UncheckedIOException | InvalidInputException e) {
            log.println("warning: there is no report: " + e.getMessage());
            log.println("The result is whole; scripts/spikeyield report " + directory.place() + " makes it.");
            return false;
        }
    }

    /** Makes the report of a finished run if it has none, and prints the summary and where things are. */
    int report(PrintStream out, PrintStream log) throws IOException {
        Leftovers.clear(directory);
        Manifest manifest =
                Manifest.read(directory).orElseThrow(() -> new FileNotFoundException(directory.place(Manifest.FILE)));
        out.print(SummaryTable.of(directory));
        Manifest.Counts counts = manifest.counts();
        out.println("chips_sha256 " + manifest.chipsSha256());
        boolean reported = report(directory, log, Report::write);
        out.println("run directory " + directory.place());
        if (reported) {
            out.println("report " + Report.place(directory));
        }
        if (counts.failed() + counts.missing() > 0) {
            out.println(counts.failed() + " chips failed and " + counts.missing() + " are missing, of "
                    + counts.expected());
            return Exit.NOT_WHOLE;
        }
        return Exit.DONE;
    }
}
