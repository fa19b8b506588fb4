package org.spikeyield.store.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;

/**
 * What a benchmark was.
 *
 * @param quick whether it was the short one, whose work is smaller
 * @param master Spark's master
 * @param spark version of Spark
 * @param program version and revision of SpikeYield
 * @param slots tasks that the cluster runs at once
 * @param cores the numbers of cores that were measured, ascending
 * @param rounds how often each cell was run, without those that warm up
 * @param ended what ended it, as the end of a sentence
 * @param knownSha256 identity of the known chips; benchmarks of others cannot be compared
 */
public record BenchHead(
        boolean quick,
        String master,
        String spark,
        String program,
        int slots,
        List<Integer> cores,
        int rounds,
        String ended,
        String knownSha256) {
    /** Copies the list. */
    public BenchHead {
        cores = List.copyOf(cores);
    }

    ObjectNode json() {
        ObjectNode node = Format.BENCH
                .object()
                .put("quick", quick)
                .put("master", master)
                .put("spark", spark)
                .put("program", program)
                .put("slots", slots)
                .put("rounds", rounds)
                .put("ended", ended)
                .put("known_sha256", knownSha256);
        cores.forEach(node.putArray("cores")::add);
        return node;
    }

    static BenchHead of(JsonNode node) {
        List<Integer> cores = new ArrayList<>();
        node.path("cores").forEach(count -> cores.add(count.asInt()));
        return new BenchHead(
                node.path("quick").asBoolean(),
                Json.text(node, "master"),
                Json.text(node, "spark"),
                Json.text(node, "program"),
                Json.count(node, "slots"),
                cores,
                Json.count(node, "rounds"),
                Json.text(node, "ended"),
                Json.sha256(node, "known_sha256"));
    }
}
