package org.spikeyield.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.CombinationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The yield over new test samples: the share of chips that would be right on at least the wanted share of all samples there could
 * be, of which the test set is a draw.
 *
 * <p>The interval is made of percentiles of a two-way bootstrap. Each replicate draws one multiset of samples for all networks,
 * networks, and chips of the drawn networks, all with replacement and as many as there are. Below
 * {@value NetworkMeans#FEWEST_NETWORKS} networks these stay as they are, and the interval is about further chips of
 * {@link #scope() these networks only}; from then on the percentiles are those of {@link ExpandedTail}.
 *
 * <p>A test set blurs accuracies, which pulls yields towards ½, and drawn samples blur them once more. By how far the mean of the
 * replicates lies from {@code share}, so far about lies {@code share} from the yield over all samples, on the other side; the
 * interval is therefore prolonged on that side by {@code 2·(share − mean of the replicates)}.
 *
 * <p>Limits: such a bootstrap has, by Owen, about the right variance or a larger one, and no exact coverage; it is rather too wide,
 * see "Intervals" in the library's README. {@code share} itself stays as blurred as the test set leaves it. Nothing is said of kinds
 * of samples that the test set lacks. Of a network with more than {@value #MOST_CHIPS} chips a seeded draw of {@value #MOST_CHIPS}
 * is used, which makes the interval wider, not wrong.
 *
 * <p>Source: Owen, Ann. Appl. Stat. 1(2), 386–411, 2007, doi 10.1214/07-AOAS122 ("pigeonhole bootstrap").
 *
 * @param networks K
 * @param share mean over networks of the share of used chips that reach the spec on the test set itself
 * @param confidence nominal probability that the interval covers the yield over new samples
 * @param interval for the yield over new samples, inside [0, 1]
 */
public record NewSampleYield(int networks, double share, double confidence, Interval interval) {

    /** The most chips of a network that are used. */
    public static final int MOST_CHIPS = 1000;

    /** Replicates that a report needs; fewer do for a first look. */
    public static final int REPLICATES = 1999;

    /** A right sample too few that rounding alone makes. */
    private static final double TINY = 1e-9;

    /**
     * Estimates the yield from the outcomes of all chips on one test set.
     *
     * @param outcomes {@code [K][chips][ceil(samples/8)]}; bit {@code s % 8} (least significant first) of byte {@code s / 8} is set
     *     when sample s is right, bits past the last sample are not; networks and their chips may come in any order; not modified
     * @param samples of the test set, at least 1
     * @param spec the share of samples that a chip has to be right on, 0 to 1
     * @param confidence between 0 and 1
     * @param replicates of the bootstrap, at least 1
     * @param seed of the draws; equal outcomes in any order and equal seeds give equal intervals
     */
    public static NewSampleYield of(
            byte[][][] outcomes, int samples, double spec, double confidence, int replicates, long seed) {
        Checks.confidence(confidence);
        check(outcomes, samples, spec, replicates);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        long[][][] rows = rows(outcomes, random);
        int needed = (int) Math.ceil(spec * samples - TINY);
        int[] times = new int[samples];
        Arrays.fill(times, 1);
        double share = Distribution.of(shares(rows, planes(times), needed)).mean();

        boolean between = rows.length >= NetworkMeans.FEWEST_NETWORKS;
        double[] drawn = new double[replicates];
        for (int replicate = 0; replicate < replicates; replicate++) {
            Arrays.fill(times, 0);
            for (int s = 0; s < samples; s++) {
                times[random.nextInt(samples)]++;
            }
            double[] shares = shares(rows, planes(times), needed);
            for (int k = 0; k < rows.length; k++) {
                int network = between ? random.nextInt(rows.length) : k;
                drawn[replicate] += drawnShare(shares[network], rows[network].length, random) / rows.length;
            }
        }
        Arrays.sort(drawn);
        double tail = between ? ExpandedTail.of(rows.length, confidence) : (1 - confidence) / 2;
        int rank = Math.max(1, (int) (tail * (replicates + 1)));
        double lower = drawn[Math.min(rank, replicates) - 1];
        double upper = drawn[Math.max(replicates - rank, 0)];
        double back = 2 * (share - Distribution.of(drawn).mean());
        Interval interval =
                new Interval(Math.max(0, lower + Math.min(0, back)), Math.min(1, upper + Math.max(0, back)));
        return new NewSampleYield(rows.length, share, confidence, interval);
    }

    /** What the numbers hold for: "10 networks", or "these 2 networks only". */
    public String scope() {
        return NetworkMeans.scope(networks);
    }

    private static void check(byte[][][] outcomes, int samples, double spec, int replicates) {
        if (!(spec >= 0 && spec <= 1)) {
            throw new IllegalArgumentException("spec is " + spec + ", allowed is 0 to 1");
        }
        if (samples < 1 || replicates < 1 || outcomes.length < 1) {
            throw new IllegalArgumentException(outcomes.length + " networks, " + samples + " samples and " + replicates
                    + " replicates: allowed is at least 1 of each");
        }
        for (byte[][] network : outcomes) {
            if (network.length == 0) {
                throw new IllegalArgumentException("a network has no chip");
            }
            for (byte[] chip : network) {
                if (chip.length != (samples + Byte.SIZE - 1) / Byte.SIZE) {
                    throw new IllegalArgumentException(
                            chip.length + " bytes of outcomes do not fit " + samples + " samples");
                }
            }
        }
    }

    /** Drawing n chips of which a share passes, with replacement. */
    private static double drawnShare(double share, int chips, UniformRandomProvider random) {
        int passed = 0;
        for (int chip = 0; chip < chips; chip++) {
            passed += random.nextDouble() < share ? 1 : 0;
        }
        return (double) passed / chips;
    }

    /** The outcomes as words, in an order of their own. */
    private static long[][][] rows(byte[][][] outcomes, UniformRandomProvider random) {
        byte[][][] sorted = Arrays.stream(outcomes)
                .map(network -> Arrays.stream(network).sorted(Arrays::compare).toArray(byte[][]::new))
                .sorted((one, other) -> Arrays.compare(one, other, Arrays::compare))
                .toArray(byte[][][]::new);
        return Arrays.stream(sorted).map(network -> used(network, random)).toArray(long[][][]::new);
    }

    private static long[][] used(byte[][] chips, UniformRandomProvider random) {
        IntStream places = chips.length <= MOST_CHIPS
                ? IntStream.range(0, chips.length)
                : Arrays.stream(new CombinationSampler(random, chips.length, MOST_CHIPS).sample());
        return places.mapToObj(place -> words(chips[place])).toArray(long[][]::new);
    }

    private static long[] words(byte[] bits) {
        long[] words = new long[(bits.length + Long.BYTES - 1) / Long.BYTES];
        for (int i = 0; i < bits.length; i++) {
            words[i / Long.BYTES] |= (bits[i] & 0xffL) << (i % Long.BYTES * Byte.SIZE);
        }
        return words;
    }

    /** Bit j of how often each sample was drawn, as words of bits: counting right samples becomes counting common bits. */
    private static long[][] planes(int[] times) {
        int most = Arrays.stream(times).max().orElseThrow();
        int words = (times.length + Long.SIZE - 1) / Long.SIZE;
        long[][] planes = new long[Integer.SIZE - Integer.numberOfLeadingZeros(most)][words];
        for (int s = 0; s < times.length; s++) {
            for (int j = 0; j < planes.length; j++) {
                planes[j][s / Long.SIZE] |= (long) (times[s] >> j & 1) << (s % Long.SIZE);
            }
        }
        return planes;
    }

    private static double[] shares(long[][][] rows, long[][] planes, int needed) {
        double[] shares = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            int passed = 0;
            for (long[] row : rows[k]) {
                passed += right(row, planes) >= needed ? 1 : 0;
            }
            shares[k] = (double) passed / rows[k].length;
        }
        return shares;
    }

    private static int right(long[] row, long[][] planes) {
        int right = 0;
        for (int j = 0; j < planes.length; j++) {
            int common = 0;
            for (int word = 0; word < row.length; word++) {
                common += Long.bitCount(row[word] & planes[j][word]);
            }
            right += common << j;
        }
        return right;
    }
}
