package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster in a network namespace, where packets between the driver and its executors can be dropped. Skipped where namespaces cannot be made, which
 * takes Linux, {@code ip} and root. {@code ./mvnw verify -Pcluster}.
 */
@Tag("cluster")
class ClusterPartitionIT {
    private static final int DRIVER_PORT = 7999;
    private static final int DRIVER_BLOCKS_PORT = 7998;
    /** Rules of routing are asked in their order; the one for the machine's own addresses comes first, unless it is moved. */
    private static final String NAMESPACE =
            "ip link set lo up && ip rule add pref 10 lookup local && ip rule del pref 0 && echo made && exec sleep 900";

    @TempDir
    Path own;

    private Process namespace;
    private LocalCluster cluster;
    private FaultyRuns runs;

    @BeforeEach
    void start() throws Exception {
        try {
            namespace = new ProcessBuilder("unshare", "-n", "sh", "-c", NAMESPACE).start();
        } catch (IOException e) {
            assumeTrue(false, "no network namespaces here: " + e.getMessage());
        }
        assumeTrue("made".equals(namespace.inputReader().readLine()), "network namespaces cannot be made here");
        cluster = LocalCluster.start(inside(), own.resolve("cluster"));
        runs = new FaultyRuns(cluster, own);
    }

    @AfterEach
    void end() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
        if (namespace != null) {
            namespace.destroyForcibly();
        }
    }

    private List<String> inside() {
        return List.of("nsenter", "-t", Long.toString(namespace.pid()), "-n");
    }

    private ClusterRun startSlowly() throws Exception {
        return runs.startSlowly(
                "spark.driver.host=127.0.0.1",
                "spark.driver.port=" + DRIVER_PORT,
                "spark.driver.blockManager.port=" + DRIVER_BLOCKS_PORT,
                "spark.network.timeout=8s",
                "spark.network.timeoutInterval=1s",
                "spark.executor.heartbeatInterval=1s");
    }

    /** Has packets to and from the driver's ports dropped, or not any more. */
    private void partition(String action) throws Exception {
        for (int port : new int[] {DRIVER_PORT, DRIVER_BLOCKS_PORT}) {
            for (String direction : List.of("sport", "dport")) {
                Process ip = new ProcessBuilder(
                                "nsenter",
                                "-t",
                                Long.toString(namespace.pid()),
                                "-n",
                                "ip",
                                "rule",
                                action,
                                "pref",
                                "1",
                                "ipproto",
                                "tcp",
                                direction,
                                Integer.toString(port),
                                "blackhole")
                        .inheritIO()
                        .start();
                assertThat(ip.waitFor()).isZero();
            }
        }
    }

    @Test
    void losesNothingWhenPacketsAreDroppedForAWhile() throws Exception {
        try (ClusterRun run = startSlowly()) {
            partition("add");
            runs.meetNothing();
            Thread.sleep(TimeUnit.SECONDS.toMillis(4));
            partition("del");

            run.assertDone();
            assertThat(run.err()).doesNotContain("was lost");
        }
        runs.assertUndisturbed();
    }

    /** The driver gives its executors up, each of which goes on for a while with nobody to tell. */
    @Test
    void replacesExecutorsThatAreCutOff() throws Exception {
        try (ClusterRun run = startSlowly()) {
            partition("add");
            run.await(() -> run.err().split(" was lost \\(", -1).length > 2);
            partition("del");
            runs.meetNothing();

            run.assertDone();
            assertThat(run.lastLine()).contains("2 executors were lost");
        }
        runs.assertUndisturbed();
    }
}
