package org.spikeyield.study.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Correlation;
import org.spikeyield.chip.Faults;
import org.spikeyield.chip.Mask;
import org.spikeyield.chip.Mismatch;
import org.spikeyield.chip.MismatchFamily;
import org.spikeyield.chip.Noise;
import org.spikeyield.chip.ParameterGroup;
import org.spikeyield.chip.PelgromLaw;
import org.spikeyield.chip.Redraw;
import org.spikeyield.chip.ThresholdReference;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.SettingsReader;

/**
 * Reads {@code conditions}: a list of groups, in each of which any key that takes a list stands for as many conditions as the
 * list is long, all of them combined; and may have {@code chips} of its own.
 */
final class ConditionsReader {
    private static final String KEY = "conditions";
    /** The most conditions of a study, and the most questions of {@code causes} or {@code tails}. */
    private static final int MAX_CONDITIONS = 1000;

    private static final int MAX_CORES = 10_000;
    private static final double MAX_DECIBELS = 200;
    private static final int MAX_NOISE = 10;
    private static final double MIN_LENGTH = 0.001;
    private static final int MAX_LENGTH = 1000;

    private final Integer usualChips;
    private final ConditionChecks checks;
    private final Map<Condition, Integer> chips = new LinkedHashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();

    private ConditionsReader(Integer usualChips, ConditionChecks checks) {
        this.usualChips = usualChips;
        this.checks = checks;
    }

    /** The conditions in order, with the chips of each; {@code usualChips} where a group does not say. */
    static Map<Condition, Integer> read(SettingsReader root, Integer usualChips, ConditionChecks checks) {
        ConditionsReader reader = new ConditionsReader(usualChips, checks);
        if (areIn(root)) {
            root.sections(KEY).forEach(reader::readGroup);
        }
        if (reader.chips.size() > MAX_CONDITIONS) {
            root.problem(KEY, "are " + reader.chips.size() + " in all, must be at most " + MAX_CONDITIONS);
        }
        return reader.chips;
    }

    /** Whether a study lists conditions, as it must unless it asks for causes or tails. */
    static boolean areIn(SettingsReader root) {
        return root.has(KEY) || !root.has(CausesReader.KEY) && !root.has(TailsReader.KEY);
    }

    private void readGroup(SettingsReader reader) {
        List<Mismatch> mismatches = readMismatches(reader, checks);
        List<Integer> bits =
                reader.countsOrNone("weight-bits", Condition.UNQUANTISED, Condition.MIN_BITS, Condition.MAX_BITS);
        List<Faults> faults = readFaults(reader);
        List<Double> noises = reader.numbers(
                "noise",
                List.of(0.0),
                level -> level >= 0 && (level <= MAX_NOISE || !checks.enforced()),
                "a number from 0 to " + MAX_NOISE + ", in threshold distances");
        Noise.Measure measure = reader.choice("noise-is", Noise.Measure.CURRENT);
        List<Double> ratios = reader.numbersOrNone(
                "input-snr-db",
                Condition.NO_INPUT_NOISE,
                ratio -> Math.abs(ratio) <= MAX_DECIBELS,
                "a number of decibels from -200 to 200");
        List<Calibration> calibrations = readCalibrations(reader);
        checkChipTraining(reader, calibrations, bits, faults);
        int count = reader.has("chips") ? reader.count("chips", null, 1, StreamKey.MAX_INDEX + 1) : usualChips;
        if (areTooMany(
                reader,
                mismatches.size(),
                bits.size(),
                faults.size(),
                noises.size(),
                ratios.size(),
                calibrations.size())) {
            return;
        }
        for (Mismatch mismatch : mismatches) {
            for (int weightBits : bits) {
                for (Faults broken : faults) {
                    for (double noise : noises) {
                        for (double ratio : ratios) {
                            Condition bare = new Condition(
                                    mismatch, weightBits, broken, new Noise(noise, measure), ratio, Calibration.NONE);
                            calibrations.forEach(done -> add(reader, bare.withCalibration(done), count));
                        }
                    }
                }
            }
        }
    }

    /** The questions of {@code causes} or {@code tails}, which are as many as the conditions they are about; none where they are too many. */
    static <T> List<T> atMostSoMany(SettingsReader root, String key, List<T> questions) {
        if (questions.size() > MAX_CONDITIONS) {
            root.problem(key, "ask " + questions.size() + " questions, must ask at most " + MAX_CONDITIONS);
            return List.of();
        }
        return questions;
    }

    /** Refuses what a group's lists combine to, before it is made: a few short lists can mean billions. */
    private static boolean areTooMany(SettingsReader reader, int... lengths) {
        double combined = 1;
        for (int length : lengths) {
            combined *= length;
        }
        if (combined > MAX_CONDITIONS) {
            reader.problem(String.format(
                    Locale.ROOT,
                    "combines its lists to %.0f conditions, must combine them to at most %d",
                    combined,
                    MAX_CONDITIONS));
        }
        return combined > MAX_CONDITIONS;
    }

    private static List<Calibration> readCalibrations(SettingsReader reader) {
        List<String> names =
                Arrays.stream(Calibration.values()).map(Calibration::key).toList();
        List<String> given = reader.names("calibration", List.of(Calibration.NONE.key()), names);
        return Arrays.stream(Calibration.values())
                .filter(calibration -> given.contains(calibration.key()))
                .toList();
    }

