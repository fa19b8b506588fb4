package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster with authentication, encryption and lists of who may see pages. {@code ./mvnw verify -Pcluster}; one minute on two cores. */
@Tag("cluster")
class ClusterSecurityIT {
    @TempDir
    Path own;

    @Test
    void runsForThoseWhoKnowTheSecretAndKeepsIt() throws Exception {
        Path study = SmallRun.study(own, SmallRun.STUDY);
        SortedMap<String, String> local = ClusterRun.locally(study, own.resolve("local"));
        try (LocalCluster cluster = LocalCluster.start(own.resolve("cluster"), "--secure")) {
            String settings = Files.readString(cluster.settings());
            assertThat(settings)
                    .containsPattern("(?m)^spark.authenticate +true$")
                    .containsPattern("(?m)^spark.network.crypto.enabled +true$")
                    .containsPattern("(?m)^spark.io.encryption.enabled +true$")
                    .containsPattern("(?m)^spark.acls.enable +true$");

            Path out = own.resolve("run");
            try (ClusterRun run = ClusterRun.start(
                    study,
                    out,
                    "--extra-properties-file",
                    cluster.settings().toString(),
                    "--executor-memory",
                    LocalCluster.EXECUTOR_MEMORY)) {
                run.assertDone();
            }
            assertThat(ClusterRun.result(out)).isEqualTo(local);
            assertThat(Files.readString(out.resolve("spark.conf")))
                    .contains("spark.authenticate.secret=(not stored)", "spark.network.crypto.enabled=(not stored)");

            Path refused = own.resolve("refused");
            try (ClusterRun run = ClusterRun.start(
                    study, refused, "--master", cluster.master(), "--conf", "spark.spikeyield.masterTimeout=2s")) {
                assertThat(run.exit()).as(run::err).isEqualTo(Exit.NOT_WHOLE);
                assertThat(run.err())
                        .contains("one with spark.authenticate answers only who knows its secret")
                        .doesNotContain("\tat ", " WARN ", " ERROR ");
            }
        }
    }
}
