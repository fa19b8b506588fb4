package org.spikeyield.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.spikeyield.network.Model;

/**
 * {@code scripts/spikeyield bench kernel [--quick]}: measures the simulation kernel against its references and prints what
 * came out, with the ratios that must hold. Exits with 1 when one of them does not, with 2 on a mistake of the user.
 */
public final class Main {
    private static final String USAGE = """
            Usage: scripts/spikeyield bench kernel [--quick]
            Measures the simulation kernel against its references on one core.
              --quick   one JVM and short runs each: under 5 minutes instead of about 20
            """;

    private static final int[] SIZES = {320, 768};
    private static final double[] PERCENTS = {1.25, 2, 4, 8};

    private Main() {}

    /** Runs the benchmarks. */
    public static void main(String[] args) throws Exception {
        List<String> arguments = new ArrayList<>(Arrays.asList(args));
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(USAGE);
            return;
        }
        boolean quick = arguments.remove("--quick");
        if (!arguments.equals(List.of("kernel"))) {
            System.err.print("bench: "
                    + (arguments.isEmpty() ? "which one is not said" : "unknown: " + String.join(" ", arguments))
                    + "; there is kernel\n" + USAGE);
            System.exit(2);
        }
        System.exit(kernel(quick, System.out) ? 0 : 1);
    }

    private static boolean kernel(boolean quick, PrintStream out) throws Exception {
        Timings timings = Timings.measure(quick);
        Native twin = Native.build();
        out.printf("JDK %s, %s, %s%n%n", Runtime.version(), System.getProperty("os.arch"), quick ? "quick" : "full");
        out.println("ns per (sample, 1 ms step), one core");
        out.printf(
                "%-8s %-9s %10s %16s %14s %14s %14s%n",
                "neurons", "spiking", "event", "+reconstruction", "+injection", "dense/event", "batch 64/event");
        List<Requirement> requirements = new ArrayList<>();
        for (int n : SIZES) {
            double dense = timings.of("denseColumns", n, 2);
            double batch = timings.of("batchedProducts", n);
            for (double percent : PERCENTS) {
                double event = timings.of("eventDriven", n, percent);
                out.printf(
                        Locale.ROOT,
                        "%-8d %-9s %10.0f %16.0f %14.0f %13.0f× %13.0f×%n",
                        n,
                        String.format(
                                Locale.ROOT, "%.2f %%", Workload.of(n, percent).spikingPercent()),
                        event,
                        timings.of("eventDrivenWithReconstruction", n, percent),
                        timings.of("eventDrivenWithInjectedCurrent", n, percent),
                        dense / event,
                        batch / event);
            }
            double event = timings.of("eventDriven", n, 2);
            String size = ", N = " + n;
            requirements.add(Requirement.atLeast("over dense products, batch 64" + size, 20, batch / event));
            requirements.add(Requirement.atLeast("over dense columns" + size, 40, dense / event));
            requirements.add(twin.requirement(n, event));
            double chip = timings.of("build", n) * 1000 / (100.0 * Workload.STEPS * event);
            requirements.add(Requirement.atMost("building a chip, share of 100 samples" + size, 0.05, chip));
            requirements.add(Requirement.atLeast(
                    "lazy learning over dense" + size, 5, timings.of("denseSample", n) / timings.of("lazySample", n)));
            requirements.add(Requirement.atMost("allocated bytes per step" + size, 0, Checks.allocatedPerStep(n)));
            requirements.add(
                    Requirement.atMost("two threads, CPU per step against one" + size, 1.15, Checks.twoThreads(n)));
        }
        requirements.add(Checks.equalHashes());
        out.printf(
                Locale.ROOT,
                "%ndense columns %.0f and %.0f ns, batch 64 %.0f and %.0f ns; a chip %.0f and %.0f µs;"
                        + " learning step lazy %.1f and %.1f µs, dense %.1f and %.1f µs%n",
                timings.of("denseColumns", 320, 2),
                timings.of("denseColumns", 768, 2),
                timings.of("batchedProducts", 320),
                timings.of("batchedProducts", 768),
                timings.of("build", 320),
                timings.of("build", 768),
                timings.of("lazySample", 320),
                timings.of("lazySample", 768),
                timings.of("denseSample", 320),
                timings.of("denseSample", 768));
        out.printf("%nat N = 320 and 2 %%, by model:");
        for (Model model : Model.ALL) {
            out.printf(Locale.ROOT, "  %s %.0f ns", model.key(), timings.ofModel(model));
        }
        out.printf("%n%n");
        out.printf("%-56s %10s %10s%n", "what must hold, at 2 % spiking".replace("%", "%"), "wanted", "measured");
        requirements.forEach(out::println);
        return requirements.stream().noneMatch(Requirement::fails);
    }
}
