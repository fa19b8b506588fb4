package org.spikeyield.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.spikeyield.store.StudySource;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.plan.MemoryLimits;

/**
 * Everything that a user does with runs that an earlier program left, in the directory {@code runs-6f3d2ea} of the test resources: made by the
 * commit of that name, {@code interrupted} killed in its second wave, {@code training} while its second network was trained, {@code survey} in its
 * second variant. The tables that must come of them are those of that commit.
 */
final class OldRuns {
    private static final String STUDY_TABLE = "c022a8be311ce851646436065696f0263852883695501ae161578b545e5dbc44";
    private static final List<String> SURVEY_TABLES = List.of(
            "60113fbaa0e8fa1054f85b3eeaa861565aec3b30f2216fbaf1ad80b944145fdb",
            "a3223211a1e9c52d034bbb40de9b6da7d5255c77122e04d53320b5ab3989549d",
            "11801ad29a21c8a93d6a7af554123c41786e2d298cc94bc2ffec3158f2e0d006");
    private static final Path STUDIES = Path.of("..", "conf", "studies");

    private final Path runs;
    private final List<String> problems = new ArrayList<>();

    private OldRuns(Path runs) {
        this.runs = runs;
    }

    /** Copies the old runs. */
    static Path copy(Path to) throws IOException {
        Path from = Path.of("src", "test", "resources", "runs-6f3d2ea");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return to;
    }

    /** What does not work with a copy of the old runs, a sentence each. */
    static List<String> problems(Path runs) throws IOException {
        OldRuns old = new OldRuns(runs);
        old.finished("finished", "finished.conf", "ads-001");
        old.finished("files", "files.conf", "ads-001");
        old.finished("until", "until.conf", "ads-000");
        old.call(
                "equal to the stored row",
                "replay",
                old.at("interrupted"),
                "--network",
                "ads-001",
                "--condition",
                "2",
                "--chip",
                "59");
        old.resumed("interrupted", "interrupted.conf", "resuming: ");
        old.resumed("training", "interrupted.conf", "");
        old.surveyed();
        return old.problems;
    }

    private String at(String name) {
        return runs.resolve(name).toString();
    }

    private void finished(String run, String study, String network) {
        call("verified: ", "verify", at(run));
        call("equal to the stored row", "replay", at(run), "--network", network, "--condition", "1", "--chip", "5");
        call("report.html", "report", at(run));
        call("complete: ", "run", at(study), "--out", at(run));
    }

    private void resumed(String run, String study, String progress) throws IOException {
        SmallRun.Answer answer = call("chips_sha256 " + STUDY_TABLE, "run", at(study), "--out", at(run));
        if (!answer.err().contains(progress)) {
            problems.add(run + " does not resume: " + answer.err());
        }
        call("verified: ", "verify", at(run));
        call("report.html", "report", at(run));
    }

    private void surveyed() throws IOException {
        call("complete: ", "run", at("survey.conf"), "--set", "chips=6", "--out", at("survey-finished"));
        call("verified: survey.json", "verify", at("survey-finished"));
        call("report.html", "report", at("survey-finished"));
        SmallRun.Answer answer = call("survey directory", "run", at("survey.conf"), "--out", at("survey"));
        if (!answer.err().contains("resuming: 1 of 3 variants are finished")) {
            problems.add("survey does not resume: " + answer.err());
        }
        for (int variant = 1; variant <= SURVEY_TABLES.size(); variant++) {
            String identity = SmallRun.identity(runs.resolve("survey/variants/00" + variant));
            if (!identity.equals(SURVEY_TABLES.get(variant - 1))) {
                problems.add("survey, variant " + variant + " has chips_sha256 " + identity);
            }
        }
        call("verified: survey.json", "verify", at("survey"));
        call("report.html", "report", at("survey"));
    }

    private SmallRun.Answer call(String wanted, String... command) {
        SmallRun.Answer answer = SmallRun.callOn("local[2]", command);
        if (answer.exit() != 0 || !answer.out().contains(wanted)) {
            problems.add("%s: exit %d, no '%s' in %s%s"
                    .formatted(String.join(" ", command), answer.exit(), wanted, answer.out(), answer.err()));
        }
        return answer;
    }

    /** The hash of every study of the repository, a line each; of a survey that of the survey. */
    static List<String> studyHashes() throws IOException {
        try (Stream<Path> files = Files.list(STUDIES)) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .map(OldRuns::hash)
                    .toList();
        }
    }

    private static String hash(Path study) {
        StudySource source = new StudySource(study.toString(), new Configuration(), false);
        return study.getFileName() + " "
                + (source.isSurvey(Map.of())
                        ? source.readSurvey(Map.of(), MemoryLimits.ofThisJvm(), ResultVersions.current())
                                .hash()
                        : source.read(Map.of(), MemoryLimits.ofThisJvm(), ResultVersions.current())
                                .hash());
    }

    /** What the altered program finds, see {@link OldRunsIT}: problems on standard output, hashes into a file. */
    public static void main(String[] arguments) throws IOException {
        Path runs = Path.of(arguments[0]);
        Files.write(runs.resolve("hashes.txt"), studyHashes());
        List<String> problems = problems(runs);
        try {
            Files.write(runs.resolve("problems.txt"), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
