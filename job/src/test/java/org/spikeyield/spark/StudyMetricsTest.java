package org.spikeyield.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.store.table.Rows;
import org.spikeyield.study.ChipRow;
import scala.jdk.javaapi.CollectionConverters;

@SparkTest
class StudyMetricsTest {
    /** Of chips 0 to 13, two diverge and one fails. */
    private static final int CHIPS = 14;

    private static final int FAILED = 3;
    private static final int EVENTS = 100;

    @Test
    void areAmongThoseOfSparkWhileARunGoesOn(SparkSession session) {
        assertThat(session.sparkContext().isStopped()).isFalse();
        BlockFile written = new BlockFile(7, new FileEntry("waves/a", 12, "ab".repeat(32)), CHIPS);
        List<ChipRow> rows =
                Rows.of(0, CHIPS).stream().map(StudyMetricsTest::withEvents).toList();

        try (StudyMetrics metrics = new StudyMetrics()) {
            metrics.add(new BlockCommit(written, 1, 2, 3, "driver", rows));

            MetricRegistry shown = sources().get(0).metricRegistry();
            assertThat(shown.getMeters().get("chips").getCount()).isEqualTo(CHIPS);
            assertThat(shown.getCounters().get("chips.failed").getCount()).isEqualTo(FAILED);
            assertThat(shown.getMeters().get("synapticEvents").getCount())
                    .isEqualTo((CHIPS - FAILED) * EVENTS * Rows.SAMPLES);
        }
        assertThat(sources()).isEmpty();
    }

    private static List<Source> sources() {
        return CollectionConverters.asJava(SparkEnv.get().metricsSystem().getSourcesByName("spikeyield"));
    }

    private static ChipRow withEvents(ChipRow row) {
        ChipResult result = row.result();
        Map<ChipMetric, Double> metrics = new EnumMap<>(result.metrics());
        metrics.put(ChipMetric.SYNAPTIC_EVENTS_PER_SAMPLE, (double) EVENTS);
        return new ChipRow(
                row.network(),
                row.networkId(),
                row.condition(),
                row.conditionId(),
                row.chip(),
                new ChipResult(result.status(), result.message(), result.samples(), result.rules(), metrics));
    }
}
