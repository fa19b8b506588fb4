package org.spikeyield.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.Sha256;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.store.InputKeeper;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.NetworkCommit;
import org.spikeyield.store.Networks;
import org.spikeyield.store.PlanState;
import org.spikeyield.store.StudySource;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import org.spikeyield.store.reuse.ReuseSources;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.local.StudyResult;
import org.spikeyield.study.local.StudyRun;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.run.BlockRunner;
import org.spikeyield.study.run.StudyTrainer;
import org.spikeyield.train.TrainingResult;

/** A study on Spark against the same study in a plain loop. */
@SparkTest
class StudyRunnerTest {
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
            plan { block-chips = 2, wave-chips = 4 }
            """;

    @TempDir
    private Path directory;

    @Test
    void givesTheRowsOfAPlainLoopAndOfTheFrontDoor(SparkSession session)
            throws IOException, InterruptedException, TimeoutException {
        Study study = StudyReader.read(STUDY, "plain.conf", Map.of(), file -> new byte[0]);
        StudyPlan plan = StudyPlan.of(study);

        Manifest manifest = run(session, study);

        assertThat(descriptions(session))
                .contains(
                        "training: 2 networks",
                        "wave 1 of 3: chips of ads-000, ads-001 under 20 %, log-normal 10 % of all parameters");
        List<TrainedNetwork> networks = new ArrayList<>();
        for (NetworkSlot slot : plan.networks()) {
            networks.add(new StudyTrainer(study).train(slot).network());
        }
        BlockRunner loop = new BlockRunner(study, plan, networks);
        List<ChipRow> expected = new ArrayList<>();
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        for (Block block : plan.blocks()) {
            for (ChipRow row : loop.run(block)) {
                expected.add(row);
                row.writeCanonical(new DataOutputStream(canonical));
            }
        }
        assertThat(manifest.chipsSha256()).isEqualTo(Sha256.hex(canonical.toByteArray()));
        assertThat(manifest.counts().succeeded()).isEqualTo(2 * (1 + 9 + 9));

        List<ChipRow> stored = new ArrayList<>();
        RunDirectory run = RunDirectory.at(directory.toString(), new Configuration());
        ChipsReader.forEach(run, plan.study().task(), manifest.files(ChipsWriter.CHIPS), stored::add);
        assertThat(stored).isEqualTo(expected);
        List<ChipRow> handed = new ArrayList<>();
        StudyResult result = StudyRun.parse(STUDY).onRow(handed::add).run();
        assertThat(handed).isEqualTo(expected);
        List<FileEntry> summary = SummaryFiles.write(
                RunDirectory.at(directory.resolve("front-door").toString(), new Configuration()),
                study,
                result.summary());
        assertThat(manifest.files()).containsAll(summary);
    }

    /** Each executor reads it where it is and holds it against its hash; the second run finds another content there. */
    @Test
    void readsWhatIsNotCopiedOnTheExecutors(SparkSession session) throws IOException {
        Path network = Files.copy(
                Path.of("..", "conf", "studies", "networks", "xor-ads.safetensors"),
                directory.resolve("net.safetensors"));
        StudySource source = new StudySource(directory.resolve("study.conf").toString(), new Configuration(), false);
        String networks = "networks = [ { file = net.safetensors } ]\n";
        Study study = StudyReader.read(
                STUDY.replaceFirst("(?s)networks = .*?\\} \\]\n", networks), "study.conf", Map.of(), source);
        RunDirectory copying = RunDirectory.at(directory.resolve("copying").toString(), new Configuration());
        RunDirectory referring = RunDirectory.at(directory.resolve("referring").toString(), new Configuration());
        RunDirectory refused = RunDirectory.at(directory.resolve("refused").toString(), new Configuration());

        Manifest copied = run(session, study, copying, new InputKeeper(study.inputs(), source, copying));
        Manifest referred = run(session, study, referring, MadeUpRun.byReference(study, source, referring));
        InputKeeper late = MadeUpRun.byReference(study, source, refused);
        byte[] other = Files.readAllBytes(network);
        other[other.length - 1] ^= 1;
        Files.write(network, other);

        assertThat(copied.files("inputs")).hasSize(1);
        assertThat(referred.files("inputs")).isEmpty();
        assertThat(referred.chipsSha256()).isEqualTo(copied.chipsSha256());
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> run(session, study, refused, late))
                .withMessage(
                        network + ": damaged, its sha-256 is " + Sha256.hex(other) + ", and the run recorded sha-256 "
                                + study.inputs().get(0).sha256() + " for net.safetensors");
    }

    /** It has another seed's, which training would not give. */
    @Test
    void fitsReadoutsToNetworksThatAreCommitted(SparkSession session) throws IOException, TimeoutException {
        String own = "method = reservoir, neurons = 20, samples = 5, checkpoint { chips = 1, samples = 2 }";
        String shared = own + ", label = shared, readout = virtual-chips, virtual-chips { chips = 2, samples = 1 }";
        String text = STUDY.replaceFirst(
                "(?s)networks = .*?\\} \\]\n", "networks = [ { " + shared + " }, { " + own + " } ]\n");
        Study study = StudyReader.read(text, "plain.conf", Map.of(), file -> new byte[0]);
        Study other = StudyReader.read(text, "plain.conf", Map.of("seed", "12"), file -> new byte[0]);
        NetworkSlot slot = StudyPlan.of(study).networks().get(1);
        TrainingResult committed = new StudyTrainer(other).train(slot);
        byte[] history = TrainingHistory.csv(committed.history());
        RunDirectory run = RunDirectory.at(directory.toString(), new Configuration());
        NetworkCommit.write(run, slot.id(), "earlier", NetworkFile.encode(committed.network()), history);

        run(session, study);

        TrainedNetwork fitted = NetworkFile.decode(run.read(Networks.name("shared-000")), "shared-000");
        assertThat(fitted.spiking().matrix(Parameter.W_OUT))
                .isEqualTo(committed.network().spiking().matrix(Parameter.W_OUT));
        assertThat(run.read(Networks.historyName("shared-000"))).isEqualTo(history);
        assertThat(descriptions(session)).contains("training: 1 networks");
    }

    private Manifest run(SparkSession session, Study study) throws IOException {
        RunDirectory run = RunDirectory.at(directory.toString(), new Configuration());
        StudySource source = new StudySource("plain.conf", new Configuration(), false);
        return run(session, study, run, new InputKeeper(List.of(), source, run));
    }

    /** What Spark's pages call the jobs that it ran. */
    private static List<String> descriptions(SparkSession session) throws TimeoutException {
        session.sparkContext().listenerBus().waitUntilEmpty();
        List<String> descriptions = new ArrayList<>();
        session.sparkContext()
                .statusStore()
                .jobsList(null)
                .foreach(job -> descriptions.add(job.description().getOrElse(() -> "")));
        return descriptions;
    }

    private static Manifest run(SparkSession session, Study study, RunDirectory run, InputKeeper inputs)
            throws IOException {
        StudyPlan plan = StudyPlan.of(study);
        PrintStream log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        PlanState.begin(run, plan, inputs.inputs());
        try (RunLock lock = RunLock.acquire(run)) {
            return new StudyRunner(
                            session, plan, run, lock, inputs, ReuseSources.NONE.by(plan, run), OptionalInt.of(3), log)
                    .run();
        }
    }
}
