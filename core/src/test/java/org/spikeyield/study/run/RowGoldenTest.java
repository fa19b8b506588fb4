package org.spikeyield.study.run;

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
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;

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
              { label = forward-noise, method = bptt, steps = 3, batch = 3, training-level = 0.1, training-mask = weights, SMALL }
              { label = attacked, method = bptt, steps = 3, batch = 3, attack { level = 0.1, steps = 2 }, SMALL }
            ]
            conditions = [
              { level = [0, 0.1] }
              { level = 0.2, noise = 0.05, input-snr-db = 20, dead = 0.1 }
              { level = 0.2, noise = 0.2, noise-is = stationary }
              { level = 0.2, calibration = [gain-per-chip, readout-per-chip] }
            ]
            chips = 2
            test { samples = 6 }
            """.replace("SMALL", "neurons = 30, checkpoint { chips = 1, samples = 4 }")
            .replace("TEACHER", "teacher { units = 8, steps = 4, batch = 4 }");

    private static final Map<String, String> GOLDEN = Map.of(
            "online-000", "00f9283909756acab08687bda3429e7a0511c3680f9878b7668a966de2c9a0b4",
            "normalised-000", "a02717ae7c5c53fe9e94d48fa2342fdcbba7ac6b35ac3bc8f50d553c31e9dfc7",
            "preconditioned-000", "39d90580873559564bbaf5cc74b43f2f96475640f20b9b1555c0bfbaf204e152",
            "bptt-000", "8cbedf4e79cc8c83545a22861ef6fcbf217eda5fbe4be01f0372b6287fb4fdf8",
            "force-000", "a36498e61ed5b1c1e8c4ab773c28e075990ab3cb75306c13b6cd9572fa3537ca",
            "reservoir-000", "fcdfc964e6c2b1d128ff5ec1830d75c057bbb7d2666e5b3b7a294d8f279917db",
            "forward-noise-000", "7bbd7ac144c133de8c2da816e0be8430e5caa6f1c39940df5bb89ce7b481754a",
            "attacked-000", "a0969bb39a234f411329e2fc3721df343ae726c1fc1d4ee9feef14895873e651");

    @Test
    void keepsTheBytesOfEveryMethodsRows() throws Exception {
        Study study = Studies.read(STUDY, Map.of());
        StudyPlan plan = StudyPlan.of(study);
        List<TrainedNetwork> networks = plan.networks().stream()
                .map(slot -> new StudyTrainer(study).train(slot).network())
                .toList();
        BlockRunner runner = new BlockRunner(study, plan, networks);
        Map<String, MessageDigest> digests = new TreeMap<>();
        for (Block block : plan.blocks()) {
            for (ChipRow row : runner.run(block)) {
                assertThat(row.result().status()).isEqualTo(ChipStatus.OK);
                assertThat(row.result().value(ChipMetric.MEAN_RATE_HZ)).isPositive();
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
