package org.spikeyield.spark.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.study.plan.MemoryLimits;

class SparkMemoryTest {
    private static final double MEGABYTE = 1 << 20;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @ParameterizedTest
    @CsvSource({"local, 1", "'local[3]', 3", "'local[*]', 0", "'local[3,2]', 3", "'local[*,2]', 0"})
    void sharesTheDriversHeapInLocalMode(String master, int cores) {
        MemoryLimits limits = SparkMemory.limits(new SparkConf(false).set("spark.master", master));

        assertThat(limits.cores()).isEqualTo(cores == 0 ? PROCESSORS : cores);
        assertThat(limits.driver()).isEmpty();
        assertThat(limits.tasks().bytes()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(limits.tasks().setting()).isEqualTo("spark.driver.memory");
    }

    @ParameterizedTest
    @CsvSource({
        "spark://host:7077, 3g, 4, 1, 3072, 4",
        "spark://host:7077, 3g, , 1, 3072, 0",
        "yarn, 1500m, , 1, 1500, 1",
        "yarn, , 8, 2, 1024, 4",
        "k8s://host, 2g, 3, 4, 2048, 1",
        "'local-cluster[2,4,700]', 3g, 8, 1, 700, 4",
    })
    void takesTheExecutorsMemoryOnACluster(
            String master, String memory, String cores, String taskCpus, int megabytes, int atOnce) {
        SparkConf settings = new SparkConf(false).set("spark.master", master).set("spark.task.cpus", taskCpus);
        if (memory != null) {
            settings.set("spark.executor.memory", memory);
        }
        if (cores != null) {
            settings.set("spark.executor.cores", cores);
        }

        MemoryLimits limits = SparkMemory.limits(settings);

        assertThat(limits.tasks().bytes()).isEqualTo(megabytes * MEGABYTE);
        assertThat(limits.tasks().setting()).isEqualTo("spark.executor.memory");
        assertThat(limits.cores()).isEqualTo(atOnce == 0 ? PROCESSORS : atOnce);
        assertThat(limits.driver().orElseThrow().bytes())
                .isEqualTo(Runtime.getRuntime().maxMemory());
    }

    @Test
    void saysWhatBecameOfATaskAndWhatToChange() {
        String most = String.valueOf(Runtime.getRuntime().maxMemory() >> 20);
        assertThat(VirtualMachineException.sentence(
                        "training network a-000",
                        new OutOfMemoryError("Java heap space"),
                        "spark.driver.memory",
                        "networks.0.batch"))
                .isEqualTo("training network a-000 ran out of memory: this Java virtual machine may use " + most
                        + " MB (Java heap space); raise spark.driver.memory, or lower networks.0.batch");
        assertThat(VirtualMachineException.sentence(
                        "reading the study", new StackOverflowError(), "spark.driver.memory", ""))
                .isEqualTo("reading the study ended with an error of the Java virtual machine, which may use " + most
                        + " MB: java.lang.StackOverflowError; raise its stack (-Xss)");
    }
}
