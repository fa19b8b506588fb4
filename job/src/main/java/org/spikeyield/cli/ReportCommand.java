package org.spikeyield.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.spikeyield.InvalidInputException;
import org.spikeyield.report.Report;
import org.spikeyield.spark.Sessions;
import org.spikeyield.store.Leftovers;
import org.spikeyield.store.StoredRun;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.files.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code report}: a page about finished runs. */
@Command(
        name = "report",
        description =
                "Makes report/ in a finished run: report.html, a page with charts that needs nothing else; report.ipynb, a notebook that computes the main table anew; figures/*.svg. Starts no Spark.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield report runs/quickstart-0a1b2c3d",
            "  scripts/spikeyield report runs/quickstart-0a1b2c3d runs/robust-xor-00112233 --out runs/both",
            "",
            "The same runs give the same bytes. Several runs make one report, in --out. run makes the report of its own run at its end."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Run directories, or one of a survey; paths or URIs.")
    private List<String> places;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write instead; required for several runs.")
    private String out;

    @Mixin
    private RequiredVerdict required;

    @ParentCommand
    private Main main;

    @Override
    public Integer call() throws IOException {
        if (places.size() > 1 && out == null) {
            throw new InvalidInputException("--out is missing: the report of several runs belongs to none of them");
        }
        if (places.size() > 1) {
            required.refuseWith("there are several runs: it takes a single one");
        }
        Configuration settings = Sessions.hadoopSettings();
        List<RunDirectory> runs = new ArrayList<>();
        try {
            places.forEach(place -> runs.add(RunDirectory.at(place, settings)));
            for (RunDirectory run : runs) {
                run.refuseFile();
            }
            runs.forEach(Leftovers::clear);
            boolean survey = runs.size() == 1 && SurveyDirectory.isIn(runs.get(0));
            if (survey) {
                required.refuseWith("this is a survey: it takes a single run");
            } else if (runs.size() == 1 && required.isGiven()) {
                required.check(new StoredRun(runs.get(0)).study());
            }
            if (out == null) {
                RunDirectory run = runs.get(0);
                main.out().println(survey ? Report.writeSurvey(run) : Report.write(run));
            } else {
                try (RunDirectory directory = RunDirectory.at(out, settings)) {
                    main.out().println(Report.write(runs, directory));
                }
            }
            return required.exit(runs.get(0), main.out());
        } finally {
            runs.forEach(RunDirectory::close);
        }
    }
}
