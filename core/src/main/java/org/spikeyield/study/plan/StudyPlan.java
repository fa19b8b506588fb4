package org.spikeyield.study.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.spikeyield.chip.Condition;
import org.spikeyield.stats.stop.PlannedLooks;
import org.spikeyield.study.BlockSizes;
import org.spikeyield.study.CostModel;
import org.spikeyield.study.NetworkIdentity;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;

/**
 * How a study is worked off: its networks, and its chips in blocks and waves. Made from the study alone, so every
 * machine makes the same one.
 *
 * <p>Wave k holds the chips [k·m, (k+1)·m) of every (network, condition); a block holds b consecutive chips of one of
 * them, and m is a multiple of every b. Blocks are planned at one to five seconds of one core, waves at two minutes of
 * CPU or at a fiftieth of the study, a thousandth where it stops by itself, whichever is more. Where it stops at
 * {@link org.spikeyield.stats.stop.PlannedLooks planned looks}, waves end there unless their size is set. The plan order of rows is
 * network, condition, chip.
 *
 * <p>Whoever runs or reads a block holds all its rows, so one that is planned with more than {@value BlockSizes#MAX_CHIPS} chips is cut
 * into blocks of that many, unless the study itself sets {@code plan.block-chips}. Waves stay as they are, and with them the chips
 * after which a study stops.
 */
public final class StudyPlan {
    private static final double WAVE_SECONDS = 120;
    private static final int MAX_WAVES = 50;
    private static final int MAX_WAVES_UNTIL = 1000;
    /** Of networks and of conditions, in a description of blocks. */
    private static final int MAX_NAMED = 3;

    private final Study study;
    private final List<NetworkSlot> networks;
    private final List<List<Integer>> chips;
    private final long[][] firstPositions;
    private final long rows;
    private final List<Block> blocks;
    private final int[] looks;
    private final List<Wave> waves;

    private StudyPlan(Study study, List<NetworkSlot> networks, List<List<Integer>> chips) {
        this.study = study;
        this.networks = networks;
        this.chips = chips;
        firstPositions = new long[networks.size()][study.conditions().size()];
        long position = 0;
        for (int network = 0; network < firstPositions.length; network++) {
            for (int condition = 0; condition < firstPositions[network].length; condition++) {
                firstPositions[network][condition] = position;
                position += chips(network, condition);
            }
        }
        rows = position;
        blocks = cutBlocks();
        looks = looks(study);
        waves = cutWaves();
    }

    /** The plan of a study. */
    public static StudyPlan of(Study study) {
        List<NetworkSlot> networks = NetworkSlot.of(study.networks());
        List<Integer> chips = study.conditions().stream().map(study::chips).toList();
        return new StudyPlan(study, networks, Collections.nCopies(networks.size(), chips));
    }

    /**
     * The same plan with fewer chips.
     *
     * @param fewer chips by network and condition, none more than here
     * @throws IllegalArgumentException when they are not those of the study, or more
     */
    public StudyPlan ending(List<List<Integer>> fewer) {
        int conditions = study.conditions().size();
        if (fewer.size() != networks.size() || fewer.stream().anyMatch(chips -> chips.size() != conditions)) {
            throw new IllegalArgumentException("chips of " + fewer.size() + " networks under "
                    + fewer.stream().map(List::size).distinct().toList()
                    + " conditions do not fit the study, which has "
                    + networks.size() + " and " + conditions);
        }
        for (int network = 0; network < networks.size(); network++) {
            for (int condition = 0; condition < conditions; condition++) {
                if (fewer.get(network).get(condition) > chips(network, condition)) {
                    throw new IllegalArgumentException("network " + network + ", condition " + condition
                            + " cannot end after " + fewer.get(network).get(condition) + " of "
                            + chips(network, condition) + " chips");
                }
            }
        }
        return new StudyPlan(study, networks, fewer.stream().map(List::copyOf).toList());
    }

    /** Number of rows that the study's table would have. */
    public static long countRows(Study study) {
        long networks =
                study.networks().stream().mapToLong(NetworkSource::count).sum();
        return networks * study.conditions().stream().mapToLong(study::chips).sum();
    }

