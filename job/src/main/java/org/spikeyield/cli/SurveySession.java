package org.spikeyield.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;
import org.spikeyield.InvalidInputException;
import org.spikeyield.report.Report;
import org.spikeyield.report.SurveyTable;
import org.spikeyield.spark.Sessions;
import org.spikeyield.spark.StudyRunner;
import org.spikeyield.spark.failure.SparkMemory;
import org.spikeyield.store.Leftovers;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.PlanState.Standing;
import org.spikeyield.store.StudySource;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.SurveyFiles;
import org.spikeyield.store.SurveyOutline;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.reuse.Reuse;
import org.spikeyield.store.reuse.ReuseSources;
import org.spikeyield.study.NetworkIdentity;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.Survey;
import org.spikeyield.study.Survey.Variant;

/** A survey and its directory: what {@code run} does with a file of many studies. */
final class SurveySession {
    private final StudySource source;
    private final Survey survey;
    private final RunDirectory directory;
    private final SurveyDirectory place;
    /** The survey that is in the directory, as this program reads it. */
    private Optional<Survey> stored;

    private ReuseSources sources = ReuseSources.NONE;

    /** Reads and checks the survey with all its variants, and writes nothing. */
    SurveySession(StudyOptions options) {
        Configuration settings = Sessions.hadoopSettings();
        source = options.source(settings);
        Survey given = source.readSurvey(options.overrides(), SparkMemory.limits(), ResultVersions.current());
        directory =
                RunDirectory.at(options.directory(given.name(), given.hash8(), other -> holds(other, given)), settings);
        stored = stored(directory);
        survey = asStored(given, options);
        place = new SurveyDirectory(directory);
    }

    /** The survey under the result versions of the one that is stored, where these alone differ; else as it is. */
    private Survey asStored(Survey given, StudyOptions options) {
        if (stored.isEmpty() || stored.get().versions().equals(given.versions())) {
            return given; // the same survey or another one: to read it again would change nothing
        }
        try {
            Survey older = source.readSurvey(
                    options.overrides(), SparkMemory.limits(), stored.get().versions());
            return stored.get().identity().equals(older.identity()) ? older : given;
        } catch (InvalidInputException e) {
            return given; // what those versions could not read is no survey of theirs
        }
    }

    private boolean holds(String other, Survey given) {
        try (RunDirectory there = RunDirectory.at(other, Sessions.hadoopSettings())) {
            return stored(there)
                    .filter(survey -> survey.identity().equals(given.identity()))
                    .isPresent();
        }
    }

