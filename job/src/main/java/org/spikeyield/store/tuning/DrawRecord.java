package org.spikeyield.store.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.store.files.Json;
import org.spikeyield.study.Tuning;
import org.spikeyield.study.run.DrawScore;

/**
 * A draw that is finished.
 *
 * @param label of the method
 * @param number of the draw
 * @param study hash of its study
 * @param score what it reached
 * @param cpuSeconds CPU time of training and of running its chips
 */
public record DrawRecord(String label, int number, String study, DrawScore score, double cpuSeconds) {
    ObjectNode json(Tuning.Draw draw) {
        ObjectNode node = Json.object()
                .put("method", label)
                .put("draw", number)
                .put("study", study)
                .put("score", score.score())
                .put("cpu_seconds", cpuSeconds)
                .put("refused", score.refused());
        ArrayNode accuracies = node.putArray("accuracies");
        score.accuracies().forEach(accuracies::add);
        ObjectNode values = node.putObject("values");
        draw.values().forEach(values::put);
        return node;
    }

    /** The record in a file; empty where it is none. */
    static Optional<DrawRecord> of(byte[] file) {
        return Json.parse(file).filter(DrawRecord::isWhole).map(node -> {
            List<Double> accuracies = new ArrayList<>();
            node.get("accuracies").forEach(accuracy -> accuracies.add(accuracy.asDouble()));
            return new DrawRecord(
                    node.get("method").asText(),
                    node.get("draw").asInt(),
                    node.get("study").asText(),
                    new DrawScore(
                            node.get("score").asDouble(),
                            accuracies,
                            node.get("refused").asText()),
                    node.get("cpu_seconds").asDouble());
        });
    }

    private static boolean isWhole(JsonNode node) {
        return List.of("method", "draw", "study", "score", "cpu_seconds", "refused", "accuracies").stream()
                .allMatch(node::has);
    }
}
