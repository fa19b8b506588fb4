package org.spikeyield.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.rng.Role;
import org.spikeyield.stats.signoff.ZeroFailures;
import org.spikeyield.stats.stop.PlannedLooks;
import org.spikeyield.task.DecisionRule;

/**
 * CPU seconds of statements about the repository's network: how many chips and samples each takes by the rules of studies, and what a chip
 * takes here. Gains in statistics and in speed meet in this table.
 */
final class Statements {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SAMPLES = 100;
    private static final double ACCURACY = 0.90;
    private static final double CONFIDENCE = 0.95;
    private static final double HALF_WIDTH = 0.02;
    private static final int MOST_CHIPS = 10_000;

    private final ChipTrial trial;
    private final int warmUp;
    private final PrintStream out;

    private Statements(boolean quick, PrintStream out) throws IOException {
        trial = new ChipTrial(
                TestBench.of(TrainedNetworks.xor(), TrainedNetworks.xorTask(), 20211203, 0, Role.TEST, SAMPLES));
        warmUp = quick ? 40 : 100;
        this.out = out;
    }

    /** Measures and prints all. */
    static void print(boolean quick, PrintStream out) throws IOException {
        new Statements(quick, out).print(quick ? 50 : 200);
    }

    private void print(int chips) {
        run(0.10, warmUp);
        Measured usual = run(0.10, chips);
        Measured shifted = run(0.20, 2 * chips);
        Measured small = run(0.02, chips);
        PlannedLooks looks =
                new PlannedLooks(HALF_WIDTH, CONFIDENCE, PlannedLooks.schedule(MOST_CHIPS, PlannedLooks.UNIT));
        double yield = Math.min(Math.max(shifted.yield, 0.001), 0.999);
        out.printf("%-52s %8s %8s %12s %12s%n", "statement, temporal XOR", "chips", "samples", "CPU s", "CPU s/chip");
        line("a chip of 100 samples at 10 %", 1, usual);
        line(
                String.format(Locale.ROOT, "yield ± .02 at 20 %% (yield %.2f, mean chips)", shifted.yield),
                looks.atStop(yield).chips(),
                shifted);
        line("yield ≥ .999 at 2 %, no failure", ZeroFailures.chips(0.999, CONFIDENCE), small);
    }

    private void line(String statement, double chips, Measured measured) {
        out.printf(
                Locale.ROOT,
                "%-52s %8.0f %8d %12.3f %12.5f%n",
                statement,
                chips,
                SAMPLES,
                chips * measured.secondsPerChip,
                measured.secondsPerChip);
    }

    private Measured run(double level, int chips) {
        Condition condition = new Condition(Mismatch.gaussian(Mask.PAPER, level));
        DecisionRule rule = TrainedNetworks.xorTask().rules().get(0);
        int passed = 0;
        long before = THREADS.getCurrentThreadCpuTime();
        for (int chip = 0; chip < chips; chip++) {
            passed += trial.run(condition, chip).rule(rule).accuracy() >= ACCURACY ? 1 : 0;
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - before) * 1e-9;
        return new Measured(seconds / chips, (double) passed / chips);
    }

    private record Measured(double secondsPerChip, double yield) {}
}
