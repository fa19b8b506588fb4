package org.spikeyield.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.util.ShutdownHookManager;
import org.spikeyield.InvalidInputException;
import org.spikeyield.spark.BrokenOffException;
import org.spikeyield.spark.SparkMemory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** The one entry of the application: {@code scripts/spikeyield COMMAND …} ends here, through spark-submit or not. */
@Command(
        name = "spikeyield",
        description = "Of a million chips that carry this trained spiking network, how many will work?",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            TrainCommand.class,
            ReportCommand.class,
            ReplayCommand.class,
            VerifyCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionLines.class,
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0   done",
            "  2   the user's mistake, or too little memory; every mistake is named on standard error, one a line",
            "  3   not whole: failed or missing chips, a damaged directory, a replay that differs",
            "  70  a bug, with a stack trace",
            "",
            "Options of spark-submit follow a lone --, for instance",
            "  scripts/spikeyield run STUDY.conf -- --master local[1]"
        })
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final PrintStream out;
    private final PrintStream err;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** For results. */
    PrintStream out() {
        return out;
    }

    /** For progress and for what went wrong. */
    PrintStream err() {
        return err;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    /**
     * Runs a command in this process.
     *
     * @param out for results
     * @param err for progress and for what went wrong
     * @return the exit code, see {@link Exit}
     */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        CommandLine line = new CommandLine(new Main(out, err));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((exception, given) -> {
            err.println(exception.getMessage());
            err.println("see " + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return Exit.MISTAKE;
        });
        line.setExecutionExceptionHandler((exception, command, result) -> failed(exception, err));
        try {
            return line.execute(arguments);
        } catch (VirtualMachineError e) {
            err.println(SparkMemory.sentence(e));
            return Exit.MISTAKE;
        }
    }

    private static int failed(Exception exception, PrintStream err) {
        if (ShutdownHookManager.get().isShutdownInProgress()) {
            // the process is ending by a signal, which was answered; what breaks now breaks for that reason
            return Exit.NOT_WHOLE;
        }
        if (exception instanceof InvalidInputException invalid) {
            invalid.problems().forEach(err::println);
            return Exit.MISTAKE;
        }
        if (exception instanceof BrokenOffException broken) {
            err.println(broken.getMessage());
            err.println("What is committed is kept; the same command resumes.");
            return Exit.NOT_WHOLE;
        }
        exception.printStackTrace(err);
        return Exit.BUG;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: run, train, report, replay, verify, bench or doctor");
    }
}
