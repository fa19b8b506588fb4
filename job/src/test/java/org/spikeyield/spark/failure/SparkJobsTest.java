package org.spikeyield.spark.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.spikeyield.spark.SparkTest;

@SparkTest
class SparkJobsTest {
    private static final String PARALLELISM = "spark.default.parallelism";

    @Test
    void countsCoresAndNotIntoHowManyTasksSparkWouldCut(SparkSession session) {
        SparkConf live = session.sparkContext().conf();
        live.set(PARALLELISM, "7");
        try {
            assertThat(new SparkJobs(session.sparkContext()).cores()).isEqualTo(2);
        } finally {
            live.remove(PARALLELISM);
        }
    }
}
