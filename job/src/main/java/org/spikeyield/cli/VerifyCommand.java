package org.spikeyield.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spikeyield.InvalidInputException;
import org.spikeyield.spark.Sessions;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.StoredRun;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.SurveyFiles;
import org.spikeyield.store.SurveyOutline;
import org.spikeyield.store.Verification;
import org.spikeyield.store.files.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code verify}: whether a finished run still is what it was. */
@Command(
        name = "verify",
        description =
                "Checks a finished run: every file against the manifest, every row against the plan and the labels of the test set, the summary against the rows, and chips drawn at random run again.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield verify runs/quickstart-0a1b2c3d",
            "  scripts/spikeyield verify runs/quickstart-0a1b2c3d --sample 20 --seed 7",
            "",
            "The last line says how large a share of made-up rows would have been noticed. Someone who fabricates a run may know the default seed.",
            "Rows whose results equal those of another chip are run again besides, ten at most.",
            "Exits with 3 when anything is not as it should be, with one line per finding on standard error, or when the run is unfinished."
        })
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A run or survey directory, a path or a URI.")
    private String place;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Chips of each run to run again; default ${DEFAULT-VALUE}.")
    private int sample = 3;

    @Option(names = "--seed", paramLabel = "S", description = "Decides which chips; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @ParentCommand
    private Main main;

    @Override
    public Integer call() throws IOException {
        if (sample < 0) {
            throw new InvalidInputException("--sample is " + sample + ", allowed are whole numbers from 0");
        }
        try (RunDirectory directory = RunDirectory.at(place, Sessions.hadoopSettings())) {
            directory.refuseFile();
            return SurveyDirectory.isIn(directory) ? verifySurvey(directory) : verifyRun(directory);
        }
    }

    private int verifyRun(RunDirectory directory) throws IOException {
        Optional<Manifest> manifest = Manifest.read(directory);
        if (manifest.isEmpty()) {
            requireRun(directory);
            return unfinished(directory, Manifest.FILE);
        }
        return verify(directory, manifest.get(), "");
    }

    private int verifySurvey(RunDirectory directory) throws IOException {
        Optional<SurveyOutline> survey = SurveyOutline.read(directory);
        if (survey.isEmpty()) {
            return unfinished(directory, SurveyFiles.JSON);
        }
        int exit = Exit.DONE;
        int variants = survey.get().settings().size();
        for (int index = 1; index <= variants; index++) {
            RunDirectory run = SurveyDirectory.variant(directory, index);
            Optional<Manifest> manifest = Manifest.read(run);
            exit = Math.max(
                    exit,
                    manifest.isPresent()
                            ? verify(run, manifest.get(), "variant " + index + " of " + variants + " ")
                            : unfinished(run, Manifest.FILE));
        }
        if (exit != Exit.DONE) {
            return exit;
        }
        return tell(
                SurveyFiles.findings(directory, survey.get()),
                "verified: " + SurveyFiles.JSON + " and " + SurveyFiles.CSV + " are what the runs of the " + variants
                        + " variants make");
    }

    private int verify(RunDirectory directory, Manifest manifest, String which) throws IOException {
        Verification verification = new Verification(directory, manifest);
        List<String> findings = verification.findings(sample, seed);
        return tell(findings, findings.isEmpty() ? which + verification.confirmation() : "");
    }

    private int tell(List<String> findings, String confirmation) {
        findings.forEach(main.err()::println);
        if (!findings.isEmpty()) {
            return Exit.NOT_WHOLE;
        }
        main.out().println(confirmation);
        return Exit.DONE;
    }

    private int unfinished(RunDirectory directory, String wanted) {
        main.err().println(directory.place() + ": unfinished, there is no whole " + wanted);
        return Exit.NOT_WHOLE;
    }

    /** An unfinished run is one thing, a directory without any is the user's mistake. */
    private static void requireRun(RunDirectory directory) throws IOException {
        new StoredRun(directory).plan();
    }
}
