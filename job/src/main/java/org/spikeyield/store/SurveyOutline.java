package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.Survey;
import org.spikeyield.study.Survey.Variant;

/**
 * What a survey varies, as far as its finished runs do not say so themselves.
 *
 * @param name the survey's name
 * @param hash the survey's hash
 * @param settings of each variant, JSON texts by key, see {@link Variant#settings}; the first is that of variant 1
 */
public record SurveyOutline(String name, String hash, List<Map<String, String>> settings) {
    public SurveyOutline {
        settings = List.copyOf(settings);
        settings.forEach(variant -> variant.values().forEach(Json::value));
    }

    /** The outline of a survey. */
    public static SurveyOutline of(Survey survey) {
        return new SurveyOutline(
                survey.name(),
                survey.hash(),
                survey.variants().stream().map(Variant::settings).toList());
    }

    /** The outline of a finished survey; nothing when {@code survey.json} is missing or was cut short. */
    public static Optional<SurveyOutline> read(RunDirectory directory) throws IOException {
        Optional<JsonNode> node = Json.read(directory, SurveyFiles.JSON, Format.SURVEY);
        try {
            return node.map(SurveyOutline::of);
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(directory.place(SurveyFiles.JSON), RunDirectory.reason(e), e);
        }
    }

    private static SurveyOutline of(JsonNode node) {
        List<Map<String, String>> variants = new ArrayList<>();
        for (JsonNode variant : node.path("variants")) {
            Map<String, String> settings = new LinkedHashMap<>();
            variant.path("settings")
                    .properties()
                    .forEach(setting ->
                            settings.put(setting.getKey(), setting.getValue().asText()));
            variants.add(settings);
        }
        return new SurveyOutline(Json.text(node, "survey"), Json.sha256(node, "hash"), variants);
    }

    /** The first 8 digits of the hash, see {@link Survey#hash8}. */
    public String hash8() {
        return hash.substring(0, Survey.SHORT_HASH);
    }

    /** Every key that any variant has a value of its own for, in the order in which they come. */
    public List<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        settings.forEach(variant -> keys.addAll(variant.keySet()));
        return List.copyOf(keys);
    }
}
