package org.spikeyield.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.spark.failure.RunAbortedException;

@Timeout(60)
class MastersTest {
    private static final Duration SHORT = Duration.ofMillis(600);

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void saysThatNobodyAnswersAndForHowLongItAsked() throws IOException {
        String master = "spark://127.0.0.1:" + freePort();

        assertThatThrownBy(() -> Masters.await(master, Duration.ofSeconds(1)))
                .isInstanceOf(RunAbortedException.class)
                .hasMessage("no Spark master answers at " + master + ", tried for 1 s: Connection refused");
    }

    /** Names below .invalid are nobody's (RFC 2606). */
    @Test
    void saysThatAHostIsNotKnown() {
        assertThatThrownBy(() -> Masters.await("spark://nowhere.invalid:7077", SHORT))
                .isInstanceOf(RunAbortedException.class)
                .hasMessageContaining("the host nowhere.invalid is not known here");
    }

    @Test
    void isContentWithOneOfSeveralMasters() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String masters = "spark://127.0.0.1:" + freePort() + ",127.0.0.1:" + socket.getLocalPort();

            assertThatCode(() -> Masters.await(masters, SHORT)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark://host", "spark://", "spark://host:port", "spark://a:1,b", "spark://a:1,"})
    void refusesWhatIsNoAddress(String master) {
        assertThatThrownBy(() -> Masters.await(master, SHORT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("spark.master is " + master);
    }

    @Test
    void refusesAtOnceToOpenASessionWhereNobodyAnswers() throws IOException {
        String master = "spark://127.0.0.1:" + freePort();

        assertThatThrownBy(() -> Sessions.open(new SparkConf(false)
                        .setAppName("nobody")
                        .setMaster(master)
                        .set("spark.spikeyield.masterTimeout", "1s")))
                .isInstanceOf(RunAbortedException.class)
                .hasMessageContaining("no Spark master answers at " + master);
    }

    @Test
    void interruptsWhoWaitsTooLongAndNobodyElse() throws InterruptedException {
        InterruptTimeout timeout = new InterruptTimeout(Duration.ofMillis(50));
        assertThatThrownBy(() -> Thread.sleep(30_000)).isInstanceOf(InterruptedException.class);
        timeout.close();
        assertThat(timeout.isOver()).isTrue();

        InterruptTimeout enough = new InterruptTimeout(Duration.ofMillis(50));
        enough.close();
        Thread.sleep(100);
        assertThat(enough.isOver()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
