package org.spikeyield.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Mutations;

/**
 * Files made from good networks by chance, the same on every machine: each is read or is the user's error, with sentences of a bounded size.
 *
 * <p>The long run is {@code ./mvnw test -Pfuzz -Dtest='*FuzzTest' -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class NetworkFuzzTest {
    private static final byte[] FILE = NetworkFile.encode(Networks.of(2, 3, 5, 1));
    private static final int HEADER =
            (int) ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN).getLong();
    private static final List<String> WORDS = List.of(
            "F32",
            "F16",
            "4",
            "\"shape\":[]",
            "\"shape\":[0]",
            "\"x\":1",
            "__metadata__",
            "spiking.tau_mem",
            "model",
            "force",
            "reservoir",
            "dt_seconds");

    @Test
    void endsInANetworkOrInTheUsersError() {
        fuzz(10_000, 1);
    }

    @Test
    @Tag("fuzz")
    void endsInANetworkOrInTheUsersErrorAMillionTimes() {
        fuzz(1_000_000, 2);
    }

    private static void fuzz(int inputs, long seed) {
        Mutations mutations = new Mutations(seed, WORDS);
        int read = 0;
        for (int input = 0; input < inputs; input++) {
            byte[] file = mutations.once(2) ? mutations.bytes(FILE, Long.BYTES + 1) : withHeader(mutations);
            try {
                NetworkFile.decode(file, "n.safetensors");
                read++;
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(20_000);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("input " + input + " of seed " + seed, e);
            }
        }
        assertThat(read).isGreaterThan(inputs / 100);
    }

    /** Changes the header and corrects its length, so that the reading comes further. */
    private static byte[] withHeader(Mutations mutations) {
        String header = new String(FILE, Long.BYTES, HEADER, StandardCharsets.UTF_8);
        byte[] json =
                mutations.text(header, mutations.once(2) ? ":" : "[", ",}]").getBytes(StandardCharsets.UTF_8);
        int rest = Long.BYTES + HEADER;
        return ByteBuffer.allocate(FILE.length - HEADER + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(FILE, rest, FILE.length - rest)
                .array();
    }
}
