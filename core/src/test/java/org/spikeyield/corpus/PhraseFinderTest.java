package org.spikeyield.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;

class PhraseFinderTest {
    private static final int RATE_HZ = 16_000;

    /** Two seconds of noise of a level, with tones from and to instants in s. */
    private static double[] sound(double noise, double... tones) {
        RandomStream random = RandomStream.of(new StreamKey(1, Role.TEST, 0, 0, StreamGroup.TASK_SAMPLE, 0));
        double[] samples = new double[2 * RATE_HZ];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = 0.1 + noise * random.nextGaussian();
            for (int i = 0; i < tones.length; i += 3) {
                if (n >= tones[i] * RATE_HZ && n < tones[i + 1] * RATE_HZ) {
                    samples[n] += tones[i + 2] * StrictMath.sin(0.3 * n);
                }
            }
        }
        return samples;
    }

    private static Optional<Span> found(double noise, double... tones) {
        return PhraseFinder.find(sound(noise, tones), RATE_HZ)
                .map(span ->
                        new Span(Math.rint(span.startSeconds() * 100) / 100, Math.rint(span.endSeconds() * 100) / 100));
    }

    @Test
    void findsAWordInSilenceAndInNoise() {
        assertThat(found(0, 0.5, 1.2, 0.3)).contains(new Span(0.5, 1.2));
        assertThat(found(0.02, 0.5, 1.2, 0.3)).contains(new Span(0.5, 1.2));
        assertThat(found(0, 0, 2, 0.3)).contains(new Span(0, 2));
    }

    @Test
    void joinsWhatShortPausesDivideAndTakesTheLoudestOfTheRest() {
        assertThat(found(0.001, 0.3, 0.6, 0.3, 0.8, 1.1, 0.2)).contains(new Span(0.3, 1.1));
        assertThat(found(0.001, 0.1, 0.4, 0.1, 1, 1.3, 0.3)).contains(new Span(1, 1.3));
        // 30 dB below the loudest is none of it
        assertThat(found(0.0001, 0.5, 1, 0.3, 1, 1.5, 0.0095)).contains(new Span(0.5, 1));
    }

    @Test
    void findsNothingInSilenceAndClicks() {
        assertThat(found(0)).isEmpty();
        assertThat(found(0, 0.5, 0.52, 0.9)).isEmpty();
        assertThat(PhraseFinder.find(new double[0], RATE_HZ)).isEmpty();
        assertThat(PhraseFinder.find(new double[100], RATE_HZ)).isEmpty();
    }
}
