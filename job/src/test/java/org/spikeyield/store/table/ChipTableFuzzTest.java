package org.spikeyield.store.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Mutations;
import org.spikeyield.store.files.MemoryStorage;
import org.spikeyield.store.files.RunDirectory;

/**
 * Chip tables changed by chance, the same way on every machine: each is read, or is damage, with a sentence of a bounded size; and none makes the reader
 * take much more memory than a good one.
 *
 * <p>The long run is {@code ./mvnw test -Pfuzz -Dtest='*FuzzTest' -Dsurefire.failIfNoSpecifiedTests=false}.
 */
public class ChipTableFuzzTest {
    private static final String FILE = "chips/part-00000.parquet";
    private static final List<byte[]> GOOD = List.of(
            ChipTable.encode(Rows.of(0, 40)), ChipTable.encode(Rows.of(7, 2)), ChipTable.encode(Rows.of(0, 1500)));
    /** What a file may make the reader take: its pages unpacked, and buffers. */
    private static final long MAX_BYTES = 64L << 20;

    /** Of these, input 2421 has a value of a gigabyte in a file of a few thousand bytes. */
    @Test
    void isReadOrDamage() throws IOException {
        fuzz(inMemory(), 10_000, 2);
    }

    @Test
    @Tag("fuzz")
    void isReadOrDamageAHundredThousandTimes() throws IOException {
        fuzz(inMemory(), 100_000, 3);
    }

    private static RunDirectory inMemory() {
        MemoryStorage storage = new MemoryStorage();
        return RunDirectory.at("/nowhere", new Configuration(false)).through(any -> storage);
    }

    /** The same in any directory. */
    public static void fuzz(RunDirectory directory, int inputs, long seed) throws IOException {
        Mutations mutations = new Mutations(seed, List.of());
        int[] rows = new int[1];
        int read = 0;
        for (int input = 0; input < inputs; input++) {
            byte[] good = GOOD.get(mutations.once(20) ? 2 : mutations.once(2) ? 1 : 0);
            byte[] content =
                    mutations.once(10) ? mutations.spliced(good, mutations.any(GOOD)) : mutations.bytes(good, 4000);
            directory.overwrite(FILE, content);
            long before = allocated();
            try {
                ChipsReader.forEach(directory, Rows.TASK, List.of(FILE), row -> rows[0]++);
                read++;
            } catch (InvalidInputException | IOException e) {
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(20_000);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("input " + input + " of seed " + seed, e);
            }
            assertThat(allocated() - before).as("bytes for input " + input).isLessThan(MAX_BYTES);
        }
        assertThat(rows[0]).isPositive();
        assertThat(read).isGreaterThan(inputs / 100);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
