package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.SafeMode;
import org.apache.hadoop.fs.SafeModeAction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.store.Hdfs;

/**
 * Runs of a standalone cluster in a directory of HDFS, with every block of a file on two data nodes. These are killed, and HDFS is read-only for a
 * while: the directory has the same bytes in the end as that of an undisturbed run on the local disk. {@code ./mvnw verify -Pcluster}.
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
        assertResumes("all-lost");
    }

    /** A name node lets nobody write while it starts, when its disk is full, and when an operator says so. */
    @Test
    void saysThatHdfsIsReadOnlyAndResumesWhenItIsNot() throws Exception {
        try (ClusterRun run = startAndAwaitAWave("read-only");
                FileSystem files = files()) {
            SafeMode node = (SafeMode) files;
            node.setSafeMode(SafeModeAction.ENTER);

            assertThat(run.exit()).as(run::err).isEqualTo(Exit.NOT_WHOLE);
            assertThat(run.err())
                    .containsIgnoringCase("safe mode")
                    .contains("the same command resumes")
                    .doesNotContain("\tat ", " WARN ", " ERROR ");
            node.setSafeMode(SafeModeAction.LEAVE);
        }
        assertResumes("read-only");
    }

    private void assertResumes(String name) throws Exception {
        try (ClusterRun again = run(name)) {
            again.assertDone();
            assertThat(again.err()).contains("resuming: ");
        }
        assertUndisturbed(name);
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

    /**
     * Verified where it is, and as a copy the same bytes. What tells of its sessions is left out: a session whose data nodes were killed can leave a file
     * of its timings that nobody can read.
     */
    private void assertUndisturbed(String name) throws Exception {
        assertThat(SmallRun.call("verify", hdfs.root() + "/" + name).exit()).isZero();
        Path copy = own.resolve("copy");
        org.apache.hadoop.fs.Path run = new org.apache.hadoop.fs.Path(hdfs.root() + "/" + name);
        try (FileSystem files = files()) {
            RemoteIterator<LocatedFileStatus> all = files.listFiles(run, true);
            while (all.hasNext()) {
                org.apache.hadoop.fs.Path file = all.next().getPath();
                String part = run.toUri().relativize(file.toUri()).getPath();
                if (ClusterRun.tellsOfSessions(part)) {
                    continue;
                }
                Path to = copy.resolve(part);
                Files.createDirectories(to.getParent());
                try (InputStream in = files.open(file)) {
                    Files.copy(in, to);
                } catch (IOException e) {
                    throw new IOException(file.toString(), e);
                }
            }
        }
        assertThat(ClusterRun.result(copy)).isEqualTo(undisturbed);
    }

    private static FileSystem files() throws IOException {
        return FileSystem.newInstance(URI.create(hdfs.root()), new Configuration());
    }
}
