package org.spikeyield.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.study.Behaviour;
import org.spikeyield.study.BlockSizes;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;

class StudyPlanTest {
    private static final String MILLION = """
            name = million
            seed = 1
            networks = [ { method = ads, count = 5 }, { method = ads, label = large, neurons = 768 } ]
            conditions = [ { level = [0, 0.1, 0.2] } ]
            chips = 100000
            """;

    /** Chips that are planned at 0.2 µs. */
    private static final String TINY = """
            name = tiny
            seed = 1
            networks = [ { method = bptt, neurons = 3 } ]
            conditions = [ { level = [0.05, 0.1, 0.2] } ]
            chips = 530000
            test { samples = 1 }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100 | auto | auto
            1 | auto | auto
            1000 | 7 | 21
            100 | 1 | 1
            100 | auto | 30
            100 | 64 | auto
            100 | auto | 101
            3 | 10 | 10
            100000 | auto | auto
            530000 | auto | auto
            530000 | 20000 | auto
            """)
    void coversEveryChipOnce(int chips, String block, String wave) {
        StudyPlan plan = plan(Map.of("chips", "" + chips, "plan.block-chips", block, "plan.wave-chips", wave));
        List<Block> inWaves = new ArrayList<>();
        plan.waves().forEach(w -> inWaves.addAll(w.blocks()));
        inWaves.sort(Comparator.comparingInt(Block::index));
        assertThat(inWaves).isEqualTo(plan.blocks());
        long position = 0;
        for (Block b : plan.blocks()) {
            assertThat(b.chips()).isPositive();
            assertThat(plan.blocks().get(b.index())).isSameAs(b);
            assertThat(plan.position(b.network(), b.condition(), b.firstChip())).isEqualTo(position);
            assertThat(plan.position(b.network(), b.condition(), b.firstChip() + b.chips() - 1))
                    .isEqualTo(position + b.chips() - 1);
            position += b.chips();
        }
        assertThat(plan.rows()).isEqualTo(position).isEqualTo(2L * (1 + 2L * chips));
    }

    /** As they were planned before rows were bounded: 524 288 chips a block, waves of 1 048 576, one wave. */
    @Test
    void cutsBlocksOfManyChipsAndLeavesTheirWaves() {
        StudyPlan plan = StudyPlan.of(Studies.read(TINY, Map.of()));
        assertThat(plan.waves()).hasSize(1);
        assertThat(plan.blocks())
                .hasSize(3 * (32 + 1))
                .allSatisfy(block -> assertThat(block.chips()).isLessThanOrEqualTo(BlockSizes.MAX_CHIPS));
        assertThat(plan.rows()).isEqualTo(3 * 530_000);
        assertThat(StudyPlan.countBlocks(plan.study())).isEqualTo(plan.blocks().size());
    }

    /** Under the first version of {@code until}: blocks were 65 536 chips long, 25 of them in a wave, before rows were bounded. */
    @Test
    void cutsNoWaveThatAStudyStopsAfter() {
        String until = TINY.replace("chips = 530000", "until { max-chips = 16000000 }");
        StudyPlan plan = StudyPlan.of(StudyReader.read(
                until,
                "s.conf",
                Map.of("networks.0.neurons", "20", "test.samples", "5"),
                file -> new byte[0],
                MemoryLimits.ofThisJvm(),
                ResultVersions.FIRST.with(Behaviour.LARGE_BLOCKS, 2)));
        int wave = 25 << 16;
        assertThat(plan.waves()).hasSize(10).allSatisfy(planned -> {
            int first = wave * planned.index();
            int chips = Math.min(wave, 16_000_000 - first);
            assertThat(planned.blocks())
                    .allMatch(block -> block.chips() <= BlockSizes.MAX_CHIPS)
                    .allMatch(
                            block -> first <= block.firstChip() && block.firstChip() + block.chips() <= first + chips);
            assertThat(planned.blocks().stream().mapToLong(Block::chips).sum()).isEqualTo(3L * chips);
        });
    }

    @Test
    void leavesLargeBlocksWholeUnderTheFirstVersion() {
        Study old = Studies.first(TINY);

        assertThat(StudyPlan.of(old).blocks()).hasSize(3 * 2);
        assertThat(StudyReader.resolved(old.resolved(), "resolved.conf")).isEqualTo(old);
        assertThat(Studies.read(TINY, Map.of()).versions().of(Behaviour.LARGE_BLOCKS))
                .isEqualTo(2);
        assertThat(Studies.small(Map.of()).versions()).isEqualTo(ResultVersions.FIRST);
    }

    /** A study that sets its blocks has them. */
    @Test
    void keepsBlocksThatAreSet() {
        StudyPlan plan = StudyPlan.of(Studies.read(TINY, Map.of("plan.block-chips", "265000")));
        assertThat(plan.blocks()).hasSize(6).extracting(Block::chips).containsOnly(265_000);
    }

    @Test
    void isTheSameEachTime() {
        StudyPlan plan = plan(Map.of("chips", "1000"));
        StudyPlan again = StudyPlan.of(StudyReader.resolved(plan.study().resolved(), "r"));
        assertThat(again.waves()).isEqualTo(plan.waves());
        assertThat(again.networks()).isEqualTo(plan.networks());
    }

    @Test
    void wavesHoldTheirRangeOfChipsLongestBlockFirst() {
        StudyPlan plan = plan(Map.of("chips", "100", "plan", "{ block-chips = 8, wave-chips = 32 }"));
        assertThat(plan.waves()).hasSize(4);
        for (Wave wave : plan.waves()) {
            assertThat(wave.blocks()).allSatisfy(block -> {
                assertThat(block.firstChip()).isGreaterThanOrEqualTo(32 * wave.index());
                assertThat(block.firstChip() + block.chips()).isLessThanOrEqualTo(32 * (wave.index() + 1));
            });
            assertThat(wave.blocks())
                    .isSortedAccordingTo(
                            Comparator.comparingDouble(plan::seconds).reversed());
        }
        assertThat(plan.waves().get(0).blocks())
                .extracting(Block::chips)
                .startsWith(8, 8)
                .endsWith(8, 1, 1);
    }

    @Test
    void givesOneChipToConditionsWithoutRandomness() {
        StudyPlan plan = plan(Map.of());
        assertThat(plan.blocks())
                .filteredOn(b -> b.condition() == 0)
                .extracting(Block::chips)
                .containsExactly(1, 1);
        assertThat(plan.rows()).isEqualTo(2 * 21);
        StudyPlan ideal = plan(Map.of("conditions", "[{ level = 0 }]", "chips", "1000000"));
        assertThat(ideal.rows()).isEqualTo(2);
        assertThat(ideal.waves()).hasSize(1);
    }

    @Test
    void cutsSmallStudiesIntoOneWave() {
        StudyPlan plan = plan(Map.of("networks.0.neurons", "320", "chips", "100", "test.samples", "100"));
        assertThat(plan.waves()).hasSize(1);
        // 32 chips of 70 ms
        assertThat(plan.blocks()).extracting(Block::chips).containsOnly(32, 4, 1);
    }

    @Test
    void plansMillionChipsCheaply() {
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        StudyPlan plan = StudyPlan.of(Studies.read(MILLION, Map.of()));
        assertThat(plan.rows()).isEqualTo(6L * 200_001);
        assertThat(plan.waves()).hasSizeBetween(40, 50);
        assertThat(plan.blocks()).hasSizeLessThan(100_000);
        assertThat(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() - before)
                .isLessThan(100 << 20);
        double waveSeconds =
                plan.waves().get(0).blocks().stream().mapToDouble(plan::seconds).sum();
        assertThat(waveSeconds)
                .isGreaterThan(120)
                .isCloseTo(plan.chipSeconds() / plan.waves().size(), within(waveSeconds / 10));
        assertThat(plan.waves().get(0).blocks())
                .filteredOn(block -> block.chips() > 1)
                .allSatisfy(block -> assertThat(plan.seconds(block)).isBetween(1.0, 5.0));
    }

    @Test
    void wavesOfLongerStudiesTakeTwoMinutesOfCpu() {
        StudyPlan plan = plan(Map.of(
                "networks",
                "[{ method = ads }]",
                "conditions",
                "[{ level = 0.1 }]",
                "chips",
                "10000",
                "test.samples",
                "100"));
        // 10 000 chips of 70 ms are 700 s: five waves
        assertThat(plan.waves()).hasSize(5);
        assertThat(plan.chipSeconds()).isCloseTo(700, within(1e-6));
    }

    @Test
    void numbersNetworks() {
        StudyPlan plan = plan(
                Map.of(
                        "networks",
                        "[{ method = ads, count = 2 }, { file = \"net.safetensors\" }, { method = ads, label = b }, { file = \"net.safetensors\", label = two }]"));
        assertThat(plan.networks())
                .containsExactly(
                        new NetworkSlot(0, "ads-000", 0, 0),
                        new NetworkSlot(1, "ads-001", 1, 0),
                        new NetworkSlot(2, "net", 0, 1),
                        new NetworkSlot(3, "b-000", 0, 2),
                        new NetworkSlot(4, "two", 0, 3));
        assertThat(plan.trained()).extracting(NetworkSlot::ordinal).containsExactly(0, 1, 3);
    }

    @Test
    void refusesPlaceOfChipThatIsNotPlanned() {
        StudyPlan plan = plan(Map.of());
        for (int[] place :
                new int[][] {{2, 0, 0}, {-1, 0, 0}, {0, 3, 0}, {0, -1, 0}, {0, 0, 1}, {0, 1, 10}, {0, 1, -1}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> plan.position(place[0], place[1], place[2]));
        }
    }

    @Test
    void describesItself() {
        StudyPlan plan = plan(Map.of(
                "networks",
                "[{ method = ads, count = 2 }, { file = \"net.safetensors\" }]",
                "chips",
                "100",
                "test.samples",
                "100"));
        assertThat(plan.describe()).isEqualTo("""
                        study       small-%s, seed 7
                        networks    3: 2 × ads to train (320 neurons, 5 epochs of 500 samples); net from a file (5 neurons)
                        conditions  3: ideal; 5 %%; 20 %%
                        masks       paper on ads, net: tau-mem, tau-slow, threshold, w-in, w-slow, w-out
                        chips       603 (100 per network and condition, 1 where nothing is random), 100 test samples each
                        spec        accuracy 0.9 or more under rule threshold
                        pieces      23 blocks in 1 wave
                        CPU time    about 28 s for chips, about 36 s for training
                        memory      about 16 MB per process and 2 MB more per core for chips, 7 MB per core for training""".formatted(plan.study().hash8()));
    }

    @Test
    void countsTheTrainingOfNetworksWithTwoReadoutsOnce() {
        String own = "{ method = ads, label = own, count = 3 }";
        String shared = "{ method = ads, label = shared, count = 3, readout = virtual-chips }";
        double seconds = trainingSeconds(shared);

        assertThat(trainingSeconds(own)).isPositive().isLessThan(seconds);
        assertThat(trainingSeconds(own + ", " + shared)).isCloseTo(seconds, within(1e-9));
        assertThat(trainingSeconds(shared + ", " + own)).isCloseTo(seconds, within(1e-9));
    }

    private static double trainingSeconds(String networks) {
        return plan(Map.of("networks", "[" + networks + "]")).trainingSeconds();
    }

    /** Ten pairs of networks give p = 2/1024 at best and three .25, before Holm. */
    @Test
    void saysHowManyClaimsNetworksAreTooFewFor() {
        assertThat(claims("[{ better = a, than = b }]")).isEqualTo("1 comparison, one family");
        assertThat(claims("[{ better = a, than = [b, c] }]"))
                .isEqualTo(
                        "2 comparisons, one family; too few networks to show 1 of them: p after Holm is 0.25 or more, whatever comes out");
        assertThat(claims("[{ better = c, than = [a, b] }]"))
                .isEqualTo(
                        "2 comparisons, one family; too few networks to show any: p after Holm is 0.50 or more, whatever comes out");
    }

    private static String claims(String comparisons) {
        String networks =
                "[{ method = ads, label = a, count = 10 }, { method = ads, label = b, count = 10 }, { method = ads, label = c, count = 3 }]";
        return plan(Map.of("networks", networks, "conditions", "[{ level = 0.1 }]", "comparisons", comparisons))
                .describe()
                .lines()
                .filter(line -> line.startsWith("claims"))
                .collect(Collectors.joining())
                .substring(12);
    }

    @Test
    void saysWhatEachMaskComesToMethodByMethod() {
        String plan = plan(Map.of(
                        "networks",
                        "[{ method = force }, { method = bptt }, { method = force, label = g }]",
                        "conditions",
                        "[{ level = 0.1, mask = weights }, { level = 0.1 }, { level = 0, weight-bits = 4 },"
                                + " { level = 0, weight-bits = 4, mask = full }]"))
                .describe();

        assertThat(plan).contains("""
                        masks       weights on force, g: w-in, w-rec, w-feedback, w-out
                                    weights on bptt: w-in, w-rec, w-out
                                    paper on force, g: tau-mem, tau-syn, threshold, w-in, w-rec, w-feedback, w-out
                                    paper on bptt: tau-mem, tau-syn, threshold, w-in, w-rec, w-out
                        bits        paper on force, g: w-in, w-rec, w-feedback, w-out
                                    paper on bptt: w-in, w-rec, w-out
                                    full on force, g: w-in, w-rec, w-feedback, w-out
                                    full on bptt: w-in, w-rec, w-out
                        """).doesNotContain("no effect", "acts ");
    }

    @Test
    void saysWhichSettingsActOnSomeNetworksOnlyAndWhichOnNone() {
        String plan = plan(Map.of(
                        "networks", "[{ method = ads, neurons = 400 }, { method = bptt, neurons = 20 }]",
                        "conditions", """
                                [
                                  { level = 0.1, group-levels { w-fast = 0.2, tau-mem = 0.1 }, dead = 0.01 }
                                  { level = [0, 0.1], mask = weights, family = log-normal, threshold-reference = rest }
                                  { level = 0, weight-bits = 4, calibration = weight-scaling, stuck = [0, 0.0001], stuck-rate-hz = 50
                                    noise-is = stationary, correlation { core = 0.1, cores = 8, length = 0.5 } }
                                ]"""))
                .describe();

        assertThat(plan).contains("""
                        acts        group-levels.w-fast = 0.2 on ads, not on bptt
                                    dead = 0.01 on ads, not on bptt
                        no effect   group-levels.tau-mem = 0.1
                                    threshold-reference = rest
                                    correlation
                                    correlation.cores = 8
                                    correlation.length = 0.5
                                    stuck-rate-hz = 50
                                    noise-is = stationary
                                    calibration = weight-scaling
                                    stuck = 0.0001
                        """);
    }

    @Test
    void namesTheFirstNetworksAndConditionsOfManyBlocks() {
        StudyPlan plan = plan(Map.of("conditions", "[ { level = [0.01, 0.02, 0.03, 0.04, 0.05] } ]"));

        assertThat(plan.describe(plan.blocks()))
                .isEqualTo("chips of ads-000, ads-001 under 1 %, 2 %, 3 % and 2 more conditions");
        assertThat(plan.describe(plan.blocks().subList(0, 1))).isEqualTo("chips of ads-000 under 1 %");
    }

    private static StudyPlan plan(Map<String, String> overrides) {
        return StudyPlan.of(Studies.small(overrides));
    }
}
