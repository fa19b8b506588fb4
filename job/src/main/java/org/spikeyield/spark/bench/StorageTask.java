package org.spikeyield.spark.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.TaskContext;
import org.spikeyield.spark.Sessions;
import org.spikeyield.store.files.RunDirectory;

/** Writes a file of known contents, as the blocks of a study are written, and reads it again. */
final class StorageTask extends BenchTask {
    /** Where all of it lies. */
    static final String WORK = "work";

    private static final long serialVersionUID = 1L;
    private static final String WRONG = "what was read from storage is not what was written";

    private static String openPlace = "";
    private static RunDirectory open;

    private final String place;
    private final int run;
    private final int bytes;

    /**
     * @param place of the benchmark's directory
     * @param run number of the run
     * @param bytes of each file
     */
    StorageTask(KnownNetwork network, int chips, String place, int run, int bytes) {
        super(network, chips);
        this.place = place;
        this.run = run;
        this.bytes = bytes;
    }

    /** Where the files of a run lie until it is over. */
    static String folder(int run) {
        return String.format(Locale.ROOT, "%s/run-%05d", WORK, run);
    }

    /** One for each JVM: opening takes long on some file systems. */
    private static synchronized RunDirectory directory(String place) {
        if (!place.equals(openPlace)) {
            open = RunDirectory.at(place, Sessions.executorHadoopSettings());
            openPlace = place;
        }
        return open;
    }

    @Override
    Extra extra(TaskContext context, int block) throws IOException {
        byte[] content = content(block, bytes);
        String name = String.format(Locale.ROOT, "%s/block-%06d-%d.bin", folder(run), block, context.taskAttemptId());
        RunDirectory directory = directory(place);
        directory.create(name, content);
        return new Extra(0, Arrays.equals(directory.read(name), content) ? "" : WRONG);
    }

    /** Bytes that cannot be compressed and follow from the block's number, by xorshift (Marsaglia, J. Stat. Softw. 8(14), 2003). */
    static byte[] content(int block, int bytes) {
        byte[] content = new byte[bytes];
        long state = 0x9e3779b97f4a7c15L ^ (block + 1L);
        for (int i = 0; i < bytes; i++) {
            if (i % Long.BYTES == 0) {
                state ^= state << 13;
                state ^= state >>> 7;
                state ^= state << 17;
            }
            content[i] = (byte) (state >>> 8 * (i % Long.BYTES));
        }
        return content;
    }
}
