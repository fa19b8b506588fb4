package org.spikeyield.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes WAV files: one channel of PCM of 16 bit, with no chunk but format and data. */
public final class WavWriter {
    static final int HEADER_BYTES = 44;
    private static final int FORMAT_BYTES = 16;
    private static final short PCM = 1;
    private static final short MONO = 1;

    private WavWriter() {}

    /**
     * The bytes of a file.
     *
     * @param samples not modified
     * @param from index of the first of them
     * @param to index behind the last
     * @param rateHz samples per second
     */
    public static byte[] write(short[] samples, int from, int to, int rateHz) {
        ByteBuffer file = begun((to - from) * Short.BYTES, Short.SIZE, rateHz);
        file.asShortBuffer().put(samples, from, to - from);
        return file.array();
    }

    /** A file up to its samples, with room for these. */
    static ByteBuffer begun(int bytes, int bits, int rateHz) {
        short each = (short) (bits / Byte.SIZE);
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
        name(file, "RIFF").putInt(HEADER_BYTES - 8 + bytes);
        name(file, "WAVE");
        name(file, "fmt ").putInt(FORMAT_BYTES).putShort(PCM).putShort(MONO);
        file.putInt(rateHz).putInt(rateHz * each).putShort(each).putShort((short) bits);
        name(file, "data").putInt(bytes);
        return file;
    }

    private static ByteBuffer name(ByteBuffer file, String name) {
        return file.put(name.getBytes(StandardCharsets.US_ASCII));
    }
}
