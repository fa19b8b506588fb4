package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.spikeyield.store.files.DamagedFileException;

/**
 * {@code summary.json} of a finished run, every part of it read by the class that writes it.
 *
 * @param head what it says of the study
 * @param legend what labels of conditions leave unsaid, by word; an earlier program wrote none
 * @param rows its rows, see {@link SummaryRow}
 * @param causes answers to questions for causes, question by question and ensemble by ensemble
 * @param tails answers to questions for rare failures, question by question and network by network
 * @param claims what became of the study's claims, in its order
 * @param crossings levels at which yields fall to a target
 * @param verdicts whether the target of the spec is reached; an earlier program wrote none
 * @param words alarms by word; none where the task is on no recordings
 */
public record StoredSummary(
        SummaryHead head,
        Map<String, String> legend,
        List<SummaryRow> rows,
        List<CausesPart> causes,
        List<TailPart> tails,
        List<ClaimPart> claims,
        List<CrossingPart> crossings,
        List<VerdictPart> verdicts,
        List<WordPart> words) {
    static final String LEGEND = "legend";
    static final String WORD = "word";
    static final String MEANING = "meaning";
    static final String CAUSES = "causes";
    static final String TAILS = "tails";
    static final String COMPARISONS = "comparisons";
    static final String CROSSINGS = "crossings";
    static final String VERDICTS = "verdicts";
    static final String WORDS = "words";

    /** Copies the lists. */
    public StoredSummary {
        legend = Collections.unmodifiableMap(new LinkedHashMap<>(legend));
        rows = List.copyOf(rows);
        causes = List.copyOf(causes);
        tails = List.copyOf(tails);
        claims = List.copyOf(claims);
        crossings = List.copyOf(crossings);
        verdicts = List.copyOf(verdicts);
        words = List.copyOf(words);
    }

    /**
     * What a summary says.
     *
     * @param summary {@code summary.json}
     * @param place where the file is, for messages
     * @throws DamagedFileException when a field besides those of the rows is missing or of another type; it names the field
     */
    public static StoredSummary of(JsonNode summary, String place) throws DamagedFileException {
        SummaryFields fields = new SummaryFields(summary, "");
        try {
            return new StoredSummary(
                    SummaryHead.read(fields),
                    legend(fields),
                    SummaryRow.of(summary).toList(),
                    read(fields, CAUSES, CausesPart::read),
                    read(fields, TAILS, TailPart::read),
                    read(fields, COMPARISONS, ClaimPart::read),
                    read(fields, CROSSINGS, CrossingPart::read),
                    fields.has(VERDICTS) ? read(fields, VERDICTS, VerdictPart::read) : List.of(),
                    fields.has(WORDS) ? read(fields, WORDS, WordPart::read) : List.of());
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(place, e.getMessage(), e);
        }
    }

    private static Map<String, String> legend(SummaryFields fields) {
        Map<String, String> legend = new LinkedHashMap<>();
        if (fields.has(LEGEND)) {
            fields.objects(LEGEND).forEach(entry -> legend.put(entry.text(WORD), entry.text(MEANING)));
        }
        return legend;
    }

    private static <T> List<T> read(SummaryFields fields, String name, Function<SummaryFields, T> part) {
        return fields.objects(name).stream().map(part).toList();
    }
}
