package org.spikeyield.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes WAV files: one channel of PCM, with no chunk but format and data. */
public final class WavWriter {
    /** Bytes before the samples. */
    public static final int HEADER_BYTES = 44;

    private static final int FORMAT_BYTES = 16;
    private static final short PCM = 1;
    private static final short MONO = 1;

    private WavWriter() {}

    /**
     * The bytes of a file of 16 bit.
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

    /**
     * The bytes of a file. Samples beyond full scale are cut to it.
     *
     * @param bits of a sample, 8 or 16
     */
    public static byte[] write(Sound sound, int bits) {
        ByteBuffer file = begun(sound.samples().length * bits / Byte.SIZE, bits, sound.rateHz());
        for (double sample : sound.samples()) {
            if (bits == Short.SIZE) {
                file.putShort((short) whole(sample, Short.MAX_VALUE));
            } else {
                file.put((byte) (whole(sample, Byte.MAX_VALUE) + 128));
            }
        }
        return file.array();
    }

    /** A sample as a whole number, from −most − 1 to most. */
    public static int whole(double sample, int most) {
        return (int) Math.max(-most - 1, Math.min(most, Math.rint(sample * (most + 1))));
    }

    /** A file up to its samples, with room for these. */
    private static ByteBuffer begun(int bytes, int bits, int rateHz) {
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
