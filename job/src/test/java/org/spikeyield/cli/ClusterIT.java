package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on a standalone cluster whose master, workers and executors are processes of their own: what they are sent, what is said of a cluster that
 * does not do its part. {@code ./mvnw verify -Pcluster}.
 */
@Tag("cluster")
class ClusterIT {
    @TempDir
    Path own;

    private LocalCluster cluster;
    private Path study;

    @BeforeEach
    void prepare() throws Exception {
        cluster = LocalCluster.shared();
        study = SmallRun.study(own, ClusterRun.STUDY);
    }

    @Test
    void saysThatTheApplicationWasKilledAndResumes() throws Exception {
        FaultyRuns runs = new FaultyRuns(cluster, own);
        try (ClusterRun run = runs.startSlowly()) {
            cluster.killApplication();

            assertThat(run.exit()).as(run::err).isEqualTo(Exit.NOT_WHOLE);
            assertThat(run.err())
                    .contains("the cluster ended this application", "the same command resumes")
                    .doesNotContain("\tat ", " WARN ");
            assertThat(run.err().lines()).hasSizeLessThan(15);
        }
        runs.assertResumes();
    }

    /** The second session only simulates. Executors say which classes they load, and from where. */
    @Test
    void sendsExecutorsTheJarOfTheJobAndLinearAlgebraToTrainOnly() throws Exception {
        Path trained = Files.createDirectories(own.resolve("trained"));
        Path out = own.resolve("run");
        Path small = SmallRun.study(own, SmallRun.STUDY.replace("linalg = java", "linalg = nd4j"));
        String[] options = {
            "--extra-properties-file",
            cluster.settings().toString(),
            "--conf",
            "spark.executor.extraJavaOptions=-XX:+IgnoreUnrecognizedVMOptions -XX:UseAVX=2 -XX:ObjectAlignmentInBytes=32"
                    + " -Xlog:class+load:file=classes.log"
        };
        try (ClusterRun run =
                ClusterRun.start(List.of("train", small.toString(), "--out", out.toString()), trained, options)) {
            run.assertDone();
        }
        List<Path> training = executors();
        assertThat(training)
                .isNotEmpty()
                .allSatisfy(executor -> assertThat(jars(executor))
                        .contains("spikeyield-job.jar")
                        .anyMatch(jar -> jar.startsWith("nd4j-native-")));

        try (ClusterRun run = ClusterRun.start(small, out, options)) {
            run.assertDone();
        }
        List<Path> simulating = executors().stream()
                .filter(executor -> !training.contains(executor))
                .toList();
        assertThat(simulating).anySatisfy(executor -> assertThat(jars(executor)).containsExactly("spikeyield-job.jar"));
        assertThat(simulating).allSatisfy(executor -> {
            assertThat(jars(executor)).isSubsetOf("spikeyield-job.jar");
            List<String> classes = Files.readAllLines(executor.resolve("classes.log"));
            assertThat(classes).noneMatch(line -> line.contains("nd4j") || line.contains("bytedeco"));
            assertThat(classes)
                    .filteredOn(line -> line.contains(" org.spikeyield.") && line.contains("source: file:"))
                    .allMatch(line -> line.contains("source: file:" + executor + "/"));
        });
        assertThat(cluster.get("history", "/api/v1/applications")).contains("spikeyield small");
    }

    /** The directories of all executors of today, those that loaded classes of ours. */
    private List<Path> executors() throws IOException {
        try (Stream<Path> files = Files.walk(cluster.work().toRealPath())) {
            return files.filter(file -> file.endsWith("classes.log"))
                    .map(Path::getParent)
                    .toList();
        }
    }

    private static List<String> jars(Path executor) {
        try (Stream<Path> files = Files.list(executor)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysEveryTenSecondsThatNoWorkerAcceptsIt() throws Exception {
        try (ClusterRun run = ClusterRun.start(
                study,
                own.resolve("run"),
                "--master",
                cluster.master(),
                "--executor-memory",
                "64g",
                "--executor-cores",
                "2")) {
            String told = "no executor has registered for ";
            run.await(() -> run.err().split(told, -1).length > 2);

            assertThat(run.err())
                    .contains("one needs 2 free cores and 64g of memory (spark.executor.cores, spark.executor.memory)")
                    .doesNotContain("\tat ", " WARN ");
        }
    }

    @Test
    void saysThatNoMasterAnswers() throws Exception {
        String nobody = "spark://127.0.0.1:" + freePort();
        try (ClusterRun run = ClusterRun.start(
                study, own.resolve("run"), "--master", nobody, "--conf", "spark.spikeyield.masterTimeout=2s")) {
            assertThat(run.exit()).as(run::err).isEqualTo(Exit.NOT_WHOLE);
            assertThat(run.err()).doesNotContain("\tat ", " WARN ");
            assertThat(run.err().lines().filter(line -> !line.startsWith("warning: ")))
                    .containsExactly(
                            "no Spark master answers at " + nobody + ", tried for 2 s: Connection refused",
                            "What is committed is kept; the same command resumes.");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
