package org.spikeyield.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.spikeyield.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code bench}: the benchmarks of a cluster; of those of the kernel only the help, since they have a class path of their own, which scripts/spikeyield makes. */
@Command(
        name = "bench",
        description =
                "Measures a cluster (bench cluster), compares two such benchmarks (bench compare), or builds and runs the benchmarks of the kernel:"
                        + " a step against the same in C, CPU seconds per statement about a yield, and the ratios that must hold; --quick"
                        + " takes about 6 minutes.",
        mixinStandardHelpOptions = true,
        subcommands = {BenchClusterCommand.class, BenchCompareCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield bench cluster --quick -- --master spark://host:7077",
            "  scripts/spikeyield bench kernel --quick",
            "  scripts/spikeyield bench steps --against OTHER/core/target/classes"
        })
final class BenchCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", hidden = true)
    private List<String> ignored;

    @ParentCommand
    private Main main;

    Main main() {
        return main;
    }

    @Override
    public Integer call() {
        throw new InvalidInputException(
                "bench: the benchmarks are no part of this jar; start them by scripts/spikeyield bench");
    }
}
