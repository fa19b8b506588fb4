package org.spikeyield.report.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.store.bench.BlockRecord;
import org.spikeyield.store.bench.MadeUpBench;
import org.spikeyield.store.bench.MadeUpBench.WithBlocks;
import org.spikeyield.store.bench.Workload;

/** What is said of a made-up benchmark. */
class BenchReadingTest {
    private static BenchReading reading(WithBlocks made) {
        return new BenchReading(made.bench(), made.blocks());
    }

    @Test
    void findsTheLawThatTimesFollow() {
        BenchReading reading = reading(MadeUpBench.slowed(1, 9, 1));

        assertThat(reading.laws(Workload.SIMULATION).amdahl().orElseThrow().serial())
                .isCloseTo(0.1, within(0.02));
        assertThat(TextTable.of(new BenchTables(reading).laws())).contains("Amdahl", "universal", "1: ", "4: ");
    }

    @Test
    void namesAnExecutorThatIsSlowAndNoOther() {
        BenchReading reading = reading(MadeUpBench.slowed(1, 9, 1.3));

        assertThat(reading.speeds().stream().filter(BenchReading.Speed::slow).map(BenchReading.Speed::place))
                .containsExactly("executor 1 on host");
        assertThat(reading.slowness()).startsWith("Slower than the others: executor 1 on host, 1.");
    }

    @Test
    void namesNoneOfEqualOnesOrOfTooFewRuns() {
        assertThat(reading(MadeUpBench.slowed(1, 9, 1)).slowness()).startsWith("No executor");
        assertThat(reading(MadeUpBench.slowed(1, 1, 2)).slowness()).startsWith("There are too few runs");
    }

    @Test
    void namesTheExecutorThatComputedWrongly() {
        WithBlocks made = MadeUpBench.slowed(1, 2, 1);
        List<BlockRecord> blocks = new ArrayList<>(made.blocks());
        BlockRecord right = blocks.get(3);
        blocks.set(
                3,
                new BlockRecord(right.run(), 3, "1", "elsewhere", 0, 1, 1, right.synapticEvents(), 0, 0, "cd", false));

        String sentence = new BenchReading(made.bench(), blocks).correctness();

        assertThat(sentence)
                .isEqualTo("Computed wrongly: executor 1 on elsewhere, 1 of its 1 blocks, first block 3 of run "
                        + right.run() + " (hash cd, 1000000 events).");
    }

    @Test
    void makesAPageThatNeedsNothingElse() {
        String page = BenchPage.of(reading(MadeUpBench.slowed(1, 9, 1.3)));

        assertThat(page)
                .contains(
                        "a &lt;processor&gt;",
                        "executorCpuTime (ns)",
                        "Slower than the others: executor 1 on host",
                        "universal")
                .doesNotContain("<script", "http:", "https:", ">NaN");
        assertThat(Pattern.compile(" id=\"([^\"]+)\"").matcher(page).results().map(found -> found.group(1)))
                .doesNotHaveDuplicates();
    }

    @Test
    void saysWhetherTwoBenchmarksDiffer() {
        assertThat(Comparison.of(MadeUpBench.of(1, 12, 0.02, 1), "A", MadeUpBench.of(2, 12, 0.02, 1), "A")
                        .verdict())
                .startsWith("no difference");
        Comparison slower = Comparison.of(MadeUpBench.of(1, 12, 0.02, 1), "A", MadeUpBench.of(2, 12, 0.02, 1.2), "A");
        assertThat(slower.verdict()).startsWith("they differ");
        assertThat(slower.text()).contains("events per second", "CPU time per event", "differs");
        assertThat(Comparison.of(MadeUpBench.of(1, 3, 0.02, 1), "A", MadeUpBench.of(2, 3, 0.02, 1.2), "A")
                        .verdict())
                .startsWith("cannot be said");
    }

    /** At 95 % for all ratios together, 40 pairs of equal clusters may differ 7 times but once in some thousand trials. */
    @Test
    void keepsTheErrorOfAllRatiosTogether() {
        int differing = 0;
        for (int pair = 0; pair < 40; pair++) {
            Comparison comparison = Comparison.of(
                    MadeUpBench.of(100 + pair, 12, 0.05, 1), "A", MadeUpBench.of(200 + pair, 12, 0.05, 1), "B");
            differing += comparison.verdict().toLowerCase(Locale.ROOT).startsWith("they differ") ? 1 : 0;
        }
        assertThat(differing).isLessThan(7);
    }
}
