package org.spikeyield.study.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.run.BlockRunner;
import org.spikeyield.study.run.StudyTrainer;
import org.spikeyield.study.summary.SummaryBuilder;

/** The front door against what it is made of. */
class StudyRunTest {
    private static final String STUDY = """
            name = plain
            seed = 11
            linalg = java
            networks = [ {
              method = ads, count = 2, neurons = 20, epochs = 1, samples-per-epoch = 2
              teacher { units = 5, steps = 2, batch = 2 }
              checkpoint { by = last, samples = 2 }
            } ]
            conditions = [ { level = [0, 0.2] }, { level = 0.1, mask = full, family = log-normal } ]
            chips = 9
            test { samples = 6 }
            spec { accuracy = 0.8 }
            plan { block-chips = 2, wave-chips = 4 }
            """;

    private static final String UNTIL = STUDY.replace("chips = 9", "until { yield-half-width = 0.2, max-chips = 200 }")
            .replaceAll("plan .*", "");

    @TempDir
    private Path directory;

    @Test
    void givesTheRowsAndTheSummaryOfAPlainLoop() throws InterruptedException {
        Study study = StudyRun.parse(STUDY).study();
        StudyPlan plan = StudyPlan.of(study);
        List<TrainedNetwork> networks = plan.networks().stream()
                .map(slot -> new StudyTrainer(study).train(slot).network())
                .toList();
        BlockRunner loop = new BlockRunner(study, plan, networks);
        List<ChipRow> expected = plan.blocks().stream()
                .flatMap(block -> loop.run(block).stream())
                .toList();
        SummaryBuilder summary = new SummaryBuilder(plan);
        expected.forEach(summary::add);

        for (int threads : List.of(1, 3)) {
            List<ChipRow> rows = new ArrayList<>();
            List<String> progress = new ArrayList<>();
            StudyResult result = StudyRun.parse(STUDY)
                    .threads(threads)
                    .onRow(rows::add)
                    .onProgress(step -> progress.add(step.toString()))
                    .run();

            assertThat(rows).isEqualTo(expected);
            assertThat(result.summary()).isEqualTo(summary.build());
            assertThat(result.trained().networks())
                    .map(NetworkFile::encode)
                    .containsExactlyElementsOf(
                            networks.stream().map(NetworkFile::encode).toList());
            assertThat(progress)
                    .startsWith("networks 1 of 2", "networks 2 of 2", "chips 1 of 38")
                    .endsWith("chips 38 of 38");
            assertThat(result.yields()).hasSize(6);
            assertThat(result.yields().get(0).toString()).matches("ads-000, ideal: [01]\\.000, 1 chip");
        }
    }

    @Test
    void stopsByItselfAtTheSameChipsWhateverTheThreads() throws InterruptedException {
        List<ChipRow> one = new ArrayList<>();
        List<ChipRow> several = new ArrayList<>();

        StudyResult result = StudyRun.parse(UNTIL).threads(1).onRow(one::add).run();
        StudyResult other = StudyRun.parse(UNTIL).threads(3).onRow(several::add).run();

        assertThat(several).isEqualTo(one).hasSizeBetween(4 * 16, 4 * 100);
        assertThat(other.yields()).isEqualTo(result.yields());
        assertThat(result.yields().stream().mapToInt(NetworkYield::chips).sum()).isEqualTo(one.size());
        assertThat(result.yields())
                .filteredOn(yield -> yield.condition().random())
                .hasSize(4)
                .allSatisfy(yield -> assertThat(yield.interval().orElseThrow().upper()
                                - yield.interval().orElseThrow().lower())
                        .isLessThanOrEqualTo(0.4));
        assertThat(result.summary().networks()).allMatch(cell -> cell.chips().missing() == 0);
    }

    @Test
    void runsSingleChipsAgain() throws InterruptedException {
        List<ChipRow> rows = new ArrayList<>();
        StudyResult result = StudyRun.parse(STUDY).onRow(rows::add).run();
        TrainedStudy trained = result.trained();

        assertThat(rows).contains(trained.chip("ads-001", 2, 8));
        assertThat(trained.explain("ads-001", 2, 8, 0).causes()).isNotEmpty();
        assertThat(trained.network("ads-001")).isSameAs(trained.networks().get(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trained.chip("ads-002", 0, 0))
                .withMessage("network ads-002 is not in the study, which has ads-000, ads-001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trained.chip("ads-001", 2, 9))
                .withMessage("chip 9 is not in the study, which has 9 of that network and condition");
    }

    @Test
    void readsNetworksFromBesideTheStudyAndRefusesOneThatHasChanged() throws Exception {
        Path network = Files.write(directory.resolve("net.safetensors"), NetworkFile.encode(Studies.NETWORK));
        Path file = Files.writeString(
                directory.resolve("s.conf"),
                "name = s, seed = 1, networks = [ { file = net.safetensors } ], chips = 2, conditions = [ { level = 0.1 } ]");
        StudyRun run = StudyRun.read(file, Map.of("test.samples", "10"));

        assertThat(run.run().yields()).hasSize(1);
        Files.write(network, new byte[] {0});
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(run::run)
                .withMessage("net.safetensors: has changed since the study was read");
        Files.delete(network);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(run::train)
                .withMessageStartingWith("net.safetensors: cannot be read any more (");
    }

    @Test
    void refusesWhatCannotBeRun() throws Exception {
        Path absent = directory.resolve("absent.conf");
        Path binary = Files.write(directory.resolve("s.bin"), new byte[] {(byte) 0xff});

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StudyRun.read(absent))
                .withMessage(absent + ": there is no such study file");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StudyRun.read(binary))
                .withMessage(binary + ": is no study, which is a text in UTF-8");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StudyRun.read(directory))
                .withMessageStartingWith(directory + ": cannot be read (");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StudyRun.parse(STUDY, Map.of("seed", "x")))
                .withMessageStartingWith("study: seed is ");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() ->
                        StudyRun.parse(STUDY, Map.of("spec.accuracy", "0.5")).run())
                .withMessageStartingWith("plain: spec.accuracy is 0.5, must be above 0.5");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> StudyRun.parse(STUDY, Map.of("networks.0.neurons", "1500", "networks.0.count", "2000"))
                                .threads(1000)
                                .run())
                .withMessageContaining("asks for more memory than there is");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StudyRun.parse(STUDY).threads(0))
                .withMessage("threads is 0, must be at least 1");
    }

    /** A training that would take hours ends, and so does the run whose rows are awaited. */
    @Test
    void endsWhenItIsInterrupted() throws Exception {
        StudyRun training = StudyRun.parse(STUDY, Map.of("networks.0.teacher.steps", "1000000"));
        Thread thread = Thread.currentThread();
        CompletableFuture<Void> interrupt = CompletableFuture.runAsync(
                thread::interrupt, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(training::train);
        interrupt.join();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() ->
                        StudyRun.parse(STUDY).onRow(row -> thread.interrupt()).run());
        for (Thread other : Thread.getAllStackTraces().keySet()) {
            if (other.getName().equals("spikeyield")) {
                other.join(TimeUnit.SECONDS.toMillis(10)); // it has ended its work, its own end follows
                assertThat(other.isAlive()).isFalse();
            }
        }
    }

    @Test
    void endsWithWhatAConsumerThrows() {
        assertThatIllegalStateException()
                .isThrownBy(() -> StudyRun.parse(STUDY)
                        .onRow(row -> {
                            throw new IllegalStateException("the disk is full");
                        })
                        .run())
                .withMessage("the disk is full");
    }
}
