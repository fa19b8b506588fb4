package org.spikeyield.spark.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;

/** What Spark throws, with the texts of Spark 4.2. */
class SparkFailureTest {
    private static final String MASTER = "spark://host:7077";

    @Test
    void namesTheMemoryThatIsTooSmall() {
        assertThat(SparkFailure.atStart(
                        new IllegalArgumentException(
                                "[INVALID_DRIVER_MEMORY] System memory 314572800 must be at least"
                                        + " 471859200.\nPlease increase heap size using the --driver-memory option. SQLSTATE: F0000"),
                        MASTER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("spark.driver.memory is 300 MB, and Spark needs 450 MB or more");
        assertThat(SparkFailure.atStart(
                        new IllegalArgumentException("Executor memory 104857600 must be at least 471859200. Please"),
                        MASTER))
                .hasMessage("spark.executor.memory is 100 MB, and Spark needs 450 MB or more");
    }

    @Test
    void takesAnAddressOrASettingThatIsRefusedForTheUsersMistake() {
        assertThat(SparkFailure.atStart(new SparkException("bind", new BindException("Cannot assign")), MASTER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("SPARK_LOCAL_IP");
        assertThat(SparkFailure.atStart(new SparkException("[CLASS_1.X] Could not parse it\nSQLSTATE: F0000"), MASTER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Spark does not start with these settings: Could not parse it");
    }

    @Test
    void takesAFullDiskForNoMistake() {
        assertThat(SparkFailure.atStart(new IOException("No space left on device"), MASTER))
                .isInstanceOf(RunAbortedException.class)
                .hasMessage(
                        "Spark cannot start where it keeps its own files, spark.local.dir: No space left on device");
        assertThat(SparkFailure.atStart(new IOException("Failed to create a temp directory"), MASTER))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void takesAMasterThatIsLostForTheClustersFailure() {
        assertThat(SparkFailure.atStart(
                        new SparkException("awaitResult", new ConnectException("Connection refused")), MASTER))
                .isInstanceOf(RunAbortedException.class)
                .hasMessageContainingAll(MASTER, "Connection refused");
        assertThat(SparkFailure.atStart(
                        new IllegalStateException("Cannot call methods on a stopped SparkContext"), MASTER))
                .isInstanceOf(RunAbortedException.class)
                .hasMessageContaining("the cluster ended this application");
    }

    @Test
    void saysHowTheClusterEndedTheApplication() {
        assertThat(ended("Job aborted due to stage failure: Master removed our application: KILLED"))
                .hasMessage("the cluster ended this application: KILLED");
        assertThat(ended("Job aborted due to stage failure: Master removed our application: FAILED"))
                .hasMessageContaining("executors could not be started");
        assertThat(ended("Job aborted due to stage failure: All masters are unresponsive! Giving up."))
                .hasMessageContaining("no longer answers");
        assertThat(ended("Job 5 cancelled because SparkContext was shut down"))
                .hasMessageContaining("the cluster ended this application");
    }

    @Test
    void saysSoTooWhereTheJobEndsBeforeTheContext() {
        String text = "Job aborted due to stage failure: Master removed our application: KILLED";

        assertThat(SparkFailure.ofJob("wave 0 of 1", new SparkException(text), Optional.empty(), false))
                .isInstanceOf(RunAbortedException.class)
                .hasMessage("the cluster ended this application: KILLED");
    }

    private static RuntimeException ended(String text) {
        RuntimeException failure = SparkFailure.ofJob("wave 0 of 1", new SparkException(text), Optional.empty(), true);
        assertThat(failure).isInstanceOf(RunAbortedException.class);
        return failure;
    }

    @Test
    void keepsABugABug() {
        RuntimeException bug = new ArrayIndexOutOfBoundsException("7");

        assertThat(SparkFailure.ofJob("wave 0 of 1", new SparkException("aborted", bug), Optional.empty(), false))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCause(bug);
        assertThat(SparkFailure.between(bug, false)).isSameAs(bug);
    }

    @Test
    void takesWhatFailsInAStoppedSessionForTheClustersFailure() {
        assertThat(SparkFailure.between(new IllegalStateException("stopped SparkContext"), true))
                .isInstanceOf(RunAbortedException.class);
        InvalidInputException mistake = new InvalidInputException("a file has changed");
        assertThat(SparkFailure.between(mistake, true)).isSameAs(mistake);
    }
}
