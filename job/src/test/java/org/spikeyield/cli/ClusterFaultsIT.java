package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.cli.FaultyFileSystem.Fault;

/**
 * What can go wrong on a standalone cluster beside an end by force, which {@code ClusterKillsIT} has: in each case the directory of the run has the same
 * bytes in the end as that of an undisturbed one, and what was repeated is reported. {@code ./mvnw verify -Pcluster}.
 */
@Tag("cluster")
class ClusterFaultsIT {
    @TempDir
    Path own;

    private LocalCluster cluster;
    private FaultyRuns runs;

    @BeforeEach
    void prepare() throws Exception {
        cluster = LocalCluster.shared();
        runs = new FaultyRuns(cluster, own);
    }

    /** The master that is started again knows the application by its recovery directory, and gives it an executor in place of one that is killed. */
    @Test
    void runsOnWhenTheMasterIsRestarted() throws Exception {
        try (ClusterRun run = runs.startSlowly()) {
            cluster.part("master").orElseThrow().destroyForcibly();
            cluster.startAgain();
            ProcessHandle killed = cluster.executors().get(0);
            killed.destroyForcibly();
            run.await(() -> cluster.executors().stream()
                            .filter(executor -> executor.pid() != killed.pid())
                            .count()
                    > 1);
            runs.meetNothing();

            run.assertDone();
            assertThat(run.lastLine()).contains("1 executor was lost");
        }
        runs.assertUndisturbed();
    }

    @Test
    void replacesAnExecutorThatIsFrozenPastTheTimeout() throws Exception {
        try (ClusterRun run = runs.startSlowly(
                "spark.network.timeout=8s",
                "spark.network.timeoutInterval=1s",
                "spark.executor.heartbeatInterval=1s")) {
            ProcessHandle frozen = cluster.executors().get(0);
            LocalCluster.signal("STOP", frozen);
            run.await(() -> run.err().contains(" was lost ("));
            runs.meetNothing();

            run.assertDone();
            assertThat(run.err())
                    .containsPattern("executor \\d was lost \\(Executor heartbeat timed out after \\d+ ms\\)");
        }
        runs.assertUndisturbed();
    }

    /** It wakes while the others work for it, and its late results change nothing. */
    @Test
    void waitsForAnExecutorThatIsFrozenForAWhile() throws Exception {
        try (ClusterRun run = runs.startSlowly()) {
            ProcessHandle frozen = cluster.executors().get(0);
            LocalCluster.signal("STOP", frozen);
            runs.meetNothing();
            Thread.sleep(TimeUnit.SECONDS.toMillis(12));
            LocalCluster.signal("CONT", frozen);

            run.assertDone();
            assertThat(run.err()).doesNotContain("was lost");
        }
        runs.assertUndisturbed();
    }

    /** Another executor does again what the frozen one began, and the run ends without it. */
    @Test
    void doesNotWaitForAFrozenExecutorWhereTasksAreSpeculated() throws Exception {
        try (ClusterRun run = runs.startSlowly(
                "spark.speculation=true",
                "spark.speculation.interval=200ms",
                "spark.speculation.quantile=0.25",
                "spark.speculation.multiplier=1.2")) {
            ProcessHandle frozen = cluster.executors().get(0);
            LocalCluster.signal("STOP", frozen);
            runs.meetNothing();

            run.assertDone();
            assertThat(run.err()).doesNotContain("was lost", "run again");
        }
        runs.assertUndisturbed();
    }

    /** One task a wave leaves one executor idle: it is given back, which is no loss. */
    @Test
    void losesNothingWhenExecutorsComeAndGo() throws Exception {
        runs.meet(Fault.SLOW);
        try (ClusterRun run = runs.start(
                List.of("--partitions", "1"),
                "spark.dynamicAllocation.enabled=true",
                "spark.dynamicAllocation.shuffleTracking.enabled=true",
                "spark.dynamicAllocation.minExecutors=0",
                "spark.dynamicAllocation.maxExecutors=2",
                "spark.dynamicAllocation.executorIdleTimeout=1s",
                "spark.executor.cores=1",
                "spark.cores.max=2")) {
            run.await(() -> cluster.executors().size() == 2);
            run.await(() -> cluster.executors().size() == 1);
            runs.meetNothing();

            run.assertDone();
            assertThat(run.err()).doesNotContain("was lost", "were lost", "run again");
        }
        assertThat(ClusterRun.timings(runs.out())).contains("\"lost_executors\" : 0");
        runs.assertUndisturbed();
    }

    @Test
    void repeatsTasksThatFailed() throws Exception {
        runs.meet(Fault.FIRST);
        try (ClusterRun run = runs.start()) {
            run.assertDone();
            assertThat(run.lastLine()).containsPattern("\\d tasks? failed and (was|were) run again");
        }
        runs.assertUndisturbed();
    }

    @Test
    void saysThatExecutorsRanOutOfMemoryAndResumes() throws Exception {
        try (ClusterRun run = runs.startSlowly()) {
            runs.meet(Fault.MEMORY);

            assertThat(run.exit()).as(run::err).isIn(Exit.MISTAKE, Exit.NOT_WHOLE);
            assertThat(run.err()).doesNotContain("\tat ", " WARN ", " ERROR ").contains("spark.executor.memory");
        }
        runs.assertResumes();
    }

    @Test
    void saysThatTheStorageIsFullAndResumesWhenItIsNot() throws Exception {
        try (ClusterRun run = runs.startSlowly()) {
            runs.meet(Fault.FULL);

            assertThat(run.exit()).as(run::err).isEqualTo(Exit.NOT_WHOLE);
            assertThat(run.err()).doesNotContain("\tat ", " WARN ", " ERROR ").contains("No space left on device");
        }
        runs.assertResumes();
    }

    /** The driver is a process of a worker's, submitted over HTTP; what submits it ends before it begins. */
    @Test
    void runsInClusterDeployMode() throws Exception {
        try (ClusterRun submission = ClusterRun.start(
                runs.study(),
                runs.out(),
                "--master",
                cluster.submissions(),
                "--deploy-mode",
                "cluster",
                "--conf",
                "spark.master.rest.enabled=true",
                "--driver-memory",
                "600m",
                "--executor-memory",
                LocalCluster.EXECUTOR_MEMORY)) {
            assertThat(submission.exit()).as(submission::err).isZero();
        }
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!Files.exists(runs.out().resolve("report/report.html"))) {
            assertThat(System.nanoTime()).as("the driver does not end").isLessThan(deadline);
            Thread.sleep(100);
        }
        runs.assertUndisturbed();
    }
}
