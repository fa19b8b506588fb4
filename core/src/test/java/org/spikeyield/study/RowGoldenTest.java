package org.spikeyield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.network.TrainedNetwork;

/**
 * The rows of every method and learning rule, under noise and calibration, byte for byte: SHA-256 of the canonical bytes of each
 * network's rows, as this test computed them at result version 3. Training and simulation are plain Java, so they hold on any machine. A
 * digest changes only when what a chip does changes, and then the result version must change too.
 */
class RowGoldenTest {
    private static final String STUDY = """
            name = golden
            seed = 11
            linalg = java
            networks = [
              { label = online, method = ads, epochs = 2, samples-per-epoch = 3, TEACHER, SMALL }
              { label = normalised, method = ads, rule = normalised, batch = 2, learning-rate = 1, error-gain = 1000
                epochs = 1, samples-per-epoch = 4, TEACHER, SMALL }
              { label = preconditioned, method = ads, rule = preconditioned, batch = 2, learning-rate = 0.1
                epochs = 1, samples-per-epoch = 4, TEACHER, SMALL }
              { label = bptt, method = bptt, steps = 3, batch = 3, training-level = 0.1, SMALL }
              { label = force, method = force, epochs = 1, samples-per-epoch = 3, TEACHER, SMALL }
              { label = reservoir, method = reservoir, samples = 5, ridges = [0.1, 1], SMALL }
            ]
            conditions = [
              { level = [0, 0.1] }
              { level = 0.2, noise = 0.05, input-snr-db = 20, dead = 0.1 }
              { level = 0.2, noise = 0.2, noise-is = stationary, stuck = 0.1 }
              { level = 0.2, calibration = [gain-per-chip, readout-per-chip] }
            ]
            chips = 2
            test { samples = 6 }
            """.replace("SMALL", "neurons = 30, checkpoint { chips = 1, samples = 4 }")
            .replace("TEACHER", "teacher { units = 8, steps = 4, batch = 4 }");

    private static final Map<String, String> GOLDEN = Map.of(
            "online-000", "aaea0fea3e45057971f6c74a3d95cd5d1efd53cc125dd047bd78e4aab5df0a7d",
            "normalised-000", "cf505434cda97b9e7fb899a331d047e3ccca84c0605498538a509d58d65ed0f1",
            "preconditioned-000", "f786ef6afa8d51e72616c5d0f531a13b80d7eb90b40750cf5a30d0a18a93f25c",
            "bptt-000", "a1bb4b5b2163804e795c76411e972926e54c449f1534b10efea42c0720314fa5",
            "force-000", "4ee8eeccfe40f437050092947cdc9009ae0bcdfe4b23bef827452978a6075f03",
            "reservoir-000", "0e82ab3ca305338bca2cd80fe9604609293408a045f4e8cc61ff1a5ef3cf130f");

    @Test
    void keepsTheBytesOfEveryMethodsRows() throws Exception {
        Study study = Studies.read(STUDY, Map.of());
        StudyPlan plan = StudyPlan.of(study);
        List<TrainedNetwork> networks = plan.networks().stream()
                .map(slot -> StudyTrainer.train(study, slot).network())
                .toList();
        BlockRunner runner = new BlockRunner(study, plan, networks);
        Map<String, MessageDigest> digests = new TreeMap<>();
        for (Block block : plan.blocks()) {
            for (ChipRow row : runner.run(block)) {
                assertThat(row.result().status()).isEqualTo(ChipStatus.OK);
                assertThat(row.result().meanRateHz()).isPositive();
                add(row, digests.computeIfAbsent(row.networkId(), id -> sha256()));
            }
        }

        Map<String, String> found = new TreeMap<>();
        digests.forEach((id, digest) -> found.put(id, HexFormat.of().formatHex(digest.digest())));
        assertThat(found).isEqualTo(GOLDEN);
    }

    private static void add(ChipRow row, MessageDigest digest) throws IOException {
        row.writeCanonical(new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
