package org.spikeyield.bench;

import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.simulate.FoldedNetworkWriter;

/**
 * The kernel, its C twin and, on request, the kernel of another build take turns on the same workloads: means against means, of an input that does
 * not repeat itself as in a run, and beside it of one sample that is repeated, whose branches a processor learns.
 */
final class Race {
    private static final String C = "C";
    private static final String JAVA = "Java";
    private static final String OTHER = "other";
    private static final int[] LENGTHS = {Workload.STEPS, Workload.SAMPLE};

    private final boolean quick;
    private final Optional<Path> program;
    private final Optional<Path> otherClasses;
    private final Map<String, Double> toC = new LinkedHashMap<>();
    private boolean same = true;

    /**
     * @param quick few and short turns
     * @param otherClasses the classes of another build of core
     */
    Race(boolean quick, Optional<Path> otherClasses) throws IOException, InterruptedException {
        this.quick = quick;
        this.otherClasses = otherClasses;
        program = build();
    }

    private static Optional<Path> build() throws IOException, InterruptedException {
        Path built = Files.createTempDirectory("spikeyield-bench").resolve("step");
        List<String> command = List.of(
                "gcc",
                "-O3",
                "-march=native",
                "-ffp-contract=off",
                Root.file("core/src/bench/c/step.c").toString(),
                "-o",
                built.toString(),
                "-lm");
        try {
            return Optional.of(built).filter(unused -> succeeds(command));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs all workloads and prints a line for each. */
    void run(PrintStream out) throws IOException {
        out.printf("CPU ns per (sample, 1 ms step), one core, mean; C, Java and the other build in turns%n");
        out.printf(
                "%-18s %8s   %-44s   %s%n",
                "network/neurons/%", "spiking", "20 000 steps that do not repeat", "one sample of 1000 steps repeated");
        for (String name : Workload.NAMES) {
            run(name, out);
        }
    }

    private void run(String name, PrintStream out) throws IOException {
        Map<String, Stepper> runners = start(name);
        try {
            Stepper java = runners.get(JAVA);
            same &= runners.values().stream().allMatch(other -> other.hash() == java.hash());
            double neurons = Integer.parseInt(name.split("/")[1]);
            out.printf(Locale.ROOT, "%-18s %6.2f %%", name, 100.0 * java.spikes() / Workload.STEPS / neurons);
            for (int length : LENGTHS) {
                Map<String, Double> means = means(runners, length);
                String text = text(means);
                out.printf(Locale.ROOT, "   %-44s", text);
                if (length == Workload.STEPS && means.containsKey(C)) {
                    toC.put(name, means.get(JAVA) / means.get(C));
                }
            }
            out.println();
        } finally {
            runners.values().forEach(Stepper::close);
        }
    }

    private static String text(Map<String, Double> means) {
        List<String> parts = new ArrayList<>();
        double java = means.get(JAVA);
        means.forEach((who, mean) -> parts.add(
                who.equals(JAVA)
                        ? String.format(Locale.ROOT, "%s %.0f", who, mean)
                        : String.format(Locale.ROOT, "%s %.0f (%.3f)", who, mean, java / mean)));
        return String.join(", ", parts);
    }

    private Map<String, Double> means(Map<String, Stepper> runners, int length) throws IOException {
        for (Stepper runner : runners.values()) {
            runner.nanoseconds(length, quick ? 700 : 2000);
        }
        int turns = quick ? 6 : 15;
        Map<String, Double> sums = new LinkedHashMap<>();
        for (int turn = 0; turn < turns; turn++) {
            for (Map.Entry<String, Stepper> runner : runners.entrySet()) {
                sums.merge(runner.getKey(), runner.getValue().nanoseconds(length, 150) / turns, Double::sum);
            }
        }
        return sums;
    }

    private Map<String, Stepper> start(String name) throws IOException {
        Map<String, Stepper> runners = new LinkedHashMap<>();
        runners.put(JAVA, java(name, ""));
        if (otherClasses.isPresent()) {
            runners.put(OTHER, java(name, otherClasses.get() + File.pathSeparator));
        }
        if (program.isPresent()) {
            Path file = program.get().resolveSibling(name.replace('/', '-'));
            Workload workload = Workload.named(name);
            try (DataOutputStream out =
                    new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(file)))) {
                FoldedNetworkWriter.write(workload.folded(), workload.input(), out);
            }
            runners.put(C, new Stepper(List.of(program.get().toString(), file.toString())));
        }
        return runners;
    }

    private static Stepper java(String name, String classes) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of("-cp", classes + System.getProperty("java.class.path"), StepServer.class.getName(), name));
        return new Stepper(command);
    }

    /** What must hold of it. */
    List<Requirement> requirements() {
        List<Requirement> requirements = new ArrayList<>();
        for (String name : List.of("made-up/320/2", "trained/320", "made-up/768/2", "trained/768")) {
            String what = "against C, not repeated, " + name;
            requirements.add(
                    toC.containsKey(name)
                            ? Requirement.atMost(what, 1.5, toC.get(name))
                            : Requirement.unknown(what, "≤ 1.50", "no gcc here"));
        }
        requirements.add(Requirement.equal("spikes and readout of all that took turns", same));
        return requirements;
    }
}
