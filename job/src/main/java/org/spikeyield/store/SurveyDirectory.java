package org.spikeyield.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.PlanState.Standing;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.Survey;

/**
 * The directory of a survey: {@code survey.conf}, the run directory of each variant below {@code variants/}, and once all of these are finished
 * {@code survey.csv} and, last, {@code survey.json}. Without a whole {@code survey.json} the survey is unfinished.
 */
public final class SurveyDirectory {
    /** Where the variants are. */
    public static final String VARIANTS = "variants";

    static final String RESOLVED = "survey.conf";

    private final RunDirectory directory;

    /** A directory, which need not exist. */
    public SurveyDirectory(RunDirectory directory) {
        this.directory = directory;
    }

    /** The text of the survey that has begun in a directory; nothing where none has. */
    public static Optional<String> text(RunDirectory directory) throws IOException {
        return isIn(directory)
                ? Optional.of(
                        new String(directory.read(RESOLVED, RunDirectory.MAX_STUDY_BYTES), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Whether a survey has begun in a directory. */
    public static boolean isIn(RunDirectory directory) throws IOException {
        return directory.isDirectory() && directory.exists(RESOLVED);
    }

    /** The run directory of a variant. */
    public static RunDirectory variant(RunDirectory survey, int index) {
        return survey.below(variant(index));
    }

    /** The name of a variant's run directory, seen from the survey's. */
    public static String variant(int index) {
        return String.format(Locale.ROOT, "%s/%03d", VARIANTS, index);
    }

    /**
     * How the directory stands to a survey.
     *
     * @param stored the survey whose text is there, as this program reads it; empty when there is none, or it was cut short
     * @throws InvalidInputException when it belongs to another survey, or holds what no survey has written
     */
    public Standing standing(Survey survey, Optional<Survey> stored) throws IOException {
        if (!directory.exists("")) {
            return Standing.NEW;
        }
        if (!directory.isDirectory()) {
            throw new InvalidInputException(directory.place() + ": cannot be written, it is a file");
        }
        if (!isIn(directory)) {
            List<String> foreign = directory.children("");
            if (!foreign.isEmpty()) {
                throw new InvalidInputException(directory.place()
                        + ": neither empty nor a survey's directory (it holds " + foreign.get(0) + ")");
            }
            return Standing.NEW;
        }
        if (stored.isPresent() && stored.get().identity().equals(survey.identity())) {
            return SurveyOutline.read(directory).isPresent() ? Standing.COMPLETE : Standing.UNFINISHED;
        }
        if (stored.isEmpty() && directory.list(VARIANTS).isEmpty()) {
            return Standing.NEW; // it was cut short while beginning
        }
        throw new InvalidInputException(String.format(
                Locale.ROOT,
                "%s: holds another survey%s; this one is %s with hash %.8s",
                directory.place(),
                stored.map(other -> ", " + other.name() + " with hash " + other.hash8())
                        .orElse(""),
                survey.name(),
                survey.hash()));
    }

    /** Begins a survey, over what an earlier beginning left. */
    public void begin(Survey survey) throws IOException {
        directory.make();
        directory.put(RESOLVED, survey.resolved().getBytes(StandardCharsets.UTF_8));
    }
}
