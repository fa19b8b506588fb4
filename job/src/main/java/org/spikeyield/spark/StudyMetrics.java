package org.spikeyield.spark;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;

/**
 * What a run has done in this session, as metrics of Spark's driver: they go wherever Spark's own go, such as to the endpoint that Prometheus reads.
 * Counted when the block of a chip is written; what was committed before or taken from other runs is not.
 */
final class StudyMetrics implements Source, AutoCloseable {
    private static final String NAME = "spikeyield";

    private final MetricRegistry registry = new MetricRegistry();
    private final Meter chips = registry.meter("chips");
    private final Counter failed = registry.counter("chips.failed");
    private final Meter synapticEvents = registry.meter("synapticEvents");

    StudyMetrics() {
        SparkEnv.get().metricsSystem().registerSource(this);
    }

    void add(BlockCommit block) {
        chips.mark(block.rows());
        failed.inc(block.failed());
        synapticEvents.mark(block.synapticEvents());
    }

    @Override
    public String sourceName() {
        return NAME;
    }

    @Override
    public MetricRegistry metricRegistry() {
        return registry;
    }

    @Override
    public void close() {
        SparkEnv environment = SparkEnv.get();
        if (environment != null) { // gone where the cluster has ended the application
            environment.metricsSystem().removeSource(this);
        }
    }
}