    /** Number of blocks that the study's plan would have. */
    public static long countBlocks(Study study) {
        BlockSizes sizes = new BlockSizes(study);
        long blocks = 0;
        for (int entry = 0; entry < study.networks().size(); entry++) {
            for (Condition condition : study.conditions()) {
                int size = sizes.planned(entry, condition);
                int chips = study.chips(condition);
                int most = sizes.most();
                long ofNetwork = chips / size * ceilDiv(size, most) + ceilDiv(chips % size, most);
                blocks += study.networks().get(entry).count() * ofNetwork;
            }
        }
        return blocks;
    }

    /** Chips of the largest block that the study's plan would have. */
    static int largestBlock(Study study) {
        BlockSizes sizes = new BlockSizes(study);
        int largest = 1;
        for (int entry = 0; entry < study.networks().size(); entry++) {
            for (Condition condition : study.conditions()) {
                int chips = Math.min(study.chips(condition), sizes.most());
                largest = Math.max(largest, Math.min(chips, sizes.planned(entry, condition)));
            }
        }
        return largest;
    }

    /** The study. */
    public Study study() {
        return study;
    }

    /** All networks; a network's ordinal is its place. */
    public List<NetworkSlot> networks() {
        return networks;
    }

    /** Networks that have to be trained. */
    public List<NetworkSlot> trained() {
        return networks.stream()
                .filter(slot -> study.networks().get(slot.entry()) instanceof NetworkSource.Trained)
                .toList();
    }

    /** All blocks in plan order; a block's index is its place. */
    public List<Block> blocks() {
        return blocks;
    }

    /** All waves, in the order in which they are run. */
    public List<Wave> waves() {
        return waves;
    }

    /** Number of rows of the finished table. */
    public long rows() {
        return rows;
    }

    /** Chips by network and condition. */
    public List<List<Integer>> chips() {
        return chips;
    }

    /** Chips of a network under a condition, by their places. */
    public int chips(int network, int condition) {
        return chips.get(network).get(condition);
    }

    /**
     * The place of a row in the finished table.
     *
     * @throws IllegalArgumentException when the study has no such chip
     */
    public long position(int network, int condition, int chip) {
        if (network < 0
                || network >= networks.size()
                || condition < 0
                || condition >= study.conditions().size()) {
            throw new IllegalArgumentException("network " + network + ", condition " + condition
                    + " is not in the study, which has " + networks.size() + " networks and "
                    + study.conditions().size() + " conditions");
        }
        if (chip < 0 || chip >= chips(network, condition)) {
            throw new IllegalArgumentException("chip " + chip + " is not in the study, which has "
                    + chips(network, condition) + " of that network and condition");
        }
        return firstPositions[network][condition] + chip;
    }

    /** Estimated CPU seconds of a block. */
    public double seconds(Block block) {
        return block.chips()
                * chipSeconds(
                        study,
                        networks.get(block.network()).entry(),
                        study.conditions().get(block.condition()));
    }

    /** Estimated CPU seconds of running all chips. */
    public double chipSeconds() {
        return blocks.stream().mapToDouble(this::seconds).sum();
    }

    /** Estimated CPU seconds of training all networks, those that readouts of their own are fitted to once. */
    public double trainingSeconds() {
        TrainingTime time = new TrainingTime();
        for (NetworkSlot slot : networks) {
            NetworkIdentity.of(study, slot).ifPresent(time::add);
        }
        return time.seconds();
    }

    /** The plan for people: what will be run, in how many pieces, and about how long that takes. */
    public String describe() {
        return new PlanDescription(this).text();
    }

    /** A block for people, such as {@code running chips 0 to 31 of network ads-000 under condition 10 % paper (block 3)}. */
    public String describe(Block block) {
        return "running chips " + block.firstChip() + " to " + (block.firstChip() + block.chips() - 1) + " of network "
                + networks.get(block.network()).id() + " under condition "
                + study.label(study.conditions().get(block.condition())) + " (block " + block.index() + ")";
    }

