package org.spikeyield.spark.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spikeyield.Sha256;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.study.ChipRow;

/**
 * Chips of the {@linkplain KnownNetwork known networks} with 10 % mismatch, {@value #CHIPS} of each, which are run as those of a study are; and their synaptic events and
 * hashes, which are part of the program. A result is a function of the chip alone, so these hold on every host, Java and core, and whoever gets others computes wrongly.
 */
final class KnownChips {
    /** Chips of each network that are told apart; the next ones are the first again. */
    static final int CHIPS = 64;

    private static final String TABLE = "known-chips.csv";
    private static final Condition CONDITION = new Condition(Mismatch.gaussian(Mask.PAPER, 0.1));
    private static final String CONDITION_ID = CONDITION.id();
    private static final Map<KnownNetwork, TestBench> BENCHES = new EnumMap<>(KnownNetwork.class);
    private static final ThreadLocal<Map<KnownNetwork, ChipTrial>> TRIALS =
            ThreadLocal.withInitial(() -> new EnumMap<>(KnownNetwork.class));

    /**
     * What came of chips.
     *
     * @param synapticEvents their synaptic events
     * @param sha256 of a chip that of its row's canonical bytes, of a block that of its chips' hashes
     */
    record Outcome(long synapticEvents, String sha256) {}

    private final Map<KnownNetwork, List<Outcome>> known;

    private KnownChips(Map<KnownNetwork, List<Outcome>> known) {
        this.known = known;
    }

    /** What is known of all chips. */
    static KnownChips read() {
        Map<KnownNetwork, List<Outcome>> known = new EnumMap<>(KnownNetwork.class);
        for (String line : text().lines().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            known.computeIfAbsent(network(cells[0]), network -> new ArrayList<>())
                    .add(new Outcome(Long.parseLong(cells[2]), cells[3]));
        }
        return new KnownChips(known);
    }

    private static KnownNetwork network(String key) {
        return key.equals(KnownNetwork.LARGE.key()) ? KnownNetwork.LARGE : KnownNetwork.SMALL;
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(KnownChips.class.getResourceAsStream(TABLE), TABLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Identity of what is known. */
    static String sha256() {
        return Sha256.hex(text().getBytes(StandardCharsets.UTF_8));
    }

    /** What is known of one chip. */
    Outcome chip(KnownNetwork network, int chip) {
        return known.get(network).get(chip % CHIPS);
    }

    /** What is known of chips that follow each other. */
    Outcome block(KnownNetwork network, int first, int chips) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int chip = first; chip < first + chips; chip++) {
            outcomes.add(chip(network, chip));
        }
        return block(outcomes);
    }

    /**
     * Runs chips that follow each other.
     *
     * @param corrupted whether one bit of the first chip's row is turned before it is hashed, as by a machine that computes wrongly
     */
    static Outcome run(KnownNetwork network, int first, int chips, boolean corrupted) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int chip = first; chip < first + chips; chip++) {
            outcomes.add(chip(network, chip % CHIPS, corrupted && chip == first));
        }
        return block(outcomes);
    }

    /** Runs one chip. */
    static Outcome chip(KnownNetwork network, int chip, boolean corrupted) {
        ChipResult result = TRIALS.get()
                .computeIfAbsent(network, which -> new ChipTrial(bench(which)))
                .run(CONDITION, chip);
        byte[] row = canonical(new ChipRow(0, network.key(), 0, CONDITION_ID, chip, result));
        if (corrupted) {
            row[row.length - 1] ^= 1;
        }
        return new Outcome(
                Math.round(result.value(ChipMetric.SYNAPTIC_EVENTS_PER_SAMPLE) * network.samples()), Sha256.hex(row));
    }

    private static TestBench bench(KnownNetwork network) {
        synchronized (BENCHES) {
            return BENCHES.computeIfAbsent(network, KnownNetwork::bench);
        }
    }

    private static byte[] canonical(ChipRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            row.writeCanonical(out);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static Outcome block(List<Outcome> chips) {
        MessageDigest digest = Sha256.digest();
        long events = 0;
        for (Outcome chip : chips) {
            digest.update(chip.sha256().getBytes(StandardCharsets.US_ASCII));
            events += chip.synapticEvents();
        }
        return new Outcome(events, HexFormat.of().formatHex(digest.digest()));
    }
}
