package org.spikeyield.task;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.spikeyield.rng.RandomStream;

/**
 * What is heard behind a phrase: with equal probability voices, or coloured noise; noise alone where there are no voices.
 *
 * <p>Voices are {@value #MIN_VOICES} to {@value #MAX_VOICES} recordings at equal loudness, each repeated from a random instant on. Noise has a spectrum of
 * f<sup>−β</sup>, β ~ U[0, 2): Gaussian noise w through the all-pole filter {@code x_n = w_n − Σ_k a_k·x_{n−k}}, {@code a_k = a_{k−1}·(k − 1 − β/2)/k}, cut after
 * {@value #POLES} terms, which is 250 Hz at 16 kHz.
 *
 * <p>Source of the filter: N. J. Kasdin, Proc. IEEE 83, 802 (1995).
 */
final class Background {
    private static final int MIN_VOICES = 3;
    private static final int MAX_VOICES = 7;
    private static final int POLES = 64;

    private final List<Recording> voices;
    private final Function<Recording, double[]> sounds;

    Background(List<Recording> voices, Function<Recording, double[]> sounds) {
        this.voices = voices;
        this.sounds = sounds;
    }

    /** What was drawn: a sound, and what it is in words. */
    record Drawn(double[] sound, String words) {}

    /** Draws one, of no particular loudness. */
    Drawn draw(RandomStream random, int samples) {
        boolean babble = random.nextBoolean();
        return babble && !voices.isEmpty() ? babble(random, samples) : noise(random, samples);
    }

    private Drawn babble(RandomStream random, int samples) {
        double[] sum = new double[samples];
        int count = MIN_VOICES + random.nextInt(MAX_VOICES - MIN_VOICES + 1);
        for (int voice = 0; voice < count; voice++) {
            double[] sound = sounds.apply(voices.get(random.nextInt(voices.size())));
            int start = random.nextInt(sound.length);
            double rms = rms(sound, 0, sound.length);
            for (int n = 0; n < samples && rms > 0; n++) {
                sum[n] += sound[(start + n) % sound.length] / rms;
            }
        }
        return new Drawn(sum, count + " voices");
    }

    private static Drawn noise(RandomStream random, int samples) {
        double beta = random.uniform(0, 2);
        double[] poles = new double[POLES + 1];
        poles[0] = 1;
        for (int k = 1; k <= POLES; k++) {
            poles[k] = poles[k - 1] * (k - 1 - beta / 2) / k;
        }
        double[] x = new double[samples];
        for (int n = 0; n < samples; n++) {
            double value = random.nextGaussian();
            for (int k = 1; k <= Math.min(POLES, n); k++) {
                value -= poles[k] * x[n - k];
            }
            x[n] = value;
        }
        return new Drawn(x, String.format(Locale.ROOT, "noise like 1/f^%.1f", beta));
    }

    /** The root mean square of a part of a sound. */
    static double rms(double[] sound, int from, int to) {
        double squares = 0;
        for (int n = from; n < to; n++) {
            squares += sound[n] * sound[n];
        }
        return Math.sqrt(squares / (to - from));
    }
}
