package org.spikeyield.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.spikeyield.InvalidInputException;

/**
 * Decodes WAV files: PCM of 8, 16, 24 or 32 bit and floats of 32 or 64, of one or more channels, which are averaged.
 *
 * <p>The chunks are read by {@code javax.sound.sampled}. A length of the data that goes beyond the file's end, as programs write that do not know it
 * yet, ends with the file.
 */
public final class Wav {
    /** Most channels. */
    public static final int MAX_CHANNELS = 8;
    /** Lowest rate in Hz: telephones have 8000. */
    public static final int MIN_RATE_HZ = 4000;
    /** Highest rate in Hz. */
    public static final int MAX_RATE_HZ = 384_000;

    private static final int RIFF_BYTES = 12;
    private static final int LENGTH_AT = 4;

    private Wav() {}

    /**
     * Decodes a file.
     *
     * @param file its bytes, not modified
     * @param name what messages call it
     * @throws InvalidInputException when it is none, is cut short within its header, has no samples, or holds what is not decoded
     */
    public static Sound decode(byte[] file, String name) {
        if (new String(file, 0, Math.min(LENGTH_AT, file.length), StandardCharsets.US_ASCII).equals("fLaC")) {
            throw new InvalidInputException(
                    name
                            + ": is FLAC, which is not decoded; flac -d makes a WAV of it, of which the name then has to be given");
        }
        if (file.length < RIFF_BYTES
                || !new String(file, 0, LENGTH_AT, StandardCharsets.US_ASCII).equals("RIFF")
                || !new String(file, 2 * LENGTH_AT, LENGTH_AT, StandardCharsets.US_ASCII).equals("WAVE")) {
            throw new InvalidInputException(name + ": is no WAV file, it does not begin with RIFF and WAVE");
        }
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(withOwnLength(file)))) {
            AudioFormat format = stream.getFormat();
            check(format, name);
            return new Sound(mono(stream.readAllBytes(), format, name), Math.round(format.getSampleRate()));
        } catch (UnsupportedAudioFileException e) {
            throw new InvalidInputException(
                    name
                            + ": is cut short within its header or in a format that is not decoded, must be WAV of PCM or floats");
        } catch (IOException e) {
            throw new InvalidInputException(name + ": is cut short within its header");
        }
    }

    /** The JDK believes the length of the whole file that its header gives, and would leave out what lies beyond. */
    private static byte[] withOwnLength(byte[] file) {
        byte[] copy = file.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(LENGTH_AT, file.length - 2 * LENGTH_AT);
        return copy;
    }

    private static void check(AudioFormat format, String name) {
        int bits = format.getSampleSizeInBits();
        AudioFormat.Encoding encoding = format.getEncoding();
        boolean whole = encoding.equals(AudioFormat.Encoding.PCM_SIGNED) && (bits == 16 || bits == 24 || bits == 32);
        boolean bytes = encoding.equals(AudioFormat.Encoding.PCM_UNSIGNED) && bits == 8;
        boolean floats = encoding.equals(AudioFormat.Encoding.PCM_FLOAT) && (bits == 32 || bits == 64);
        if (!whole && !bytes && !floats) {
            throw new InvalidInputException(name + ": holds " + encoding + " of " + bits
                    + " bit, must be PCM of 8, 16, 24 or 32 bit or floats of 32 or 64");
        }
        if (format.getChannels() < 1 || format.getChannels() > MAX_CHANNELS) {
            throw new InvalidInputException(
                    name + ": has " + format.getChannels() + " channels, must have 1 to " + MAX_CHANNELS);
        }
        if (!(format.getSampleRate() >= MIN_RATE_HZ && format.getSampleRate() <= MAX_RATE_HZ)) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "%s: has a rate of %.0f Hz, must have %d to %d",
                    name,
                    format.getSampleRate(),
                    MIN_RATE_HZ,
                    MAX_RATE_HZ));
        }
    }

    private static double[] mono(byte[] data, AudioFormat format, String name) {
        int channels = format.getChannels();
        int bytes = format.getSampleSizeInBits() / Byte.SIZE;
        int frames = data.length / (bytes * channels);
        if (frames == 0) {
            throw new InvalidInputException(name + ": has no samples");
        }
        boolean floats = format.getEncoding().equals(AudioFormat.Encoding.PCM_FLOAT);
        ByteBuffer values = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        double[] samples = new double[frames];
        for (int i = 0; i < frames; i++) {
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                int at = (i * channels + c) * bytes;
                sum += floats ? real(values, at, bytes) : whole(values, at, bytes);
            }
            samples[i] = sum / channels;
            if (!Double.isFinite(samples[i])) {
                throw new InvalidInputException(name + ": has a sample that is no finite number, number " + i);
            }
        }
        return samples;
    }

    private static double real(ByteBuffer values, int at, int bytes) {
        return bytes == Float.BYTES ? values.getFloat(at) : values.getDouble(at);
    }

    private static double whole(ByteBuffer values, int at, int bytes) {
        return switch (bytes) {
            case 1 -> ((values.get(at) & 0xff) - 128) / 128.0;
            case 2 -> values.getShort(at) / 32_768.0;
            case 3 -> (values.getShort(at + 1) * 256 + (values.get(at) & 0xff)) / 8_388_608.0;
            default -> values.getInt(at) / 2_147_483_648.0;
        };
    }
}
