package org.spikeyield.corpus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Sha256;
import org.spikeyield.audio.Resampler;
import org.spikeyield.audio.Sound;
import org.spikeyield.audio.Wav;
import org.spikeyield.audio.WavWriter;

/**
 * A word cut out of a recording: 16 kHz, 16 bit, from 0.12 s before it to 0.18 s after it, as far as the recording goes.
 *
 * @param sha256 hash of the whole recording's samples at 16 kHz and 16 bit, in the order of bytes of a WAV file
 * @param wav the file
 * @param span where the word is in it
 * @param seconds duration of the file
 * @param levelDb root mean square of the word in dB of full scale
 */
record Clip(String sha256, byte[] wav, Span span, double seconds, double levelDb) {
    static final int RATE_HZ = 16_000;

    private static final double BEFORE_SECONDS = 0.12;
    private static final double AFTER_SECONDS = 0.18;
    private static final double MIN_LEVEL_DB = -60;
    /** Most of the word that may be at full scale. */
    private static final double MAX_CLIPPED = 0.02;

    private static final double FULL_SCALE = 32_768;
    private static final double MAX_SEARCHED_SECONDS = 30;
    /** Times in lists are rounded. */
    private static final double TOLERANCE_SECONDS = 0.02;

    /** Why a recording makes no clip. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final LeftOut.Reason reason;

        RefusedException(LeftOut.Reason reason, String why) {
            super(why);
            this.reason = reason;
        }

        LeftOut.Reason reason() {
            return reason;
        }
    }

    /**
     * Cuts the word out of a recording.
     *
     * @param longestSeconds what the word has to be shorter than
     * @throws InvalidInputException when the file is no sound, or the word is said to be where it ends
     * @throws RefusedException when the word cannot be found or used
     */
    static Clip of(Listed recording, byte[] file, double longestSeconds) throws RefusedException {
        Sound sound = Wav.decode(file, recording.where());
        if (recording.span().isEmpty() && sound.seconds() > MAX_SEARCHED_SECONDS) {
            throw new RefusedException(
                    LeftOut.Reason.LONG,
                    "lasts " + tenths(sound.seconds()) + " s; in more than " + tenths(MAX_SEARCHED_SECONDS)
                            + " s a word is not searched for");
        }
        short[] pcm = pcm(Resampler.resample(sound, RATE_HZ).samples());
        Span span = recording.span().isPresent() ? checked(recording.span().get(), sound, recording) : found(pcm);
        int start = at(span.startSeconds());
        int end = Math.min(pcm.length, at(span.endSeconds()));
        double seconds = (double) (end - start) / RATE_HZ;
        if (seconds >= longestSeconds) {
            throw new RefusedException(
                    LeftOut.Reason.LONG,
                    "has a word of " + tenths(seconds) + " s, must be shorter than "
                            + CanonicalNumber.of(longestSeconds) + " s");
        }
        double clipped = clipped(sound, span);
        if (clipped > MAX_CLIPPED) {
            throw new RefusedException(
                    LeftOut.Reason.CLIPPED,
                    "has " + tenths(100 * clipped) + " % of its word at full scale, must have at most "
                            + tenths(100 * MAX_CLIPPED) + " %");
        }
        double level = levelDb(pcm, start, end);
        if (!(level >= MIN_LEVEL_DB)) {
            throw new RefusedException(
                    LeftOut.Reason.QUIET,
                    level == Double.NEGATIVE_INFINITY
                            ? "is silent where its word is"
                            : "has a word of " + tenths(level) + " dB of full scale, must have at least "
                                    + tenths(MIN_LEVEL_DB) + " dB");
        }
        int from = Math.max(0, start - at(BEFORE_SECONDS));
        int to = Math.min(pcm.length, end + at(AFTER_SECONDS));
        return new Clip(
                Sha256.hex(bytes(pcm)),
                WavWriter.write(pcm, from, to, RATE_HZ),
                new Span((double) (start - from) / RATE_HZ, (double) (end - from) / RATE_HZ),
                (double) (to - from) / RATE_HZ,
                level);
    }

    private static Span checked(Span span, Sound sound, Listed recording) {
        if (span.endSeconds() > sound.seconds() + TOLERANCE_SECONDS
                || span.startSeconds() > sound.seconds() - TOLERANCE_SECONDS) {
            throw new InvalidInputException(recording.where() + ": has a word from " + span.startSeconds() + " s to "
                    + span.endSeconds() + " s, and lasts " + sound.seconds() + " s");
        }
        return span;
    }

    private static Span found(short[] pcm) throws RefusedException {
        double[] samples = new double[pcm.length];
        for (int n = 0; n < pcm.length; n++) {
            samples[n] = pcm[n] / FULL_SCALE;
        }
        Optional<Span> span = PhraseFinder.find(samples, RATE_HZ);
        return span.orElseThrow(
                () -> new RefusedException(LeftOut.Reason.NO_WORD, "holds no sound that lasts as long as a word"));
    }

    private static double clipped(Sound sound, Span span) {
        int count = 0;
        int start = (int) (span.startSeconds() * sound.rateHz());
        int end = (int) Math.min(sound.samples().length, span.endSeconds() * sound.rateHz());
        for (int n = start; n < end; n++) {
            if (sound.samples()[n] >= (FULL_SCALE - 1) / FULL_SCALE || sound.samples()[n] <= -1) {
                count++;
            }
        }
        return (double) count / (end - start);
    }

    private static double levelDb(short[] pcm, int from, int to) {
        double squares = 0;
        for (int n = from; n < to; n++) {
            squares += (double) pcm[n] * pcm[n];
        }
        return 10 * StrictMath.log10(squares / (to - from) / (FULL_SCALE * FULL_SCALE));
    }

    private static short[] pcm(double[] samples) {
        short[] pcm = new short[samples.length];
        for (int n = 0; n < pcm.length; n++) {
            pcm[n] = (short) WavWriter.whole(samples[n], Short.MAX_VALUE);
        }
        return pcm;
    }

    private static byte[] bytes(short[] pcm) {
        ByteBuffer bytes = ByteBuffer.allocate(pcm.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(pcm);
        return bytes.array();
    }

    private static int at(double seconds) {
        return (int) Math.rint(seconds * RATE_HZ);
    }

    private static String tenths(double value) {
        return CanonicalNumber.of(Math.rint(value * 10) / 10);
    }
}
