package org.spikeyield.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.spikeyield.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bench}: only its help is here; the benchmarks have a class path of their own, which scripts/spikeyield makes. */
@Command(
        name = "bench",
        description =
                "Builds and runs the benchmarks: a step against the same in C, CPU seconds per statement about a yield, and the ratios that must"
                        + " hold; --quick takes about 6 minutes.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield bench kernel --quick",
            "  scripts/spikeyield bench steps --against OTHER/core/target/classes"
        })
final class BenchCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", hidden = true)
    private List<String> ignored;

    @Override
    public Integer call() {
        throw new InvalidInputException(
                "bench: the benchmarks are no part of this jar; start them by scripts/spikeyield bench");
    }
}
