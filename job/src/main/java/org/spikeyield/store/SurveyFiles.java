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
import java.util.Optional;
import java.util.Set;

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
        if (!directory.entry(SurveyDirectory.RESOLVED).sha256().equals(survey.hash())) {
            findings.add(
                    directory.place(SurveyDirectory.RESOLVED) + ": sha-256 is not the survey's hash " + survey.hash());
        }
        Optional<JsonNode> stored = Json.read(directory, JSON);
        ObjectNode made = json(directory, survey);
        made.set("csv", stored.map(node -> node.get("csv")).orElse(null));
        if (!Json.parse(Json.bytes(made)).equals(stored)) {
            findings.add(directory.place(JSON) + ": is not what the runs of its variants make");
        } else if (!Json.fileEntry(made.path("csv")).isWhole(directory)) {
            findings.add(directory.place(CSV) + ": missing or changed");
        }
        return findings;
    }

    private static ObjectNode json(RunDirectory directory, SurveyOutline survey) throws IOException {
        ObjectNode node = Json.object().put("survey", survey.name()).put("hash", survey.hash());
        ArrayNode variants = node.putArray("variants");
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
            JsonNode rows = SummaryFiles.read(run).path("rows");
            rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
            summaries.add(rows);
        }
        ArrayNode table = node.putArray("rows");
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
