package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.LevelCrossing;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.stats.PairedDifference;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.Comparison;
import org.spikeyield.study.ConditionSeries;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.Summary;
import org.spikeyield.study.summary.Summary.ComparisonSummary;
import org.spikeyield.study.summary.Summary.CrossingSummary;
import org.spikeyield.study.summary.Summary.Scope;

/**
 * A summary as files: {@code summary.json} and, with the same rows and columns, {@code summary.csv}.
 *
 * <p>The columns of the rows are those of {@link SummaryColumn}. Of the networks of a kind the counts and the distribution of accuracies are those of all
 * their chips, for description; the numbers over networks are the columns {@code networks_…}. Of chips that {@code failed} nothing is known:
 * yields count them as such that do not work, columns {@code …_if_failed_work} as such that do, and intervals reach from the lower end of the
 * first to the upper one of the second; accuracies are of the other chips. What does not exist, such as an interval over chips where nothing is
 * random, is null, and empty in the CSV file.
 *
 * <p>In the first only are: {@code baseline_accuracy}, what one answer to all samples reaches; the claims that the study made, in {@code comparisons}; its questions for causes and rare failures, in {@code causes} and
 * {@code tails}; where the spec has a target yield, in {@code verdicts} whether it is reached at {@code target_condition}, by one-sided bounds {@code
 * lower} and {@code upper}, and the least {@code count} of what is lacking; and in {@code crossings} the levels of mismatch at which yields under the spec's rule fall to a target, made of so many chips of a
 * network or networks of a kind.
 */
public final class SummaryFiles {
    /** The summary for programs. */
    public static final String JSON = "summary.json";
    /** Its rows for spreadsheets. */
    public static final String CSV = "summary.csv";

    private SummaryFiles() {}

    /** Puts both files in their places, over what an earlier attempt left. */
    public static List<FileEntry> write(RunDirectory directory, Study study, Summary summary) throws IOException {
        ObjectNode node = json(study, summary);
        List<FileEntry> files = new ArrayList<>();
        for (String name : new String[] {JSON, CSV}) {
            byte[] content = name.equals(JSON) ? Json.bytes(node) : csv(node.path("rows"));
            files.add(directory.put(name, content));
        }
        return files;
    }

    /**
     * The summary of a file.
     *
     * @param place where the file is, for messages
     * @throws DamagedFileException when it is no whole JSON object
     */
    public static JsonNode parse(byte[] content, String place) throws IOException {
        JsonNode node =
                Json.parse(content).orElseThrow(() -> new DamagedFileException(place, "it is no whole JSON object"));
        Format.SUMMARY.check(node, place);
        return node;
    }

    /** The content of {@link #JSON}. */
    public static ObjectNode json(Study study, Summary summary) {
        ObjectNode node = Format.SUMMARY
                .object()
                .put("study", study.name())
                .put("hash", study.hash())
                .put("spec_rule", key(summary.spec().rule()))
                .put("spec_accuracy", summary.spec().accuracy())
                .put("test_samples", summary.testSamples())
                .put("spec_measure", key(summary.spec().measure()))
                .put("baseline_accuracy", study.trivialAccuracy())
                .put("confidence", Study.CONFIDENCE);
        study.newSamplesProblem().ifPresent(problem -> node.put("new_samples_problem", problem));
        summary.until()
                .ifPresent(until -> node.putObject("until")
                        .put("yield_half_width", until.yieldHalfWidth())
                        .put("confidence", until.confidence())
                        .put("max_chips", until.maxChips()));
        summary.spec().target().ifPresent(target -> {
            node.put("target_yield", target.yield())
                    .put("target_condition_id", target.at().id())
                    .put("target_condition", target.at().label());
            ArrayNode verdicts = node.putArray("verdicts");
            summary.verdicts().forEach(verdict -> VerdictJson.put(verdicts.addObject(), verdict));
        });
        ArrayNode rows = node.putArray("rows");
        for (SummaryLine line : SummaryLine.of(study, summary)) {
            ObjectNode row = rows.addObject();
            SummaryColumn.ALL.forEach(column -> column.put(row, line));
        }
        ArrayNode causes = node.putArray("causes");
        summary.causes().forEach(found -> CausesJson.put(causes.addObject(), found));
        ArrayNode tails = node.putArray("tails");
        summary.tails().forEach(found -> TailJson.put(tails.addObject(), found));
        ArrayNode comparisons = node.putArray("comparisons");
        summary.comparisons().forEach(comparison -> putComparison(comparisons.addObject(), comparison));
        ArrayNode crossings = node.putArray("crossings");
        summary.crossings().forEach(crossing -> putCrossing(crossings.addObject(), crossing));
        return node;
    }

