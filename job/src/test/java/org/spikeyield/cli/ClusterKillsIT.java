package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors, workers and drivers of a standalone cluster are killed in the middle of a wave: the directory of the run has the same bytes in the end
 * as that of an undisturbed one. {@code ./mvnw verify -Pcluster -Dgroups=cluster-kill}.
 */
@Tag("cluster")
@Tag("cluster-kill")
class ClusterKillsIT {
    @TempDir
    Path own;

    private LocalCluster cluster;
    private FaultyRuns runs;

    @BeforeEach
    void prepare() throws Exception {
        cluster = LocalCluster.shared();
        runs = new FaultyRuns(cluster, own);
    }

    @Test
    void losesNothingWhenAnExecutorIsKilled() throws Exception {
        try (ClusterRun run = runs.startSlowly()) {
            cluster.executors().get(0).destroyForcibly();
            run.await(() -> run.err().contains(" was lost ("));
            runs.meetNothing();

            run.assertDone();
            assertThat(run.err()).containsPattern("executor \\d was lost \\(");
            assertThat(run.lastLine()).contains("run again", "1 executor was lost");
        }
        assertThat(ClusterRun.timings(runs.out())).contains("\"lost_executors\" : 1");
        runs.assertUndisturbed();
    }

    @Test
    void losesNothingWhenAWorkerIsKilled() throws Exception {
        try (ClusterRun run = runs.startSlowly()) {
            cluster.worker(1).orElseThrow().destroyForcibly();
            run.await(() -> run.err().contains(" was lost ("));
            runs.meetNothing();

            run.assertDone();
            assertThat(run.lastLine()).contains("1 executor was lost");
        }
        runs.assertUndisturbed();
    }

    @Test
    void resumesWhenTheDriverWasKilled() throws Exception {
        runs.startSlowly().close();

        runs.assertResumes();
    }
}
