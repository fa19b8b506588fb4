package org.spikeyield.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.spikeyield.InvalidInputException;
import org.spikeyield.report.text.VerdictText;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.Summary.On;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that makes a verdict an exit status, for {@code run} and for {@code report}. */
final class RequiredVerdict {
    private static final String OPTION = "--require-shown";
    private static final String NEW_SAMPLES = "new-samples";
    private static final List<String> ALLOWED = List.of(NEW_SAMPLES, "these-samples");

    private Optional<String> samples = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = OPTION,
            paramLabel = "SAMPLES",
            description =
                    "Exit with 4 unless the yield that the study's spec asks for is shown of each of its networks: on new-samples or these-samples.")
    private void require(String value) {
        if (!ALLOWED.contains(value)) {
            throw new ParameterException(
                    command.commandLine(), OPTION + " is " + value + ", must be one of " + String.join(", ", ALLOWED));
        }
        samples = Optional.of(value);
    }

    boolean isGiven() {
        return samples.isPresent();
    }

    /** Refuses the option where there is no single run. */
    void refuseWith(String what) {
        if (samples.isPresent()) {
            throw new InvalidInputException(OPTION + " is given, and " + what);
        }
    }

    /** Refuses the option where the study could not answer it. */
    void check(Study study) {
        if (study.spec().target().isEmpty()) {
            refuseWith("the study has no spec.yield to be shown");
        }
        if (samples.filter(NEW_SAMPLES::equals).isPresent()) {
            study.newSamplesProblem().ifPresent(problem -> refuseWith("the yield on new samples is " + problem));
        }
    }

    /** The exit status of a finished run whose report is made: as ever where nothing is required. */
    int exit(RunDirectory run, PrintStream out) throws IOException {
        if (samples.isEmpty()) {
            return Exit.DONE;
        }
        Manifest.Counts counts = Manifest.read(run)
                .orElseThrow(() -> new FileNotFoundException(run.place(Manifest.FILE)))
                .counts();
        if (counts.failed() + counts.missing() > 0) {
            return Exit.NOT_WHOLE;
        }
        On on = samples.get().equals(NEW_SAMPLES) ? On.NEW_SAMPLES : On.THESE_SAMPLES;
        if (!VerdictText.of(run).areShown(on)) {
            out.println("not shown on " + samples.get().replace('-', ' ') + ", which " + OPTION + " asks for");
            return Exit.NOT_SHOWN;
        }
        return Exit.DONE;
    }
}
