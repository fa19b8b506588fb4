package org.spikeyield.study.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.Condition;
import org.spikeyield.stats.Holm;
import org.spikeyield.stats.PairedDifference;
import org.spikeyield.study.Comparison;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Spec;
import org.spikeyield.study.Study;
import org.spikeyield.study.Until;

/** A plan in a few lines for people. */
record PlanDescription(StudyPlan plan) {
    private static final double MEGABYTE = 1 << 20;
    private static final int FIRST_LOOKS = 8;
    /** Characters of a line behind its name. */
    private static final int LINE = 86;

    String text() {
        Study study = plan.study();
        ConditionEffects effects = new ConditionEffects(study);
        return Stream.of(
                        line("study", "%s-%s, seed %d", study.name(), study.hash8(), study.seed()),
                        line("networks", "%d: %s", plan.networks().size(), networks()),
                        line("conditions", "%d: %s", study.conditions().size(), conditions()),
                        lines("masks", effects.masks()),
                        lines("bits", effects.bits()),
                        lines("acts", effects.partial()),
                        lines("no effect", effects.idle()),
                        line(
                                "chips",
                                "%s%d%s, %d %s each%s",
                                study.until().isPresent() ? "at most " : "",
                                plan.rows(),
                                chips(),
                                study.testSamples(),
                                study.testSamples() == 1 ? "test sample" : "test samples",
                                balance(study)),
                        line(
                                "spec",
                                "%s %s or more under rule %s%s",
                                study.spec().measure().words(),
                                CanonicalNumber.of(study.spec().accuracy()),
                                study.spec().rule().key(),
                                study.spec().target().map(this::target).orElse("")),
                        study.until().map(this::looks).orElse(""),
                        claims(study),
                        line(
                                "pieces",
                                plan.waves().size() == 1 ? "%d blocks in %d wave" : "%d blocks in %d waves",
                                plan.blocks().size(),
                                plan.waves().size()),
                        line("CPU time", "%s", cpuTime()),
                        memory())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String target(Spec.Target target) {
        return format(
                "; to be shown: a yield of %s at %s",
                CanonicalNumber.of(target.yield()), plan.study().label(target.at()));
    }

    /** When chips are counted, and what for. */
    private String looks(Until until) {
        int[] looks = plan.looks();
        String first = Arrays.stream(looks)
                .limit(FIRST_LOOKS)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        return line(
                "looks",
                "after %s%s chips, until the yield on these samples is known to ±%s",
                first,
                looks.length > FIRST_LOOKS ? " … " + looks[looks.length - 1] : "",
                CanonicalNumber.of(until.yieldHalfWidth()));
    }

    /** How many claims there are, and how many of them no outcome of the run can show. */
    private static String claims(Study study) {
        List<Comparison> claims = study.comparisons();
        if (claims.isEmpty()) {
            return "";
        }
        Map<String, Integer> networks =
                study.networks().stream().collect(Collectors.toMap(NetworkSource::label, NetworkSource::count));
        double[] least = Holm.adjust(claims.stream()
                .mapToDouble(claim ->
                        PairedDifference.leastP(Math.min(networks.get(claim.better()), networks.get(claim.than()))))
                .toArray());
        double[] beyond =
                Arrays.stream(least).filter(p -> p > 1 - Study.CONFIDENCE).toArray();
        return line(
                "claims",
                "%d %s, one family%s",
                claims.size(),
                claims.size() == 1 ? "comparison" : "comparisons",
                beyond.length == 0
                        ? ""
                        : format(
                                "; too few networks to show %s: p after Holm is %.2f or more, whatever comes out",
                                beyond.length == claims.size() ? "any" : beyond.length + " of them",
                                Arrays.stream(beyond).min().orElseThrow()));
    }

    private String networks() {
        return plan.study().networks().stream().map(PlanDescription::network).collect(Collectors.joining("; "));
    }

    private static String network(NetworkSource source) {
        if (source instanceof NetworkSource.Trained trained) {
            return format(
                    "%d × %s to train (%d neurons, %s)",
                    trained.count(),
                    trained.label(),
                    trained.neurons(),
                    trained.settings().summary());
        }
        return format("%s from a file (%d neurons)", source.label(), source.neurons());
    }

    private String chips() {
        String random = plan.study().conditions().stream()
                .filter(Condition::random)
                .map(plan.study()::chips)
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(" or "));
        return random.isEmpty() ? "" : " (" + random + " per network and condition, 1 where nothing is random)";
    }

    private String conditions() {
        Study study = plan.study();
        int others = study.conditions().size() - study.listed();
        List<String> all = new ArrayList<>(
                study.listedConditions().stream().map(study::label).toList());
        if (others > 0) {
            all.add(format("%d more for causes and tails", others));
        }
        return wrapped(all);
    }

    /** Texts one behind the other, a new line where one would be too long. */
    private static String wrapped(List<String> texts) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String text : texts) {
            if (length > 0) {
                boolean fits = length + text.length() <= LINE;
                lines.append(fits ? "; " : ";\n" + " ".repeat(12));
                length = fits ? length : 0;
            }
            lines.append(text);
            length += text.length() + 2;
        }
        return lines.toString();
    }

    /** What the plan takes of all cores together. */
    String cpuTime() {
        return cpuTime(plan.chipSeconds(), plan.trained().isEmpty() ? 0 : plan.trainingSeconds());
    }

    /** What a plan takes; no training where it takes no time. */
    static String cpuTime(double chipSeconds, double trainingSeconds) {
        String chips = "about " + duration(chipSeconds) + " for chips";
        return trainingSeconds == 0 ? chips : chips + ", about " + duration(trainingSeconds) + " for training";
    }

    private String memory() {
        MemoryCheck memory = new MemoryCheck(plan.study(), MemoryLimits.ofThisJvm());
        String chips = format(
                "about %.0f MB per process and %.0f MB more per core for chips",
                Math.ceil(memory.sharedBytes() / MEGABYTE), Math.ceil(memory.chipsBytesPerCore() / MEGABYTE));
        return line("memory", "%s", chips + training(memory));
    }

    private String training(MemoryCheck memory) {
        return plan.trained().isEmpty()
                ? ""
                : format(", %.0f MB per core for training", Math.ceil(memory.trainingBytesPerCore() / MEGABYTE));
    }

    private static String duration(double seconds) {
        if (seconds < 120) {
            return format("%.0f s", Math.max(1, seconds));
        }
        return seconds < 7200 ? format("%.0f min", seconds / 60) : format("%.1f h", seconds / 3600);
    }

    /** A line for each of some texts, the first with a name. */
    private static String lines(String name, List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(k -> line(k == 0 ? name : "", "%s", texts.get(k)))
                .collect(Collectors.joining("\n"));
    }

    static String line(String name, String text, Object... values) {
        return format("%-11s ", name) + format(text, values);
    }

    private static String balance(Study study) {
        if (!study.task().balancedTest()) {
            return "";
        }
        return study.task().classes() == 2 ? ", half of each class" : ", as many of each class";
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