    private Optional<Survey> stored(RunDirectory there) {
        try {
            return SurveyDirectory.text(there).flatMap(text -> source.stored(text, SparkMemory.limits()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Survey survey() {
        return survey;
    }

    RunDirectory directory() {
        return directory;
    }

    /** How the directory stands to the survey; refused when it belongs to another. */
    Standing standing() throws IOException {
        return place.standing(survey, stored);
    }

    /**
     * Has the variants take networks and rows of other runs.
     *
     * @return a line for each variant, run and kind of what will be taken
     * @throws InvalidInputException when one of the directories cannot serve
     */
    List<String> reuse(List<String> places, PrintStream log) throws IOException {
        if (places.isEmpty()) {
            return List.of();
        }
        List<RunDirectory> takers = new ArrayList<>(List.of(directory));
        survey.variants().forEach(variant -> takers.add(SurveyDirectory.variant(directory, variant.index())));
        sources = ReuseSources.open(places, Sessions.hadoopSettings(), takers, log::println);
        List<Reuse> all = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Variant variant : survey.variants()) {
            Reuse reused = session(variant).reused();
            reused.check();
            reused.foreseenLines().forEach(line -> lines.add("variant " + variant.index() + ": " + line));
            all.add(reused);
        }
        sources.idle(all).forEach(log::println);
        return lines;
    }

    /** The finished variants that have networks which this one would train, each network from the first that has it. */
    private List<RunDirectory> siblings(Variant variant, Set<Integer> finished) {
        SortedSet<Integer> indices = new TreeSet<>();
        Set<NetworkIdentity> needed = identities(variant);
        for (Variant other : survey.variants()) {
            if (finished.contains(other.index()) && needed.removeAll(identities(other))) {
                indices.add(other.index());
            }
        }
        return indices.stream()
                .map(index -> SurveyDirectory.variant(directory, index))
                .toList();
    }

    private static Set<NetworkIdentity> identities(Variant variant) {
        Set<NetworkIdentity> identities = new HashSet<>();
        for (NetworkSlot slot : NetworkSlot.of(variant.study().networks())) {
            NetworkIdentity.of(variant.study(), slot).ifPresent(identities::add);
        }
        return identities;
    }

    /**
     * Runs the variants that are not finished, one after the other in one Spark session, and makes the one table. A variant that fails does not
     * end the others; the table is made when none is left.
     *
     * @return the variants that failed
     */
    List<Failed> run(OptionalInt partitions, PrintStream log) throws IOException {
        if (standing() == Standing.NEW) {
            begin();
        }
        List<Failed> failures = new ArrayList<>();
        List<Variant> left = new ArrayList<>();
        Set<Integer> finished = new HashSet<>();
        for (Variant variant : survey.variants()) {
            trying(variant, log, failures, () -> {
                if (session(variant).standing() == Standing.COMPLETE) {
                    finished.add(variant.index());
                } else {
                    left.add(variant);
                }
            });
        }
        int all = survey.variants().size();
        if (!finished.isEmpty()) {
            log.printf(Locale.ROOT, "resuming: %d of %d variants are finished%n", finished.size(), all);
        }
        if (!left.isEmpty()) {
            SparkSession session = Sessions.open(survey.name());
            try {
                for (Variant variant : left) {
                    log.printf(Locale.ROOT, "variant %d of %d (%s)%n", variant.index(), all, variant.label());
                    trying(variant, log, failures, () -> {
                        StudySession run = session(variant);
                        run.reuseNetworks(siblings(variant, finished));
                        run.work(session, partitions, log, StudyRunner::run);
                        finished.add(variant.index());
                    });
                    if (session.sparkContext().isStopped()) {
                        break; // none of the others could do any better
                    }
                }
            } finally {
                Sessions.close(session);
            }
        }
        if (failures.isEmpty()) {
            SurveyFiles.write(directory, SurveyOutline.of(survey));
        }
        return failures;
    }

    /**
     * A variant that failed.
     *
     * @param exit whose fault it was, see {@link Exit}
     */
    record Failed(int exit, String sentence) {}

    /** The exit of a survey with failed variants: a bug stays one. */
    static int exit(List<Failed> failures) {
        return failures.stream().anyMatch(failed -> failed.exit() == Exit.BUG) ? Exit.BUG : Exit.NOT_WHOLE;
    }

    @FunctionalInterface
    interface Attempt {
        void make() throws IOException;
    }

    /** Does something for a variant, and notes a failure; a bug is printed with its trace. */
    static void trying(Variant variant, PrintStream log, List<Failed> failures, Attempt attempt) {
        try {
            attempt.make();
        } catch (IOException | RuntimeException e) {
            if (ShutdownHookManager.get().isShutdownInProgress()) {
                throw new IllegalStateException("interrupted", e);
            }
            Failure failure = Failure.of(e);
            if (failure.bug().isPresent()) {
                failure.print(log);
            }
            Failed failed = new Failed(
                    failure.exit(),
                    "variant " + variant.index() + " (" + variant.label() + ") failed: "
                            + failure.lines().get(0));
            log.println(failed.sentence());
            failures.add(failed);
        }
    }

    private void begin() {
        try {
            place.begin(survey);
            stored = Optional.of(survey);
        } catch (IOException e) {
            throw new InvalidInputException(e.getMessage());
        }
    }

    private StudySession session(Variant variant) {
        StudySession session =
                new StudySession(source, variant.study(), SurveyDirectory.variant(directory, variant.index()));
        session.reuse(sources);
        return session;
    }

    /** Makes the report of a finished survey if it has none, and prints the table and where things are. */
    int report(PrintStream out, PrintStream log) throws IOException {
        out.print(SurveyTable.of(directory));
        boolean reported = StudySession.report(directory, log, Report::writeSurvey);
        out.println("survey directory " + directory.place());
        if (reported) {
            out.println("report " + Report.place(directory));
        }
        long lost = 0;
        for (Variant variant : survey.variants()) {
            RunDirectory run = SurveyDirectory.variant(directory, variant.index());
            Leftovers.clear(run);
            Manifest.Counts counts = Manifest.read(run)
                    .orElseThrow(() -> new FileNotFoundException(run.place(Manifest.FILE)))
                    .counts();
            if (counts.failed() + counts.missing() > 0) {
                out.printf(
                        Locale.ROOT,
                        "variant %d: %d chips failed and %d are missing, of %d%n",
                        variant.index(),
                        counts.failed(),
                        counts.missing(),
                        counts.expected());
                lost += counts.failed() + counts.missing();
            }
        }
        return lost > 0 ? Exit.NOT_WHOLE : Exit.DONE;
    }
}
