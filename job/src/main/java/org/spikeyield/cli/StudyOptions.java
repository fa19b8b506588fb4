package org.spikeyield.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.spikeyield.spark.Sessions;
import org.spikeyield.store.StudySource;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code run} and {@code train} are told of the study and its place. */
final class StudyOptions {
    @Parameters(
            paramLabel = "STUDY.conf",
            description = "The study: a HOCON file, such as conf/studies/quickstart.conf.")
    private String studyFile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Run directory, a path or a URI; default ./runs/NAME-HASH8.")
    private String out;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A value in place of the study's, for instance chips=20 or networks.0.epochs=3. May be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--networks-elsewhere",
            description = "Network files may be on other file systems than the study, such as hdfs://host/….")
    private boolean networksElsewhere;

    StudySource source(Configuration settings) {
        return new StudySource(studyFile, settings, networksElsewhere);
    }

    boolean isSurvey() {
        return source(Sessions.hadoopSettings()).isSurvey(overrides);
    }

    Map<String, String> overrides() {
        return overrides;
    }

    /** Where a study or survey of this name and hash is run. */
    String directory(String name, String hash8) {
        return out == null ? "runs/" + name + "-" + hash8 : out;
    }
}