    /** Some blocks for people, such as {@code chips of ads-000, ads-001, bptt-000 and 5 more networks under 5 %, 10 %}. */
    public String describe(List<Block> blocks) {
        List<String> of = blocks.stream()
                .map(Block::network)
                .distinct()
                .map(network -> networks.get(network).id())
                .toList();
        List<String> under = blocks.stream()
                .map(Block::condition)
                .distinct()
                .map(condition -> study.label(study.conditions().get(condition)))
                .toList();
        return "chips of " + some(of, "networks") + " under " + some(under, "conditions");
    }

    private static String some(List<String> names, String plural) {
        String first = String.join(", ", names.subList(0, Math.min(MAX_NAMED, names.size())));
        int more = names.size() - MAX_NAMED;
        return more > 0 ? first + " and " + more + " more " + plural : first;
    }

    private List<Block> cutBlocks() {
        BlockSizes sizes = new BlockSizes(study);
        List<Block> cut = new ArrayList<>();
        for (NetworkSlot slot : networks) {
            for (int condition = 0; condition < study.conditions().size(); condition++) {
                Condition bears = study.conditions().get(condition);
                int size = sizes.planned(slot.entry(), bears);
                int last = chips(slot.ordinal(), condition);
                for (long first = 0; first < last; first += size) {
                    long end = Math.min(first + size, last);
                    for (long part = first; part < end; part += sizes.most()) {
                        int chips = (int) Math.min(sizes.most(), end - part);
                        cut.add(new Block(cut.size(), slot.ordinal(), condition, (int) part, chips));
                    }
                }
            }
        }
        return List.copyOf(cut);
    }

    /** Chips of a network and condition after which a wave ends, rising; the last is the most that one has. Not to be modified. */
    int[] looks() {
        return looks;
    }

    private List<Wave> cutWaves() {
        List<List<Block>> byWave = new ArrayList<>();
        for (Block block : blocks) {
            int found = Arrays.binarySearch(looks, block.firstChip());
            int wave = found < 0 ? -found - 1 : found + 1;
            while (byWave.size() <= wave) {
                byWave.add(new ArrayList<>());
            }
            byWave.get(wave).add(block);
        }
        List<Wave> cut = new ArrayList<>();
        for (List<Block> some : byWave) {
            some.sort(Comparator.comparingDouble(this::seconds).reversed().thenComparingInt(Block::index));
            cut.add(new Wave(cut.size(), some));
        }
        return List.copyOf(cut);
    }

    private static double chipSeconds(Study study, int entry, Condition condition) {
        return CostModel.chipSeconds(study, study.networks().get(entry), condition);
    }

    private static int[] looks(Study study) {
        if (study.stopsAtPlannedLooks() && study.plan().waveChips().isEmpty()) {
            return PlannedLooks.schedule(
                    study.mostChips(), study.plan().blockChips().orElse(PlannedLooks.UNIT));
        }
        long waveChips = waveChips(study);
        int[] looks = new int[(int) ceilDiv(study.mostChips(), waveChips)];
        Arrays.setAll(looks, wave -> (int) Math.min(study.mostChips(), (wave + 1) * waveChips));
        return looks;
    }

    private static long waveChips(Study study) {
        if (study.plan().waveChips().isPresent()) {
            return study.plan().waveChips().getAsInt();
        }
        BlockSizes sizes = new BlockSizes(study);
        double total = 0;
        int largestBlock = 1;
        for (int entry = 0; entry < study.networks().size(); entry++) {
            int count = study.networks().get(entry).count();
            for (Condition condition : study.conditions()) {
                total += chipSeconds(study, entry, condition) * count * study.chips(condition);
                largestBlock = Math.max(largestBlock, sizes.planned(entry, condition));
            }
        }
        int most = study.until().isPresent() ? MAX_WAVES_UNTIL : MAX_WAVES;
        int waves = (int) Math.max(1, Math.min(most, total / WAVE_SECONDS));
        return ceilDiv(ceilDiv(study.mostChips(), waves), largestBlock) * largestBlock;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
