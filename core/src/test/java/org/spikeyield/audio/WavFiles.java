package org.spikeyield.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files of every kind, good and bad. */
public record WavFiles(int codec, int channels, int rateHz, int bits) {
    static final int PCM = 1;
    static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;
    /** Of the identifier of a format behind its number. */
    private static final byte[] GUID = {0, 0, 0, 0, 16, 0, (byte) 128, 0, 0, (byte) 170, 0, 56, (byte) 155, 113};

    /** A file of one channel at 16 kHz and 16 bit. */
    public static byte[] ordinary(double[] samples) {
        return new WavFiles(PCM, 1, 16_000, 16).file(samples);
    }

    /** A file of samples from −1 to 1, frame after frame. */
    public byte[] file(double[] samples) {
        byte[] data = data(samples);
        return file(data, data.length, false, false);
    }

    byte[] data(double[] samples) {
        ByteBuffer data = ByteBuffer.allocate(samples.length * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (double x : samples) {
            if (codec == FLOAT) {
                data = bits == 32 ? data.putFloat((float) x) : data.putDouble(x);
                continue;
            }
            long whole = Math.round(Math.min(x * (1L << (bits - 1)), (1L << (bits - 1)) - 1));
            if (bits == 8) {
                whole += 128;
            }
            for (int shift = 0; shift < bits; shift += 8) {
                data.put((byte) (whole >> shift));
            }
        }
        return data.array();
    }

    /**
     * A file.
     *
     * @param claimed length of the data that its header gives
     * @param chunks whether there are others before and behind the data, of odd lengths
     * @param extensible whether the codec is given in the longer way
     */
    byte[] file(byte[] data, long claimed, boolean chunks, boolean extensible) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteBuffer format = ByteBuffer.allocate(extensible ? 40 : 16).order(ByteOrder.LITTLE_ENDIAN);
        int frame = channels * ((bits + 7) / 8);
        format.putShort((short) (extensible ? EXTENSIBLE : codec)).putShort((short) channels);
        format.putInt(rateHz).putInt(rateHz * frame).putShort((short) frame).putShort((short) bits);
        if (extensible) {
            format.putShort((short) 22)
                    .putShort((short) bits)
                    .putInt(0)
                    .putShort((short) codec)
                    .put(GUID);
        }
        file.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(length(claimed + 36));
        file.writeBytes("WAVE".getBytes(StandardCharsets.US_ASCII));
        if (chunks) {
            chunk(file, "LIST", new byte[5], 5);
        }
        chunk(file, "fmt ", format.array(), format.capacity());
        if (chunks) {
            chunk(file, "fact", new byte[4], 4);
        }
        chunk(file, "data", data, claimed);
        if (chunks) {
            chunk(file, "LIST", new byte[26], 26);
        }
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String name, byte[] content, long claimed) {
        file.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(length(claimed));
        file.writeBytes(content);
        file.writeBytes(new byte[content.length % 2]);
    }

    private static byte[] length(long bytes) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) bytes)
                .array();
    }
}
