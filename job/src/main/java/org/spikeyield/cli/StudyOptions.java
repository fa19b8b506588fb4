package org.spikeyield.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.spikeyield.InvalidInputException;
import org.spikeyield.spark.Sessions;
import org.spikeyield.store.StudySource;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code run} and {@code train} are told of the study and its place. */
final class StudyOptions {
    private static final String RUNS = "runs";

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
                    "A value in place of the study's, for instance chips=20 or networks.0.epochs=3; null takes the key out. May be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--networks-elsewhere",
            description = "Network files may be on other file systems than the study, such as hdfs://host/….")
    private boolean networksElsewhere;

    StudySource source(Configuration settings) {
        return new StudySource(studyFile, settings, networksElsewhere);
    }

    boolean isSurvey() {
        return source(Sessions.hadoopSettings()).isSurvey(overrides());
    }

    /** Values by key, of several for one key the last. */
    Map<String, String> overrides() {
        return overrides(settings);
    }

    /** {@link #overrides()} of what --set was given. */
    static Map<String, String> overrides(List<String> settings) {
        Map<String, String> overrides = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new InvalidInputException(
                        "--set is " + setting + ", must be KEY=VALUE without spaces, such as --set chips=20");
            }
            overrides.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return overrides;
    }

    /**
     * Where a study or survey of this name and hash is run: as asked for, or in {@code runs/NAME-HASH8}; or where an earlier program began it, whose
     * hash was another.
     *
     * @param holds whether a place holds just this study or survey
     */
    String directory(String name, String hash8, Predicate<String> holds) {
        if (out != null) {
            return out;
        }
        String place = RUNS + "/" + name + "-" + hash8;
        if (Files.exists(Path.of(place))) {
            return place;
        }
        try (DirectoryStream<Path> others = Files.newDirectoryStream(Path.of(RUNS), name + "-[0-9a-f]*")) {
            return StreamSupport.stream(others.spliterator(), false)
                    .map(Path::toString)
                    .filter(other -> other.matches(".*-[0-9a-f]{8}"))
                    .sorted()
                    .filter(holds)
                    .findFirst()
                    .orElse(place);
        } catch (IOException | DirectoryIteratorException e) {
            return place; // there are no runs yet
        }
    }
}
