package org.spikeyield.store.reuse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.Reused;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.SurveyFiles;
import org.spikeyield.store.SurveyOutline;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.plan.StudyPlan;

/** Finished runs that other runs may take networks and rows from: run directories, and those of surveys with all their variants. */
public final class ReuseSources {
    /** No run. */
    public static final ReuseSources NONE = new ReuseSources(List.of());

    private final List<Named> named;

    /** A directory as the user names it, with its runs. */
    private record Named(String place, List<SourceRun> runs) {}

    private ReuseSources(List<Named> named) {
        this.named = List.copyOf(named);
    }

    /**
     * Opens run and survey directories.
     *
     * @param places paths or URIs
     * @param takers the directories that are to be run in
     * @param warn takes a sentence for a directory that is gone, and of which a taker has what it had taken
     * @throws InvalidInputException when one of them is no run directory, unfinished, a taker itself, or was made under a law that this program does not keep
     * @throws org.spikeyield.store.files.DamagedFileException when files of one are not what its manifest states
     */
    public static ReuseSources open(
            List<String> places, Configuration settings, List<RunDirectory> takers, Consumer<String> warn)
            throws IOException {
        List<Named> named = new ArrayList<>();
        for (String place : places) {
            RunDirectory directory = RunDirectory.at(place, settings);
            for (RunDirectory taker : takers) {
                if (taker.uri().equals(directory.uri())) {
                    throw new InvalidInputException(
                            "--reuse " + place + ": is the directory that is to be run in; name a finished run");
                }
            }
            if (!directory.exists("")) {
                tellGone(directory, takers, warn);
                continue;
            }
            named.add(new Named(directory.place(), runs(directory)));
        }
        return new ReuseSources(named);
    }

    private static void tellGone(RunDirectory directory, List<RunDirectory> takers, Consumer<String> warn)
            throws IOException {
        for (RunDirectory taker : takers) {
            if (Reused.isRecorded(taker, directory)) {
                warn.accept("warning: " + directory.place() + ": is not there any more; what " + taker.place()
                        + " has taken from it is kept, and the rest is run");
                return;
            }
        }
        throw new InvalidInputException("--reuse " + directory.place() + ": there is no such directory");
    }

    private static List<SourceRun> runs(RunDirectory directory) throws IOException {
        directory.refuseFile();
        if (!SurveyDirectory.isIn(directory)) {
            return List.of(new SourceRun(directory));
        }
        SurveyOutline survey = SurveyOutline.read(directory)
                .orElseThrow(() -> new InvalidInputException(directory.place()
                        + ": is unfinished and cannot be reused, there is no whole " + SurveyFiles.JSON
                        + "; name its finished variants, such as "
                        + directory.place(SurveyDirectory.variant(1))));
        List<SourceRun> runs = new ArrayList<>();
        for (int index = 1; index <= survey.settings().size(); index++) {
            runs.add(new SourceRun(SurveyDirectory.variant(directory, index)));
        }
        return runs;
    }

    /** What a run takes of them. */
    public Reuse by(StudyPlan plan, RunDirectory directory) {
        return by(plan, directory, List.of());
    }

    /**
     * What a run takes of them, and of the networks of other runs; rows of those are not taken.
     *
     * @param siblings directories of finished runs; one that cannot be read is left out
     */
    public Reuse by(StudyPlan plan, RunDirectory directory, List<RunDirectory> siblings) {
        List<SourceRun> networksOnly = new ArrayList<>();
        for (RunDirectory sibling : siblings) {
            try {
                networksOnly.add(new SourceRun(sibling));
            } catch (IOException | InvalidInputException e) {
                continue; // its networks are trained again
            }
        }
        return new Reuse(plan, directory, runs(), networksOnly);
    }

    private List<SourceRun> runs() {
        return named.stream().flatMap(one -> one.runs().stream()).toList();
    }

    /**
     * The directories that have nothing in common with any of some runs, a sentence each.
     *
     * @param takers one for each run
     */
    public List<String> idle(List<Reuse> takers) throws IOException {
        Set<SourceRun> used = new HashSet<>();
        for (Reuse taker : takers) {
            used.addAll(taker.sharing());
        }
        List<String> sentences = new ArrayList<>();
        for (Named one : named) {
            if (Collections.disjoint(one.runs(), used)) {
                Optional<String> why = one.runs().stream()
                        .flatMap(run -> takers.stream().flatMap(taker -> taker.difference(run).stream()))
                        .findFirst();
                sentences.add("warning: " + one.place() + ": shares no network and no chips with this study"
                        + why.map(text -> " (" + text + ")").orElse("") + "; nothing is taken from it");
            }
        }
        return sentences;
    }
}
