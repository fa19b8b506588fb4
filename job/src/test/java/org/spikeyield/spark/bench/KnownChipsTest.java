package org.spikeyield.spark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Chips are what the program knows of them. To write the table anew after a change of the known networks: {@code ./mvnw -pl job -am test
 * -Dtest=KnownChipsTest -Dsurefire.failIfNoSpecifiedTests=false -Dtest.jvm.options=-Dspikeyield.known=write}.
 */
class KnownChipsTest {
    private static final Path TABLE =
            Path.of("src", "main", "resources", "org", "spikeyield", "spark", "bench", "known-chips.csv");

    @Test
    void areWhatIsKnownOfThem() throws IOException {
        if ("write".equals(System.getProperty("spikeyield.known"))) {
            Files.writeString(TABLE, table());
        }
        KnownChips known = KnownChips.read();

        assertThat(Files.readAllLines(TABLE)).hasSize(1 + 2 * KnownChips.CHIPS);
        for (int chip : new int[] {0, 41}) {
            assertThat(KnownChips.run(KnownNetwork.LARGE, chip, 1, false))
                    .isEqualTo(known.block(KnownNetwork.LARGE, chip, 1));
        }
        assertThat(KnownChips.run(KnownNetwork.SMALL, 0, KnownChips.CHIPS, false))
                .isEqualTo(known.block(KnownNetwork.SMALL, 0, KnownChips.CHIPS));
    }

    private static String table() {
        StringBuilder text = new StringBuilder("network,chip,synaptic_events,sha256\n");
        for (KnownNetwork network : KnownNetwork.values()) {
            for (int chip = 0; chip < KnownChips.CHIPS; chip++) {
                KnownChips.Outcome outcome = KnownChips.chip(network, chip, false);
                text.append(network.key())
                        .append(',')
                        .append(chip)
                        .append(',')
                        .append(outcome.synapticEvents())
                        .append(',')
                        .append(outcome.sha256())
                        .append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void oneBitMakesAnotherHash() {
        assertThat(KnownChips.run(KnownNetwork.SMALL, 3, 2, true))
                .isNotEqualTo(KnownChips.run(KnownNetwork.SMALL, 3, 2, false));
    }

    /** The chips begin again behind the last one. */
    @Test
    void beginAgain() {
        KnownChips known = KnownChips.read();

        assertThat(known.block(KnownNetwork.SMALL, KnownChips.CHIPS, 2))
                .isEqualTo(known.block(KnownNetwork.SMALL, 0, 2));
    }
}
