package org.spikeyield.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.util.ShutdownHookManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
            KeysCommand.class,
            TuneCommand.class,
            CorpusCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionLines.class,
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0   done",
            "  1   spark-submit could not start, for instance for packages that cannot be downloaded",
            "  2   the user's mistake, or too little memory; every mistake is named on standard error, one a line",
            "  3   incomplete: chips or variants that failed, damaged files, failing storage or cluster, a differing replay",
            "  4   not shown: the run is complete, and does not show the yield that --require-shown requires",
            "  70  a bug, with a stack trace",
            "  130 by Ctrl-C, 128 + N by signal N; the same command resumes",
            "",
            "Options of spark-submit follow a lone --, for instance",
            "  scripts/spikeyield run STUDY.conf -- --master local[1]"
        })
public final class Main implements Runnable {
    /** Commands stand in the helps on lines of their own, none of which is longer. */
    private static final int HELP_WIDTH = 110;

    /** The property that tells how Java reads arguments and names of files. */
    private static final String NAMES_CHARSET = "sun.jnu.encoding";

    private static final String RESUMES = "What is committed is kept; the same command resumes.";
    private static final Set<String> RESUMABLE = Set.of("run", "train");

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
        for (String argument : arguments) {
            if (isMisread(argument)) {
                err.println(argument + ": has letters that the character set of this locale, "
                        + System.getProperty(NAMES_CHARSET)
                        + ", cannot read; set LC_ALL to a UTF-8 locale such as C.UTF-8");
                return Exit.MISTAKE;
            }
        }
        CommandLine line = new CommandLine(new Main(out, err));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((exception, given) -> {
            err.println(text(exception) + meant(exception));
            err.println("see " + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return Exit.MISTAKE;
        });
        line.setExecutionExceptionHandler(
                (exception, command, result) -> failed(exception, command.getCommandName(), err));
        try {
            return line.execute(arguments);
        } catch (Error e) { // picocli hands on exceptions only
            Failure failure = Failure.of(e);
            failure.print(err);
            return failure.exit();
        }
    }

    /** Java puts these in place of what it cannot read, and a file of another name would be written. */
    private static boolean isMisread(String argument) {
        boolean utf8 = "UTF-8".equals(System.getProperty(NAMES_CHARSET));
        return argument.indexOf('\uFFFD') >= 0 || !utf8 && argument.indexOf('?') >= 0;
    }

    private static String text(ParameterException exception) {
        if (exception instanceof MissingParameterException
                && exception.getCommandLine().getParseResult().hasMatchedOption("--reuse")) {
            return "STUDY.conf is missing; it comes before --reuse, which takes all that follows";
        }
        if (!(exception instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return exception.getMessage();
        }
        List<String> words = unmatched.getUnmatched();
        boolean equals = words.stream().anyMatch(word -> word.startsWith("=") || word.endsWith("="));
        return "not understood: " + String.join(" ", words)
                + (equals ? "; a value stands without spaces, such as --set chips=20" : "");
    }

    private static String meant(ParameterException exception) {
        List<String> near =
                exception instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?";
    }

    /** Says what ended a command, and tells whose fault it was by the exit code. */
    static int failed(Exception exception, String command, PrintStream err) {
        if (ShutdownHookManager.get().isShutdownInProgress()) {
            // the process is ending by a signal, which was answered; what breaks now breaks for that reason
            return Exit.NOT_WHOLE;
        }
        Failure failure = Failure.of(exception);
        failure.print(err);
        if (failure.resumable() && RESUMABLE.contains(command)) {
            err.println(RESUMES);
        }
        return failure.exit();
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: run, train, report, replay, verify, keys, corpus, bench or doctor");
    }
}
