package org.spikeyield.rng;

import org.apache.commons.rng.core.source64.XoRoShiRo128PlusPlus;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The random numbers that belong to one {@link StreamKey}; not safe for use by several threads.
 *
 * <p><b>From key to state.</b> With L = seed and R = NOT packed, four Feistel rounds
 *
 * <pre>
 * L ^= f(R);  R ^= g(L);  L ^= f(R);  R ^= g(L)
 * </pre>
 *
 * <p>give the two state words (L, R) of the generator. Each round is undone by itself, so the whole is a bijection of
 * the 128-bit key: two keys never share a state. After three rounds each word already depends on every bit of the key.
 * f and g are the finalisers "Mix13" of Stafford and "fmix64" of MurmurHash3, themselves bijections of 64 bits.
 *
 * <p><b>Never all zero</b>, the one state that the generator must not have: f(0) = g(0) = 0, so the rounds leave
 * (0, 0) where it is, and as a bijection they lead nothing else there. (0, 0) is the key with seed 0 and all packed
 * bits set, whose role would be 3, and no {@link Role} has that value.
 *
 * <p><b>Overlap.</b> All streams are parts of one cycle of 2<sup>128</sup> − 1 words. Among n streams of w words
 * some two overlap with a probability of about n²·w/2<sup>128</sup>: 3·10<sup>−15</sup> for 10<sup>10</sup>
 * streams of 10<sup>4</sup> words.
 *
 * <p>Sources: the generator is xoroshiro128++ 1.0 (Blackman and Vigna, ACM TOMS 47(4), 2021, doi 10.1145/3460772), the
 * Gaussian sampler the modified ziggurat (McFarland, J. Stat. Comput. Simul. 86(7), 2016, doi
 * 10.1080/00949655.2015.1060234), both as in Apache Commons RNG; the constants of Mix13 are from Stafford, "Better Bit
 * Mixing", 2011, those of fmix64 from Appleby, MurmurHash3.
 *
 * <p><b>Implementation note.</b> The sampler compares against {@code Math.exp} at the edges of the ziggurat, in under
 * one draw of a hundred; it never returns a value computed by it. A JDK whose {@code exp} differs in the last place
 * could change such a comparison once in some 10<sup>15</sup> of them.
 */
public final class RandomStream {

    private final XoRoShiRo128PlusPlus source;
    private final ZigguratSampler.NormalizedGaussian gaussian;

    private RandomStream(long state0, long state1) {
        source = new XoRoShiRo128PlusPlus(state0, state1);
        gaussian = ZigguratSampler.NormalizedGaussian.of(source);
    }

    /** The stream of this key, at its beginning. */
    public static RandomStream of(StreamKey key) {
        long left = key.seed();
        long right = ~key.packed();
        left ^= mix13(right);
        right ^= fmix64(left);
        left ^= mix13(right);
        right ^= fmix64(left);
        return new RandomStream(left, right);
    }

    /** A number from [0, 1), a multiple of 2<sup>−53</sup>. */
    public double nextDouble() {
        return source.nextDouble();
    }

    /**
     * A number between two bounds: {@code lo + (hi − lo)·u} with u from {@link #nextDouble()}.
     *
     * @param lo where u = 0 leads; may lie above {@code hi}
     * @param hi where u → 1 leads; reached only by rounding
     */
    public double uniform(double lo, double hi) {
        return lo + (hi - lo) * source.nextDouble();
    }

    /** True or false with equal probability; the sign of one 64-bit word. */
    public boolean nextBoolean() {
        return source.nextLong() < 0;
    }

    /**
     * An integer from [0, bound), each equally probable.
     *
     * @param bound above 0
     * @throws IllegalArgumentException if {@code bound} is not above 0
     */
    public int nextInt(int bound) {
        return source.nextInt(bound);
    }

    /** A draw from the normal distribution with mean 0 and standard deviation 1. */
    public double nextGaussian() {
        return gaussian.sample();
    }

    /**
     * Puts standard normal draws, the same as from {@link #nextGaussian()}, into the front of an array.
     *
     * @param out modified in [0, length)
     * @param length number of draws, 0 to {@code out.length}
     */
    public void fillGaussian(double[] out, int length) {
        for (int i = 0; i < length; i++) {
            out[i] = gaussian.sample();
        }
    }

    /** The next 64 bits of the generator. */
    long nextLong() {
        return source.nextLong();
    }

    private static long mix13(long z) {
        long x = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
        return x ^ x >>> 31;
    }

    private static long fmix64(long z) {
        long x = (z ^ z >>> 33) * 0xff51afd7ed558ccdL;
        x = (x ^ x >>> 33) * 0xc4ceb9fe1a85ec53L;
        return x ^ x >>> 33;
    }
}
