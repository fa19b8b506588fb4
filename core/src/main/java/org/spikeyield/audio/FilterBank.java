package org.spikeyield.audio;

import java.util.ArrayList;
import java.util.List;

/**
 * The front end: sound at 16 kHz → band-pass filters → rectification → low-pass → one value a millisecond for each band.
 *
 * <p>With {@code m(f) = 2595·log10(1 + f/700)} and b = 2/C, the lower edges f of the C bands are equally spaced in m from the low-pass edge to {@code 8000/(1 +
 * b) − 1}. A band goes from f to f·(1 + b), through a Butterworth band-pass of 4 poles; |·|; a Butterworth low-pass of 2 poles; of every 16 values the last.
 * Values may be slightly below zero, since the low-pass overshoots.
 *
 * <p>Source: Büchel et al. (2021), doi 10.1038/s41598-021-02779-x.
 *
 * <p>Implementation note: in double, since the poles of the highest band have radius 0.9997. Immutable, for any number of threads.
 */
public final class FilterBank {
    /** Rate of the sound. */
    public static final int RATE_HZ = 16_000;
    /** Samples of sound to one value of a channel. */
    public static final int STRIDE = 16;

    private final double[] edges;
    private final Biquad lowPass;
    private final List<List<Biquad>> bands;

    /**
     * Designs the filters.
     *
     * @param channels number of bands C, at least 2
     * @param lowPassHz edge of the low-pass, from 50 to 1000 Hz
     */
    public FilterBank(int channels, double lowPassHz) {
        if (channels < 2 || !(lowPassHz >= 50 && lowPassHz <= 1000)) {
            throw new IllegalArgumentException(channels + " channels behind a low-pass of " + lowPassHz
                    + " Hz, allowed are at least 2, and 50 to 1000 Hz");
        }
        double width = 2.0 / channels;
        double lowest = mel(lowPassHz);
        double highest = mel(RATE_HZ / 2.0 / (1 + width) - 1);
        edges = new double[channels];
        bands = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            double at = lowest + (highest - lowest) * c / (channels - 1);
            edges[c] = 700 * (StrictMath.pow(10, at / 2595) - 1);
            bands.add(Biquad.bandPass(edges[c], edges[c] * (1 + width), RATE_HZ));
        }
        lowPass = Biquad.lowPass(lowPassHz, RATE_HZ);
    }

    private static double mel(double hz) {
        return 2595 * StrictMath.log10(1 + hz / 700);
    }

    /** Number of bands C. */
    public int channels() {
        return edges.length;
    }

    /** The lower edges of the bands in Hz. */
    double[] edgesHz() {
        return edges.clone();
    }

    /** The sections of a band's filter. */
    List<Biquad> band(int channel) {
        return bands.get(channel);
    }

    /** The filter behind rectification. */
    Biquad lowPass() {
        return lowPass;
    }

    /**
     * The channels of a sound.
     *
     * @param sound at {@value #RATE_HZ} samples a second, not modified
     * @return {@code [T·C]}, channel c of millisecond t at {@code t·C + c}, T the whole milliseconds of the sound
     */
    public double[] channels(double[] sound) {
        double[] out = new double[sound.length / STRIDE * edges.length];
        for (int c = 0; c < edges.length; c++) {
            channel(sound, c, out);
        }
        return out;
    }

    private void channel(double[] sound, int channel, double[] out) {
        Biquad p = bands.get(channel).get(0);
        Biquad q = bands.get(channel).get(1);
        Biquad r = lowPass;
        double p1 = 0;
        double p2 = 0;
        double q1 = 0;
        double q2 = 0;
        double r1 = 0;
        double r2 = 0;
        int to = channel;
        int end = sound.length / STRIDE * STRIDE;
        for (int n = 0; n < end; n++) {
            double x = sound[n];
            double u = p.b0() * x + p1;
            p1 = p.b1() * x + p2 - p.a1() * u;
            p2 = p.b2() * x - p.a2() * u;
            double v = q.b0() * u + q1;
            q1 = q.b1() * u + q2 - q.a1() * v;
            q2 = q.b2() * u - q.a2() * v;
            double w = Math.abs(v);
            double z = r.b0() * w + r1;
            r1 = r.b1() * w + r2 - r.a1() * z;
            r2 = r.b2() * w - r.a2() * z;
            if (n % STRIDE == STRIDE - 1) {
                out[to] = z;
                to += edges.length;
            }
        }
    }
}
