package org.spikeyield.simulate;

import static org.spikeyield.simulate.NeuronLayout.BEGIN;
import static org.spikeyield.simulate.NeuronLayout.HEAD;

import java.util.Arrays;

/**
 * Finds the neurons at or above threshold: their marks are negative, all others +0.
 *
 * <p>In large networks six lanes of 64 neurons are searched at once. Sums over the lanes are negative at the places where one of them has a
 * spike; their 64 signs are a word. At its ones alone the lanes are looked at, which gives a word for each lane, and these are read in
 * ascending order of the neurons.
 *
 * <p>Implementation note: most lanes have up to two spikes in a step. Those are written without a branch, at an index that is written
 * again when there was none, since no processor foresees a branch that depends on a spike. {@link #findByWords} is one long method because the
 * just-in-time compiler takes shorter ones into the caller, whose loops it then compiles worse: a step takes 20 % longer. NaN has the
 * sign that the platform gives it, so a neuron of NaN may spike or not, and may hide others; unless a
 * reset clears it, its state is not finite either way.
 */
final class SpikeSearch {
    private static final int WORD = 64;
    private static final int BLOCK = 6 * WORD;
    /** Below so many neurons a comparison with zeros, which jumps from spike to spike, takes less time. */
    private static final int FEWEST_FOR_WORDS = 256;

    private final int neurons;
    private final float[] marks;
    private final float[] zeros;
    private final float[] sums = new float[HEAD + WORD];
    private final int[] found;

    SpikeSearch(int neurons) {
        this.neurons = neurons;
        marks = new float[HEAD + (neurons + BLOCK - 1) / BLOCK * BLOCK];
        zeros = new float[marks.length];
        found = new int[marks.length];
    }

    /** The marks, laid out as {@link NeuronLayout} says; longer than other arrays, what is behind stays zero. */
    float[] marks() {
        return marks;
    }

    /** Indices of the neurons, ascending, as many as the last {@link #find} returned; shared. */
    int[] found() {
        return found;
    }

    /** Finds the neurons whose mark is negative; returns their number. */
    int find() {
        return neurons < FEWEST_FOR_WORDS ? findByComparison() : findByWords();
    }

    private int findByComparison() {
        int count = 0;
        int end = HEAD + neurons;
        int next = HEAD;
        while (next < end) {
            int distance = Arrays.mismatch(marks, next, end, zeros, next, end);
            if (distance < 0) {
                break;
            }
            found[count++] = next + distance - HEAD;
            next += distance + 1;
        }
        return count;
    }

    private int findByWords() {
        float[] m = marks;
        int count = 0;
        for (int first = 0; first < neurons; first += BLOCK) {
            int second = first + WORD;
            int third = second + WORD;
            int fourth = third + WORD;
            int fifth = fourth + WORD;
            int sixth = fifth + WORD;
            sum(sums, m, first, second, third, fourth, fifth, sixth);
            long a = 0;
            long b = 0;
            long c = 0;
            long d = 0;
            long e = 0;
            long f = 0;
            for (long rest = signs(sums); rest != 0; rest &= rest - 1) {
                int bit = Long.numberOfTrailingZeros(rest);
                int at = HEAD + bit;
                a |= sign(m[at + first]) << bit;
                b |= sign(m[at + second]) << bit;
                c |= sign(m[at + third]) << bit;
                d |= sign(m[at + fourth]) << bit;
                e |= sign(m[at + fifth]) << bit;
                f |= sign(m[at + sixth]) << bit;
            }
            count = write(a, first, count);
            count = write(b, second, count);
            count = write(c, third, count);
            count = write(d, fourth, count);
            count = write(e, fifth, count);
            count = write(f, sixth, count);
        }
        // an infinite input makes NaN of the zeros behind the last neuron
        while (count > 0 && found[count - 1] >= neurons) {
            count--;
        }
        return count;
    }

    /** Writes the neurons of a lane's word. */
    private int write(long word, int first, int count) {
        int[] out = found;
        int next = count;
        out[next] = first + Long.numberOfTrailingZeros(word);
        next += (int) ((word | -word) >>> 63);
        long rest = word & (word - 1);
        out[next] = first + Long.numberOfTrailingZeros(rest);
        next += (int) ((rest | -rest) >>> 63);
        for (rest &= rest - 1; rest != 0; rest &= rest - 1) {
            out[next++] = first + Long.numberOfTrailingZeros(rest);
        }
        return next;
    }

    /** The signs of 64 sums, as bits. */
    private static long signs(float[] sums) {
        long word = 0;
        for (int i = 0; i < WORD; i += 8) {
            int at = HEAD + i;
            long eight = sign(sums[at])
                    | sign(sums[at + 1]) << 1
                    | sign(sums[at + 2]) << 2
                    | sign(sums[at + 3]) << 3
                    | sign(sums[at + 4]) << 4
                    | sign(sums[at + 5]) << 5
                    | sign(sums[at + 6]) << 6
                    | sign(sums[at + 7]) << 7;
            word |= eight << i;
        }
        return word;
    }

    private static long sign(float value) {
        return Float.floatToRawIntBits(value) >>> 31;
    }

    private static void sum(float[] sums, float[] m, int a, int b, int c, int d, int e, int f) {
        for (int i = BEGIN; i < HEAD + WORD; i++) {
            sums[i] = m[i + a] + m[i + b] + m[i + c] + m[i + d] + m[i + e] + m[i + f];
        }
    }
}
