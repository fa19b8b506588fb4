package org.spikeyield.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;

/**
 * Files made from good networks by chance, the same on every machine: each is read or is the user's error, with sentences of a bounded size.
 *
 * <p>The long run is {@code ./mvnw -Pfuzz -pl core test -Dtest='*FuzzTest'}.
 */
class NetworkFuzzTest {
    private static final byte[] FILE = NetworkFile.encode(Networks.of(2, 3, 5, 1));
    private static final int HEADER =
            (int) ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN).getLong();
    private static final List<String> PIECES = List.of(
            "null",
            "0",
            "-1",
            "1e3",
            "4",
            "[]",
            "{}",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "\\",
            "\\u0000",
            ",",
            ":",
            "F32",
            "F16",
            "9223372036854775807",
            "4611686018427387904",
            "2147483648",
            "\"shape\":[]",
            "\"shape\":[0]",
            "\"x\":1",
            "__metadata__",
            "spiking.tau_mem",
            "model",
            "force",
            "reservoir",
            "dt_seconds",
            "NaN",
            "\u0000",
            "é");

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
        SplittableRandom random = new SplittableRandom(seed);
        int read = 0;
        for (int input = 0; input < inputs; input++) {
            byte[] file = FILE.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                file = random.nextBoolean() ? withBytes(file, random) : withHeader(file, random);
            }
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

    private static byte[] withBytes(byte[] file, SplittableRandom random) {
        byte[] changed = random.nextInt(20) == 0 ? Arrays.copyOf(file, random.nextInt(file.length + 9)) : file;
        if (changed.length > 0) {
            int place = random.nextInt(4) == 0
                    ? random.nextInt(Math.min(9, changed.length))
                    : random.nextInt(changed.length);
            changed[place] =
                    (byte) (random.nextBoolean() ? changed[place] ^ 1 << random.nextInt(8) : random.nextInt(256));
        }
        return changed;
    }

    /** Puts a piece into the header and corrects the header's length, so that the reading comes further. */
    private static byte[] withHeader(byte[] file, SplittableRandom random) {
        int length = Math.min(HEADER, file.length - 8);
        if (length <= 0) {
            return file;
        }
        StringBuilder header = new StringBuilder(new String(file, 8, length, StandardCharsets.UTF_8));
        int from = random.nextInt(header.length() + 1);
        if (random.nextInt(3) > 0) {
            from = Math.max(0, header.indexOf(random.nextBoolean() ? ":" : "[", from)) + 1;
        }
        int to = Math.min(header.length(), from + random.nextInt(4));
        header.replace(Math.min(from, to), to, PIECES.get(random.nextInt(PIECES.size())));
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(file.length - length + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(file, 8 + length, file.length - 8 - length)
                .array();
    }
}
