package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryFiles;

/**
 * The table of a finished survey: every row of every variant's summary, see {@link SummaryFiles}, with the number of its variant and the variant's
 * settings in front, a column {@code set.KEY} for each key that the survey varies; null where a variant leaves the key to the survey's common
 * settings. {@code survey.json} has the variants and their runs' identities besides, and is written last.
 */
public final class SurveyFiles {
    /** The table and the variants for programs. */
    public static final String JSON = "survey.json";
    /** The table for spreadsheets. */
    public static final String CSV = "survey.csv";

    private static final String VARIANTS = "variants";
    private static final String ROWS = "rows";
    private static final String RESOLVED = "resolved";

    private SurveyFiles() {}

    /**
     * Puts both files in their places, over what an earlier attempt left.
     *
     * @throws FileNotFoundException when a variant is not finished
     */
    public static void write(RunDirectory directory, SurveyOutline survey) throws IOException {
        ObjectNode node = json(directory, survey);
        byte[] csv = SummaryFiles.csv(node.path("rows"));
        node.set("csv", Json.of(directory.put(CSV, csv)));
        directory.put(JSON, Json.bytes(node));
    }

    /**
     * What of a finished survey's own files is not as its variants have it, one sentence each.
     *
     * @throws FileNotFoundException when a variant is not finished
     */
    public static List<String> findings(RunDirectory directory, SurveyOutline survey) throws IOException {
        List<String> findings = new ArrayList<>();
        JsonNode stored = Json.read(directory, JSON, Format.SURVEY)
                .orElseThrow(() -> new FileNotFoundException(directory.place(JSON) + ": missing"));
        FileEntry text = directory.entry(SurveyDirectory.RESOLVED);
        // before surveys had an identity their hash was that of their text
        boolean same = stored.has(RESOLVED)
                ? entry(directory, stored, RESOLVED).equals(text)
                : text.sha256().equals(survey.hash());
        if (!same) {
            findings.add(directory.place(SurveyDirectory.RESOLVED) + ": is not the survey that " + JSON + " is of");
        }
        JsonNode made = Json.parse(Json.bytes(json(directory, survey))).orElseThrow();
        boolean whole = stored.path(Format.FIELD).equals(made.path(Format.FIELD));
        if (!agrees(stored.path(VARIANTS), made.path(VARIANTS), whole)
                || !agrees(stored.path(ROWS), made.path(ROWS), whole)) {
            findings.add(directory.place(JSON) + ": is not what the runs of its variants make");
        } else if (!entry(directory, stored, "csv").isWhole(directory)) {
            findings.add(directory.place(CSV) + ": missing or changed");
        }
        return findings;
    }

    private static FileEntry entry(RunDirectory directory, JsonNode stored, String name) throws DamagedFileException {
        try {
            return Json.fileEntry(stored.path(name));
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(directory.place(JSON), "of " + name + ", " + RunDirectory.reason(e), e);
        }
    }

    /**
     * Whether what is stored is what is made.
     *
     * @param whole in all fields; else, where another version of the format stored it, in those that both know
     */
    private static boolean agrees(JsonNode stored, JsonNode made, boolean whole) {
        if (whole || !stored.isArray() || stored.size() != made.size()) {
            return stored.equals(made);
        }
        for (int i = 0; i < stored.size(); i++) {
            JsonNode line = made.get(i);
            for (Map.Entry<String, JsonNode> field : stored.get(i).properties()) {
                JsonNode value = line.get(field.getKey());
                if (value != null && !value.equals(field.getValue())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static ObjectNode json(RunDirectory directory, SurveyOutline survey) throws IOException {
        ObjectNode node = Format.SURVEY.object().put("survey", survey.name()).put("hash", survey.hash());
        node.set(RESOLVED, Json.of(directory.entry(SurveyDirectory.RESOLVED)));
        ArrayNode variants = node.putArray(VARIANTS);
        List<JsonNode> summaries = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        for (int index = 1; index <= survey.settings().size(); index++) {
            RunDirectory run = SurveyDirectory.variant(directory, index);
            Manifest manifest = Manifest.read(run)
                    .orElseThrow(() -> new FileNotFoundException(run.place(Manifest.FILE) + ": missing"));
            ObjectNode variant = variants.addObject().put("variant", index);
            ObjectNode settings = variant.putObject("settings");
            survey.settings().get(index - 1).forEach(settings::put);
            variant.put("study_hash", manifest.hash())
                    .put("chips_sha256", manifest.chipsSha256())
                    .put("expected", manifest.counts().expected())
                    .put("failed", manifest.counts().failed())
                    .put("missing", manifest.counts().missing());
            JsonNode rows = manifest.storedSummary(run).path("rows");
            rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
            summaries.add(rows);
        }
        ArrayNode table = node.putArray(ROWS);
        for (int index = 1; index <= summaries.size(); index++) {
            Map<String, String> settings = survey.settings().get(index - 1);
            for (JsonNode row : summaries.get(index - 1)) {
                ObjectNode line = table.addObject().put("variant", index);
                survey.keys().forEach(key -> line.set("set." + key, value(settings.get(key))));
                columns.forEach(column -> line.set(column, row.get(column)));
            }
        }
        return node;
    }

    /** A setting as a cell: numbers and truths as they are, everything else as text. */
    private static JsonNode value(String setting) {
        JsonNode value = Json.value(setting == null ? "null" : setting);
        return value.isContainerNode() ? Json.object().textNode(setting) : value;
    }
}