    private static void putComparison(ObjectNode row, ComparisonSummary comparison) {
        Comparison claim = comparison.claim();
        row.put("better", claim.better())
                .put("than", claim.than())
                .put("condition_id", claim.condition().id())
                .put("condition", claim.condition().label())
                .put("rule", key(claim.rule()));
        Optional<NetworkMeans> difference = comparison.difference().map(PairedDifference::difference);
        row.put("networks", difference.map(NetworkMeans::networks).orElse(null));
        putMeans(row, "difference", difference);
        put(row, "p", comparison.difference().map(PairedDifference::p).orElse(Double.NaN));
        row.put("p_holm", comparison.adjustedP())
                .put("failed", comparison.failed())
                .put("verdict", key(comparison.verdict()));
    }

    private static void putCrossing(ObjectNode row, CrossingSummary summary) {
        boolean network = summary.scope() == Scope.NETWORK;
        ConditionSeries series = summary.series();
        row.put("scope", key(summary.scope()))
                .put("name", summary.name())
                .put("series_id", series.id())
                .put("series", series.rest());
        ArrayNode levels = row.putArray("levels");
        series.conditions().forEach(condition -> levels.add(condition.value(series.swept())));
        row.put("chips", network ? summary.units() : null)
                .put("networks", network ? null : summary.units())
                .put("target", summary.crossing().target());
        putPlace(row, "", Optional.of(summary.crossing().estimate()));
        putPlace(row, "lower_", summary.crossing().bounds().map(LevelCrossing.Bounds::lower));
        putPlace(row, "upper_", summary.crossing().bounds().map(LevelCrossing.Bounds::upper));
    }

    private static void putPlace(ObjectNode row, String name, Optional<LevelCrossing.Place> place) {
        row.put(name + "outcome", place.map(at -> key(at.outcome())).orElse(null));
        row.put(name + "level", place.map(LevelCrossing.Place::level).orElse(null));
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void putMeans(ObjectNode row, String name, Optional<NetworkMeans> means) {
        put(row, name + "_mean", means.map(NetworkMeans::mean).orElse(Double.NaN));
        put(row, name + "_sd", means.map(NetworkMeans::sd).orElse(Double.NaN));
        putInterval(row, name, means.flatMap(NetworkMeans::interval));
    }

    static void putInterval(ObjectNode row, String name, Optional<Interval> interval) {
        put(row, name + "_lower", interval.map(Interval::lower).orElse(Double.NaN));
        put(row, name + "_upper", interval.map(Interval::upper).orElse(Double.NaN));
    }

    static void put(ObjectNode row, String name, double value) {
        row.put(name, Double.isFinite(value) ? value : null);
    }

    /** Rows of equal columns as CSV, the names of their columns first. */
    public static byte[] csv(JsonNode rows) {
        StringBuilder text = new StringBuilder();
        for (JsonNode row : rows) {
            if (text.length() == 0) {
                text.append(row.propertyStream().map(field -> field.getKey()).collect(Collectors.joining(",")))
                        .append('\n');
            }
            text.append(StreamSupport.stream(row.spliterator(), false)
                            .map(SummaryFiles::field)
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String field(JsonNode value) {
        String text = text(value);
        return text.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0) ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** What a cell holds; a spreadsheet would take a text that begins like a formula for one, so such a text begins with an apostrophe. */
    public static String text(JsonNode value) {
        String text = value.isNull() ? "" : value.asText();
        boolean formula = value.isTextual() && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
