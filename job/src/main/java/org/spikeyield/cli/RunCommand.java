package org.spikeyield.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.spikeyield.cli.SurveySession.Failed;
import org.spikeyield.spark.Sessions;
import org.spikeyield.spark.StudyRunner;
import org.spikeyield.store.PlanState.Standing;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.reuse.ReuseSources;
import org.spikeyield.study.plan.SurveyDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code run}: a study from its file to its table. */
@Command(
        name = "run",
        description =
                "Runs a study: trains or loads its networks, runs its chips, prints how many work. A survey, a study in many variants, is run variant by variant.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield run conf/studies/quickstart.conf",
            "  scripts/spikeyield run conf/studies/quickstart.conf --set chips=20 --dry-run",
            "  scripts/spikeyield run conf/studies/quickstart.conf --set chips=200 \\",
            "    --reuse runs/quickstart-0a1b2c3d",
            "  scripts/spikeyield run conf/studies/survey-10k.conf \\",
            "    --out hdfs://host/runs/survey -- --master spark://host:7077",
            "",
            "An interrupted run resumes when the same command is given again; of a finished run it says that it is complete.",
            "No option but --set changes the results."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private StudyOptions study;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Tasks that each wave is cut into; default one per block.")
    private Integer partitions;

    @Option(names = "--dry-run", description = "Check the study and print its plan; nothing is run or written.")
    private boolean dryRun;

    @Option(
            names = "--reuse",
            paramLabel = "DIR",
            arity = "1..*",
            description =
                    "Finished runs or surveys, after STUDY.conf: networks and chips that they have are taken, not trained and run again.")
    private List<String> reused = new ArrayList<>();

    @Mixin
    private RequiredVerdict required;

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (partitions != null && partitions < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--partitions is " + partitions + ", allowed are whole numbers from 1");
        }
        OptionalInt tasks = partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions);
        return study.isSurvey() ? runSurvey(tasks) : runStudy(tasks);
    }

    private int runStudy(OptionalInt tasks) throws IOException {
        PrintStream out = main.out();
        StudySession session = StudySession.of(study);
        required.check(session.plan().study());
        Standing standing = session.standing();
        session.earlier().forEach(main.err()::println);
        if (standing != Standing.COMPLETE) {
            session.reuse(ReuseSources.open(
                    reused, Sessions.hadoopSettings(), List.of(session.directory()), main.err()::println));
            session.tellIdle(main.err());
        }
        if (dryRun) {
            session.warn(main.err());
            session.lacking().ifPresent(what -> main.err().println("warning: " + what));
            out.println(session.plan().describe());
            tellReuse(session.reused().foreseenLines(), out);
            tellPlace(session.directory(), standing);
            return Exit.DONE;
        }
        if (standing == Standing.COMPLETE) {
            out.println("complete: this study is finished, nothing is run");
        } else {
            session.reused().check();
            session.work(tasks, main.err(), StudyRunner::run);
        }
        int exit = session.report(out, main.err());
        return exit == Exit.DONE ? required.exit(session.directory(), out) : exit;
    }

    private static void tellReuse(List<String> lines, PrintStream out) {
        lines.forEach(line -> out.println("reuse       " + line));
        if (!lines.isEmpty()) {
            out.println("            once it is run; what is taken is verified first");
        }
    }

    private int runSurvey(OptionalInt tasks) throws IOException {
        required.refuseWith("this is a survey: it takes a single study");
        SurveySession session = new SurveySession(study);
        Standing standing = session.standing();
        List<String> taken = standing == Standing.COMPLETE ? List.of() : session.reuse(reused, main.err());
        if (dryRun) {
            main.out().println(SurveyDescription.of(session.survey()));
            tellReuse(taken, main.out());
            tellPlace(session.directory(), standing);
            return Exit.DONE;
        }
        if (standing == Standing.COMPLETE) {
            main.out().println("complete: this survey is finished, nothing is run");
        } else {
            List<Failed> failures = session.run(tasks, main.err());
            if (!failures.isEmpty()) {
                failures.forEach(failed -> main.out().println(failed.sentence()));
                main.out()
                        .println(failures.size() + " of "
                                + session.survey().variants().size() + " variants failed in "
                                + session.directory().place() + "; the same command tries them again");
                return SurveySession.exit(failures);
            }
        }
        return session.report(main.out(), main.err());
    }

    private void tellPlace(RunDirectory directory, Standing standing) {
        main.out()
                .println("out         " + directory.place() + " ("
                        + standing.name().toLowerCase(Locale.ROOT) + ")");
    }
}
