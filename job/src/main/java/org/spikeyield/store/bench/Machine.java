package org.spikeyield.store.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spikeyield.store.files.Json;

/**
 * A process of a benchmark and what it runs on.
 *
 * @param executor Spark's name of the executor; {@code driver} for the driver, which in local mode is the only executor
 * @param host where it is
 * @param slots tasks that it runs at once; 0 where it runs none
 * @param facts what it says of processor, Java, kernel and clock, by name
 */
public record Machine(String executor, String host, int slots, SortedMap<String, String> facts) {
    /** Copies the facts. */
    public Machine {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** With its host, for people. */
    public String place() {
        return executor.equals("driver") && slots == 0 ? "driver on " + host : BlockRecord.place(executor, host);
    }

    /** It as JSON. */
    public ObjectNode json() {
        ObjectNode node =
                Json.object().put("executor", executor).put("host", host).put("slots", slots);
        facts.forEach(node.putObject("facts")::put);
        return node;
    }

    /** The machine that JSON describes. */
    public static Machine of(JsonNode node) {
        SortedMap<String, String> facts = new TreeMap<>();
        node.path("facts")
                .fields()
                .forEachRemaining(
                        fact -> facts.put(fact.getKey(), fact.getValue().asText()));
        return new Machine(Json.text(node, "executor"), Json.text(node, "host"), Json.count(node, "slots"), facts);
    }
}
