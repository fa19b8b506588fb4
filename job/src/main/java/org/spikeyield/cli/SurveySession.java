package org.spikeyield.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.spikeyield.InvalidInputException;
import org.spikeyield.report.Report;
import org.spikeyield.report.SurveyTable;
import org.spikeyield.spark.Sessions;
import org.spikeyield.spark.SparkMemory;
import org.spikeyield.spark.StudyRunner;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.PlanState.Standing;
import org.spikeyield.store.RunDirectory;
import org.spikeyield.store.StudySource;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.SurveyFiles;
import org.spikeyield.store.SurveyOutline;
import org.spikeyield.study.Survey;
import org.spikeyield.study.Survey.Variant;

/** A survey and its directory: what {@code run} does with a file of many studies. */
final class SurveySession {
    private final StudySource source;
    private final Survey survey;
    private final RunDirectory directory;
    private final SurveyDirectory place;

    /** Reads and checks the survey with all its variants, and writes nothing. */
    SurveySession(StudyOptions options) {
        Configuration settings = Sessions.hadoopSettings();
        source = options.source(settings);
        survey = source.readSurvey(options.overrides(), SparkMemory.limits());
        directory = RunDirectory.at(options.directory(survey.name(), survey.hash8()), settings);
        place = new SurveyDirectory(directory);
    }

    Survey survey() {
        return survey;
    }

    RunDirectory directory() {
        return directory;
    }

    /** How the directory stands to the survey; refused when it belongs to another. */
    Standing standing() throws IOException {
        return place.standing(survey);
    }

    /** Runs the variants that are not finished, one after the other in one Spark session, and makes the one table. */
    void run(OptionalInt partitions, PrintStream log) throws IOException {
        if (standing() == Standing.NEW) {
            begin();
        }
        List<Variant> left = new ArrayList<>();
        for (Variant variant : survey.variants()) {
            if (session(variant).standing() != Standing.COMPLETE) {
                left.add(variant);
            }
        }
        int all = survey.variants().size();
        if (left.size() < all) {
            log.printf("resuming: %d of %d variants are finished%n", all - left.size(), all);
        }
        if (!left.isEmpty()) {
            try (SparkSession session = Sessions.open(survey.name())) {
                for (Variant variant : left) {
                    log.printf("variant %d of %d (%s)%n", variant.index(), all, variant.label());
                    session(variant).work(session, partitions, log, StudyRunner::run);
                }
            }
        }
        SurveyFiles.write(directory, SurveyOutline.of(survey));
    }

    private void begin() {
        try {
            place.begin(survey);
        } catch (IOException e) {
            throw new InvalidInputException(e.getMessage());
        }
    }

    private StudySession session(Variant variant) {
        return new StudySession(source, variant.study(), SurveyDirectory.variant(directory, variant.index()));
    }

    /** Makes the report of a finished survey if it has none, and prints the table and where things are. */
    int report(PrintStream out) throws IOException {
        out.print(SurveyTable.of(directory));
        if (!Report.isIn(directory)) {
            Report.writeSurvey(directory);
        }
        out.println("survey directory " + directory.place());
        out.println("report " + Report.place(directory));
        long lost = 0;
        for (Variant variant : survey.variants()) {
            RunDirectory run = SurveyDirectory.variant(directory, variant.index());
            Manifest.Counts counts = Manifest.read(run)
                    .orElseThrow(() -> new FileNotFoundException(run.place(Manifest.FILE)))
                    .counts();
            if (counts.failed() + counts.missing() > 0) {
                out.printf(
                        "variant %d: %d chips failed and %d are missing, of %d%n",
                        variant.index(), counts.failed(), counts.missing(), counts.expected());
                lost += counts.failed() + counts.missing();
            }
        }
        return lost > 0 ? Exit.NOT_WHOLE : Exit.DONE;
    }
}
