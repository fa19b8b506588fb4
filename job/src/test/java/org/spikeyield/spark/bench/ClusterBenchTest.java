package org.spikeyield.spark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;
import org.spikeyield.report.bench.BenchPage;
import org.spikeyield.report.bench.BenchReading;
import org.spikeyield.spark.SparkTest;
import org.spikeyield.spark.bench.ClusterBench.Measured;
import org.spikeyield.store.bench.BenchMetric;
import org.spikeyield.store.bench.BenchRun;
import org.spikeyield.store.bench.BlockRecord;
import org.spikeyield.store.bench.Machine;
import org.spikeyield.store.bench.StoredBench;
import org.spikeyield.store.bench.Workload;
import org.spikeyield.store.files.RunDirectory;

/** A tiny benchmark on one of the two cores of a local session. */
@SparkTest
class ClusterBenchTest {
    private static final PrintStream NOBODY =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    private static final double ONE_ROUND = 1e-9;

    @TempDir
    private Path place;

    private static BenchSize size(Workload workload) {
        return new BenchSize(
                workload == Workload.SIMULATION ? KnownNetwork.LARGE : KnownNetwork.SMALL,
                1,
                4,
                workload == Workload.BROADCAST || workload == Workload.STORAGE ? 5000 : 0);
    }

    private Measured measure(SparkSession session, List<Integer> cores) throws IOException {
        Function<Workload, BenchSize> sizes = ClusterBenchTest::size;
        try (RunDirectory directory = RunDirectory.at(place.toString(), new Configuration())) {
            directory.make();
            Measured measured =
                    new ClusterBench(session, new BenchOptions(true, cores, ONE_ROUND), sizes, directory, NOBODY).run();
            return measured;
        }
    }

    @Test
    void measuresWhatIsKnownInAdvance(SparkSession session) throws IOException {
        Measured measured = measure(session, List.of(1));

        StoredBench bench = measured.bench();
        assertThat(bench.runs()).hasSize(2 * Workload.values().length);
        assertThat(bench.head().rounds()).isEqualTo(1);
        assertThat(bench.machines()).extracting(Machine::slots).containsExactly(2);
        for (BenchRun run : bench.runs()) {
            assertThat(run.value(BenchMetric.WRONG_BLOCKS)).isZero();
            assertThat(run.value(BenchMetric.RETRIES)).isZero();
            assertThat(run.value(BenchMetric.SYNAPTIC_EVENTS))
                    .isEqualTo(measured.blocks().stream()
                            .filter(block -> block.run() == run.run())
                            .mapToDouble(BlockRecord::synapticEvents)
                            .sum());
            assertThat(run.value(BenchMetric.BYTES_WRITTEN))
                    .isEqualTo(run.cell().workload() == Workload.STORAGE ? 4 * 5000 : 0);
            // one core was held, so no two blocks overlap by more than the clocks' millisecond
            List<BlockRecord> ordered = measured.blocks().stream()
                    .filter(block -> block.run() == run.run())
                    .sorted((a, b) -> Long.compare(a.startMillis(), b.startMillis()))
                    .toList();
            for (int k = 1; k < ordered.size(); k++) {
                assertThat(ordered.get(k).startMillis())
                        .isGreaterThanOrEqualTo(ordered.get(k - 1).startMillis()
                                + ordered.get(k - 1).wallNanos() / 1_000_000
                                - 1);
            }
        }
        assertThat(place.resolve("work")).doesNotExist();
        assertThat(BenchPage.of(new BenchReading(bench, measured.blocks())))
                .contains("have the known hashes")
                .doesNotContain("http:", "https:", "<script");
    }

    @Test
    void namesAnExecutorThatComputesWrongly(SparkSession session) throws IOException {
        SparkEnv.get().conf().set(BenchTask.CORRUPT, "driver");
        try {
            Measured measured = measure(session, List.of(2));

            BenchReading reading = new BenchReading(measured.bench(), measured.blocks());
            assertThat(reading.wrong()).hasSize(1);
            assertThat(reading.correctness()).startsWith("Computed wrongly: executor driver on ");
        } finally {
            SparkEnv.get().conf().remove(BenchTask.CORRUPT);
        }
    }

    @Test
    void refusesMoreCoresThanThereAre(SparkSession session) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> measure(session, List.of(1, 3)))
                .withMessage("--cores has 3, and this application has 2 cores of the cluster");
    }
}