    /** What is learned on a chip takes the place of its slow weights, and with them of what these had to bear. */
    private static void checkChipTraining(
            SettingsReader reader, List<Calibration> calibrations, List<Integer> bits, List<Faults> faults) {
        boolean learned = calibrations.contains(Calibration.TRAINED_PER_CHIP);
        boolean quantised = bits.stream().anyMatch(weightBits -> weightBits != Condition.UNQUANTISED);
        if (learned && (quantised || faults.stream().anyMatch(broken -> broken.dropped() > 0))) {
            reader.problem(
                    "calibration",
                    "has " + Calibration.TRAINED_PER_CHIP.key()
                            + ", must be without it where weight-bits or dropped is given: weights that are learned on a"
                            + " chip are neither of few bits nor missing");
        }
    }

    private void add(SettingsReader reader, Condition condition, int count) {
        chips.put(condition, condition.random() ? count : 1);
        String place = reader.path();
        String other = ids.putIfAbsent(condition.id(), place);
        if (other != null) {
            reader.problem("gives the same chips (" + condition.label() + ") " + where(other, place)
                    + "; give each condition once");
            return;
        }
        String twin = labels.putIfAbsent(condition.label(), place);
        if (twin != null && checks.enforced()) {
            reader.problem("gives conditions that tables could not tell apart (" + condition.label() + ") "
                    + where(twin, place) + "; their numbers must differ by more than an error of rounding");
        }
    }

    private static String where(String other, String place) {
        return other.equals(place) ? "twice" : "as " + other;
    }

    /** The mismatches of a group: as many as it has levels. */
    static List<Mismatch> readMismatches(SettingsReader reader, ConditionChecks checks) {
        List<Double> levels = readLevels(reader, checks);
        MismatchFamily family = reader.choice("family", MismatchFamily.GAUSSIAN);
        Mask mask = reader.choice("mask", Mask.PAPER);
        ThresholdReference reference = reader.choice("threshold-reference", ThresholdReference.RESET);
        SortedMap<ParameterGroup, Double> groupLevels = GroupLevels.read(reader.section("group-levels"), checks);
        Correlation correlation = readCorrelation(reader.section("correlation"), checks);
        List<Mismatch> mismatches = levels.stream()
                .map(level -> new Mismatch(family, mask, level, groupLevels, reference, correlation, Redraw.NONE))
                .toList();
        checks.thresholdReference(reader, mismatches);
        return mismatches;
    }

    /** Levels as such, or those of devices of some areas. */
    private static List<Double> readLevels(SettingsReader reader, ConditionChecks checks) {
        boolean byArea = reader.has("area-um2");
        if (byArea && reader.has("level")) {
            reader.problem("level", "and area-um2 are both given, must be one of them");
        }
        if (!byArea) {
            return reader.fractions("level");
        }
        double coefficient = reader.number(
                "matching-coefficient-um",
                null,
                value -> value >= 0,
                "a number, 0 or more: the level of a device of 1 µm²");
        return reader
                .numbers(
                        "area-um2",
                        List.of(),
                        area -> area > 0 && (PelgromLaw.level(coefficient, area) <= 1 || !checks.enforced()),
                        "a number above 0 whose level, matching-coefficient-um/√area-um2, is at most 1")
                .stream()
                .map(area -> PelgromLaw.level(coefficient, area))
                .toList();
    }

    private static Correlation readCorrelation(SettingsReader reader, ConditionChecks checks) {
        Correlation none = Correlation.NONE;
        double die = reader.fraction("die", none.die());
        double core = reader.fraction("core", none.core());
        int cores = reader.count("cores", none.cores(), 1, MAX_CORES);
        double field = reader.fraction("field", none.field());
        double length = reader.number(
                "length",
                none.length(),
                value -> checks.enforced() ? value >= MIN_LENGTH && value <= MAX_LENGTH : value > 0,
                "a number from " + MIN_LENGTH + " to " + MAX_LENGTH + ": edges of the die");
        if (die + core + field > 1) {
            reader.problem("has shares die, core and field of the variance that add up to more than 1");
            return none;
        }
        return new Correlation(die, core, cores, field, length);
    }

    private List<Faults> readFaults(SettingsReader reader) {
        List<Double> dead = reader.fractions("dead", 0.0);
        List<Double> stuck = reader.fractions("stuck", 0.0);
        double rate = checks.stuckRateHz(reader, Faults.NONE.stuckRateHz());
        List<Double> dropped = reader.fractions("dropped", 0.0);
        List<Faults> faults = new ArrayList<>();
        if (areTooMany(reader, dead.size(), stuck.size(), dropped.size())) {
            return List.of(Faults.NONE);
        }
        for (double dying : dead) {
            for (double sticking : stuck) {
                if (dying + sticking > 1) {
                    reader.problem("has fractions dead and stuck that add up to more than 1");
                    return List.of(Faults.NONE);
                }
                for (double missing : dropped) {
                    faults.add(new Faults(dying, sticking, rate, missing));
                }
            }
        }
        return faults;
    }
}
