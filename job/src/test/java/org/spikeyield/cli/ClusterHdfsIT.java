package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.store.Hdfs;

/**
 * Runs of a standalone cluster in a directory of HDFS, with every block of a file on two data nodes, which are killed: the directory has the same
 * bytes in the end as that of an undisturbed run on the local disk. {@code ./mvnw verify -Pcluster}.
 */
@Tag("cluster")
class ClusterHdfsIT {
    /** Waves that last for seconds. */
    private static final String STUDY = ClusterRun.STUDY.replace("test { samples = 10 }", "test { samples = 100 }");

    @TempDir
    static Path temporary;

    @TempDir
    Path own;

    private static LocalCluster cluster;
    private static Hdfs hdfs;
    private static Path study;
    private static SortedMap<String, String> undisturbed;

    @BeforeAll
    static void start() throws Exception {
        cluster = LocalCluster.shared();
        hdfs = Hdfs.start(temporary.resolve("hdfs"), 2);
        study = SmallRun.study(temporary, STUDY);
        undisturbed = ClusterRun.locally(study, temporary.resolve("undisturbed"));
    }

    @AfterAll
    static void end() {
        hdfs.close();
    }

    @Test
    void losesNothingWhenADataNodeIsKilled() throws Exception {
        try (ClusterRun run = startAndAwaitAWave("one-lost")) {
            hdfs.dataNode(0).destroyForcibly().waitFor();

            run.assertDone();
            assertThat(run.lastLine()).doesNotContain("lost", "run again");
        } finally {
            hdfs.startDataNode(0);
            hdfs.awaitDataNodes(2);
        }
        assertUndisturbed("one-lost");
    }

    @Test
    void saysThatNoDataNodeIsLeftAndResumesWhenOneIs() throws Exception {
        try (ClusterRun run = startAndAwaitAWave("all-lost")) {
            hdfs.dataNode(0).destroyForcibly().waitFor();
            hdfs.dataNode(1).destroyForcibly().waitFor();

            assertThat(run.exit()).as(run::err).isEqualTo(Exit.NOT_WHOLE);
            assertThat(run.err()).contains("the same command resumes").doesNotContain("\tat ", " WARN ", " ERROR ");
        } finally {
            hdfs.startDataNode(0);
            hdfs.startDataNode(1);
            hdfs.awaitDataNodes(2);
        }
        try (ClusterRun again = run("all-lost")) {
            again.assertDone();
            assertThat(again.err()).contains("resuming: ");
        }
        assertUndisturbed("all-lost");
    }

    private ClusterRun run(String name) throws IOException {
        return ClusterRun.start(
                List.of("run", study.toString(), "--out", hdfs.root() + "/" + name),
                own.resolve(name),
                "--master",
                cluster.master(),
                "--executor-memory",
                LocalCluster.EXECUTOR_MEMORY,
                "--conf",
                "spark.hadoop.dfs.replication=2");
    }

    private ClusterRun startAndAwaitAWave(String name) throws Exception {
        ClusterRun run = run(name);
        try (FileSystem files = files()) {
            run.await(() -> {
                try {
                    return Hdfs.hasWave(files, new org.apache.hadoop.fs.Path("/" + name));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (AssertionError | IOException e) {
            run.close();
            throw e;
        }
        return run;
    }

    private void assertUndisturbed(String name) throws Exception {
        Path copy = own.resolve("copy");
        try (FileSystem files = files()) {
            files.copyToLocalFile(
                    false,
                    new org.apache.hadoop.fs.Path("/" + name),
                    new org.apache.hadoop.fs.Path(copy.toUri()),
                    true);
        }
        assertThat(ClusterRun.result(copy)).isEqualTo(undisturbed);
    }

    private static FileSystem files() throws IOException {
        return FileSystem.newInstance(URI.create(hdfs.root()), new Configuration());
    }
}
