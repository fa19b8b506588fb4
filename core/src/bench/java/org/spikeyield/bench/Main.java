package org.spikeyield.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.network.Model;

/**
 * {@code scripts/spikeyield bench NAME [--quick] [--against CLASSES]}: measures the simulation kernel against its references and prints what
 * came out, with the ratios that must hold. Exits with 1 when one of them does not, with 2 on a mistake of the user.
 */
public final class Main {
    private static final String USAGE = """
            Usage: scripts/spikeyield bench kernel|steps|statements [--quick] [--against CLASSES]
            Measures the simulation kernel against its references on one core.
              kernel              all there is, and whether the ratios that must hold do
              steps               a step against C alone
              statements          CPU seconds of statements about a yield alone
              --quick             one JVM and short runs each: kernel then takes about 6 minutes
              --against CLASSES   the classes of another build of core take turns with this one's
            """;

    private static final List<String> NAMES = List.of("kernel", "steps", "statements");
    private static final int[] SIZES = {320, 768};
    private static final double[] PERCENTS = {1.25, 2, 4, 8};

    private final boolean quick;
    private final PrintStream out;
    private final List<Requirement> requirements = new ArrayList<>();

    private Main(boolean quick, PrintStream out) {
        this.quick = quick;
        this.out = out;
    }

    /** Runs the benchmarks. */
    public static void main(String[] args) throws Exception {
        List<String> arguments = new ArrayList<>(Arrays.asList(args));
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(USAGE);
            return;
        }
        boolean quick = arguments.remove("--quick");
        Optional<Path> other = Optional.empty();
        int against = arguments.indexOf("--against");
        if (against >= 0 && against + 1 < arguments.size()) {
            other = Optional.of(Path.of(arguments.get(against + 1)).toAbsolutePath());
            arguments.subList(against, against + 2).clear();
        }
        if (arguments.size() != 1 || !NAMES.contains(arguments.get(0))) {
            System.err.print("bench: "
                    + (arguments.isEmpty() ? "which one is not said" : "unknown: " + String.join(" ", arguments))
                    + "; there are " + String.join(", ", NAMES) + "\n" + USAGE);
            System.exit(2);
        }
        if (other.isPresent() && !Files.isDirectory(other.get())) {
            System.err.println("bench: --against is " + other.get() + ", allowed is a directory of classes");
            System.exit(2);
        }
        System.exit(new Main(quick, System.out).run(arguments.get(0), other) ? 0 : 1);
    }

    private boolean run(String name, Optional<Path> other) throws Exception {
        out.printf("JDK %s, %s, %s%n", Runtime.version(), System.getProperty("os.arch"), quick ? "quick" : "full");
        if (!name.equals("statements")) {
            out.println();
            Race race = new Race(quick, other);
            race.run(out);
            requirements.addAll(race.requirements());
        }
        if (name.equals("kernel")) {
            measure(Timings.measure(quick));
        }
        if (!name.equals("steps")) {
            out.println();
            Statements.print(quick, out);
        }
        if (!requirements.isEmpty()) {
            out.printf("%n%-56s %10s %10s%n", "what must hold", "wanted", "measured");
            requirements.forEach(out::println);
        }
        return requirements.stream().noneMatch(Requirement::fails);
    }

    private void measure(Timings timings) throws Exception {
        out.printf("%nns per (sample, 1 ms step) by JMH; the dense references are for orientation%n");
        out.printf(
                "%-8s %-9s %10s %16s %14s %14s %14s%n",
                "neurons", "spiking", "event", "+reconstruction", "+injection", "dense/event", "batch 64/event");
        for (int n : SIZES) {
            for (double percent : PERCENTS) {
                double event = timings.of("eventDriven", n, percent);
                out.printf(
                        Locale.ROOT,
                        "%-8d %-9s %10.0f %16.0f %14.0f %13.0f× %13.0f×%n",
                        n,
                        percent + " %",
                        event,
                        timings.of("eventDrivenWithReconstruction", n, percent),
                        timings.of("eventDrivenWithInjectedCurrent", n, percent),
                        timings.of("denseColumns", n, 2) / event,
                        timings.of("batchedProducts", n) / event);
            }
            String size = ", N = " + n;
            double chip = timings.of("build", n) * 1000 / (100.0 * Workload.SAMPLE * timings.of("eventDriven", n, 2));
            requirements.add(Requirement.atMost("building a chip, share of 100 samples" + size, 0.05, chip));
            requirements.add(Requirement.atLeast(
                    "lazy learning over dense" + size, 5, timings.of("denseSample", n) / timings.of("lazySample", n)));
            requirements.add(Requirement.atMost("allocated bytes per step" + size, 0, Checks.allocatedPerStep(n)));
            requirements.add(
                    Requirement.atMost("two threads, CPU per step against one" + size, 1.15, Checks.twoThreads(n)));
            out.printf(
                    Locale.ROOT,
                    "         a chip %.0f µs; learning step lazy %.2f µs, dense %.1f µs%n",
                    timings.of("build", n),
                    timings.of("lazySample", n),
                    timings.of("denseSample", n));
        }
        requirements.add(Checks.equalHashes());
        requirements.add(Requirement.atLeast("16 channels of sound, times real time", 200, timings.timesRealTime()));
        out.printf("at N = 320 and 2 %%, by model:");
        for (Model model : Model.ALL.stream().filter(each -> !each.ownReadout()).toList()) {
            out.printf(Locale.ROOT, "  %s %.0f ns", model.key(), timings.ofModel(model));
        }
        out.println();
    }
}
