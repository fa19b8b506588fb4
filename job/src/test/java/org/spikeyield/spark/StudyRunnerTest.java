package org.spikeyield.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.Sha256;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.store.ChipsReader;
import org.spikeyield.store.ChipsWriter;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.PlanState;
import org.spikeyield.store.RunDirectory;
import org.spikeyield.store.RunLock;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.run.BlockRunner;
import org.spikeyield.study.run.StudyTrainer;

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
    void givesTheRowsOfAPlainLoop(SparkSession session) throws IOException {
        Study study = StudyReader.read(STUDY, "plain.conf", Map.of(), file -> new byte[0]);
        StudyPlan plan = StudyPlan.of(study);

        Manifest manifest = run(session, study, plan);

        List<TrainedNetwork> networks = new ArrayList<>();
        for (NetworkSlot slot : plan.networks()) {
            networks.add(StudyTrainer.train(study, slot).network());
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
        ChipsReader.forEach(run, manifest.files(ChipsWriter.CHIPS), stored::add);
        assertThat(stored).isEqualTo(expected);
    }

    private Manifest run(SparkSession session, Study study, StudyPlan plan) throws IOException {
        RunDirectory run = RunDirectory.at(directory.toString(), new Configuration());
        PrintStream log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        PlanState.begin(run, plan);
        try (RunLock lock = RunLock.acquire(run)) {
            return new StudyRunner(session, plan, run, lock, file -> new byte[0], OptionalInt.of(3), log).run();
        }
    }
}
