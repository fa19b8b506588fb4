package org.spikeyield.audio;

import java.nio.ByteBuffer;

/** Encodes WAV files of one channel of PCM. Samples beyond full scale are cut to it. */
public final class WavEncoder {
    /** Bytes before the samples. */
    public static final int HEADER_BYTES = WavWriter.HEADER_BYTES;

    private WavEncoder() {}

    /**
     * The bytes of a file.
     *
     * @param bits of a sample, 8 or 16
     */
    public static byte[] encode(Sound sound, int bits) {
        ByteBuffer file = WavWriter.begun(sound.samples().length * bits / Byte.SIZE, bits, sound.rateHz());
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
}
