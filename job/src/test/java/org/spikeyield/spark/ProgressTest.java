package org.spikeyield.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.Success$;
import org.apache.spark.TaskEndReason;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.Option;

@Timeout(60)
class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);

    private List<String> lines() {
        return bytes.toString(UTF_8).lines().toList();
    }

    @Test
    void saysWhatRunsWhereNothingComesToItsEnd() throws InterruptedException {
        try (Progress progress = new Progress(out, false, 20, "chips", 10, 0)) {
            progress.during("wave 1 of 3");
            while (lines().isEmpty()) {
                Thread.sleep(5);
            }
            assertThat(lines().get(0)).isEqualTo("chips: 0 of 10  0.0/s  (wave 1 of 3, for 0 s)");
        }
    }

    @Test
    void printsNoLineTwice() {
        long never = 1_000_000;
        try (Progress progress = new Progress(out, false, never, "chips", 2, 0)) {
            progress.add(2);
        }
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("chips: 2 of 2")
                .endsWith("done in 0 s");

        bytes.reset();
        try (Progress progress = new Progress(out, false, 20, "chips", 2, 0)) {
            progress.add(2);
            while (lines().isEmpty()) {
                Thread.onSpinWait();
            }
        }
        assertThat(lines()).hasSize(1);
    }

    @Test
    void hasNoNegativeRateWhereMoreWasThereThanIsNeeded() {
        try (Progress progress = new Progress(out, false, 1_000_000, "chips", 60, 40)) {
            progress.correct(34, 34);
        }
        assertThat(lines()).singleElement().isEqualTo("chips: 34 of 34  0.0/s  done in 0 s");
    }

    @Test
    void saysWhatStandsInTheWayInPlaceOfHowFarItIs() throws InterruptedException {
        AtomicReference<String> obstacle = new AtomicReference<>("no worker");
        try (Progress progress = new Progress(out, false, 20, "chips", 10, 0)) {
            progress.heeding(obstacle::get);
            Thread.sleep(200);
            assertThat(lines()).doesNotContain("chips: 0 of 10  0.0/s"); // nor is the sentence told before its time

            obstacle.set("");
            while (lines().isEmpty()) {
                Thread.sleep(5);
            }
        }
        assertThat(lines().get(0)).startsWith("chips: 0 of 10");
    }

    @Test
    void tellsTimesInAnyLanguage() {
        assertThat(Progress.duration(59)).isEqualTo("59 s");
        assertThat(Progress.duration(61)).isEqualTo("1 min 01 s");
        assertThat(Progress.duration(3700)).isEqualTo("1 h 01 min");
    }

    @Test
    void countsWhatWasLostAndDoneAgain() {
        LostWork losses = new LostWork(() -> false, out);
        assertThat(losses.text()).isEmpty();

        losses.onTaskEnd(end(Success$.MODULE$));
        losses.onTaskEnd(end(new ExecutorLostFailure("1", true, Option.empty())));
        losses.onTaskEnd(end(new ExecutorLostFailure("1", true, Option.empty())));
        losses.onExecutorRemoved(new SparkListenerExecutorRemoved(0, "1", "Command exited with code 137"));
        losses.onExecutorRemoved(new SparkListenerExecutorRemoved(0, "2", "Executor killed because it was idle"));
        losses.onExecutorRemoved(new SparkListenerExecutorRemoved(0, "3", "Executor killed by driver."));
        losses.onExecutorRemoved(
                new SparkListenerExecutorRemoved(0, "4", "Remote RPC client disassociated. Check driver logs."));

        assertThat(losses.tasks()).isEqualTo(2);
        assertThat(losses.executors()).isEqualTo(2);
        assertThat(losses.text()).isEqualTo(", 2 tasks failed and were run again, 2 executors were lost");
        assertThat(lines())
                .containsExactly(
                        "executor 1 was lost (Command exited with code 137); what it was running is run again",
                        "executor 4 was lost (Remote RPC client disassociated); what it was running is run again");
    }

    private static SparkListenerTaskEnd end(TaskEndReason reason) {
        return new SparkListenerTaskEnd(0, 0, "", reason, null, null, null);
    }
}
