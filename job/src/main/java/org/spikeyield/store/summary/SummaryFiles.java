package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.spikeyield.store.files.CsvText;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.Summary;

/**
 * A summary as files: {@code summary.json} and, with the same rows and columns, {@code summary.csv}.
 *
 * <p>The columns of the rows are those of {@link SummaryColumn}. Of the networks of a kind the counts and the distribution of accuracies are those of all
 * their chips, for description; the numbers over networks are the columns {@code networks_…}. Of chips that {@code failed} nothing is known:
 * yields count them as such that do not work, columns {@code …_if_failed_work} as such that do, and intervals reach from the lower end of the
 * first to the upper one of the second; accuracies are of the other chips. What does not exist, such as an interval over chips where nothing is
 * random, is null, and empty in the CSV file.
 *
 * <p>In the first only are: {@code legend}, what labels of conditions leave unsaid; {@code baseline_accuracy}, what one answer to all samples reaches; {@code test_labels}, how many test samples each class has; the claims that the study made, in {@code comparisons}; its questions for causes and rare failures, in {@code causes} and
 * {@code tails}; where the spec has a target yield, in {@code verdicts} whether it is reached at {@code target_condition}, by one-sided bounds {@code
 * lower} and {@code upper}, and the least {@code count} of what is lacking; and in {@code crossings} the levels of mismatch at which yields under the spec's rule fall to a target, made of so many chips of a
 * network or networks of a kind; and where the task is on recordings, in {@code test_recordings} how many the test set is of, and in {@code words} the alarms on each word under the
 * spec's rule. Rows of such a task have the columns of {@link RecordingsColumns} too.
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
        ObjectNode node = Format.SUMMARY.object();
        SummaryHead.put(node, study, summary);
        ArrayNode legend = node.putArray(StoredSummary.LEGEND);
        study.legend()
                .forEach((word, meaning) ->
                        legend.addObject().put(StoredSummary.WORD, word).put(StoredSummary.MEANING, meaning));
        if (summary.spec().target().isPresent()) {
            put(node, StoredSummary.VERDICTS, summary.verdicts(), VerdictPart::put);
        }
        ArrayNode rows = node.putArray("rows");
        for (SummaryLine line : SummaryLine.of(study, summary)) {
            ObjectNode row = rows.addObject();
            SummaryColumn.ALL.forEach(column -> column.put(row, line));
            if (summary.recordings().isPresent()) {
                RecordingsColumns.ALL.forEach(column -> column.put(row, line));
            }
        }
        put(node, StoredSummary.CAUSES, summary.causes(), (part, found) -> CausesPart.put(part, study, found));
        put(node, StoredSummary.TAILS, summary.tails(), (part, tail) -> TailPart.put(part, study, tail));
        put(node, StoredSummary.COMPARISONS, summary.comparisons(), (part, claim) -> ClaimPart.put(part, study, claim));
        put(node, StoredSummary.CROSSINGS, summary.crossings(), CrossingPart::put);
        summary.recordings()
                .ifPresent(found ->
                        put(node, StoredSummary.WORDS, WordPart.of(study, found), (part, word) -> word.put(part)));
        return node;
    }

    private static <T> void put(ObjectNode node, String name, List<T> parts, BiConsumer<ObjectNode, T> put) {
        ArrayNode array = node.putArray(name);
        parts.forEach(part -> put.accept(array.addObject(), part));
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
                            .map(value -> CsvText.cell(text(value)))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a cell holds; a spreadsheet would take a text that begins like a formula for one, so such a text begins with an apostrophe. */
    public static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(SummaryFiles::text)
                    .collect(Collectors.joining(" "));
        }
        String text = value.isNull() ? "" : value.asText();
        boolean formula = value.isTextual() && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
