package org.spikeyield.store.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipTrace;
import org.spikeyield.store.files.Format;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.task.DecisionLevel;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

/** Which chip it is, and on which sample. */
record TracedChip(NetworkSlot slot, Condition condition, int chip, int sample) {
    private static final String NETWORK = "network";
    private static final String CONDITION = "condition_id";
    private static final String CHIP = "chip";
    private static final String SAMPLE = "sample";
    private static final String NEURONS = "neurons";
    private static final String READOUT = "readout_float32";
    private static final String COUNTS = "spikes_per_step_int32";
    private static final String SPIKES = "spike_neurons_int32";
    private static final String RULES = "rules";
    private static final String DECISION = "decision";
    private static final String LEVEL = "level";
    private static final int MAX_NEURONS = 1 << 24;
    private static final int MAX_SPIKES = 1 << 22;
    private static final int MAX_NAME = 100;

    /** Name of its file. */
    String name() {
        return Traces.TRACES + "/" + slot.id() + "-" + condition.id() + "-chip-" + chip + "-sample-" + sample + ".json";
    }

    ObjectNode json(ChipTrace trace) {
        ObjectNode node = Format.TRACE
                .object()
                .put(NETWORK, slot.id())
                .put(CONDITION, condition.id())
                .put(CHIP, chip)
                .put(SAMPLE, sample)
                .put(NEURONS, trace.neurons())
                .put(READOUT, Packed.of(trace.readout()));
        int[] counts = new int[trace.sample().steps()];
        for (int step : trace.spikeSteps()) {
            counts[step]++;
        }
        node.put(COUNTS, Packed.of(counts)).put(SPIKES, Packed.of(trace.spikeNeurons()));
        ObjectNode rules = node.putObject(RULES);
        trace.decisions().keySet().stream().sorted().forEach(key -> {
            ObjectNode rule =
                    rules.putObject(key).put(DECISION, trace.decisions().get(key));
            DecisionLevel level = trace.levels().get(key);
            if (level != null) {
                rule.put(LEVEL, level.name()).put("gain", level.gain());
                if (!Double.isNaN(level.from())) {
                    rule.put("from", level.from());
                }
                rule.put("boundary", level.boundary()).put("level_float32", Packed.of(level.values()));
            }
        });
        return node;
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @param of the sample
     * @throws IllegalArgumentException when it is no such trace
     */
    ChipTrace of(JsonNode node, Sample of, Task task) {
        Fields.require(node, NETWORK, slot.id());
        Fields.require(node, CONDITION, condition.id());
        Fields.require(node, CHIP, chip);
        Fields.require(node, SAMPLE, sample);
        int neurons = Fields.within(node, NEURONS, 1, MAX_NEURONS);
        int[] steps = steps(Packed.ints(node, COUNTS, of.steps()));
        int[] spikes = Packed.ints(node, SPIKES, steps.length);
        for (int neuron : spikes) {
            if (neuron < 0 || neuron >= neurons) {
                throw new IllegalArgumentException("'" + SPIKES + "' has neuron " + neuron + " of " + neurons);
            }
        }
        Map<String, Integer> decisions = new LinkedHashMap<>();
        Map<String, DecisionLevel> levels = new LinkedHashMap<>();
        for (DecisionRule rule : task.rules()) {
            JsonNode stored = node.path(RULES).path(rule.key());
            decisions.put(rule.key(), Fields.within(stored, DECISION, DecisionRule.UNDECIDED, task.classes() - 1));
            if (stored.has(LEVEL)) {
                levels.put(rule.key(), level(stored, of.steps()));
            }
        }
        return new ChipTrace(
                of,
                task.dtSeconds(),
                neurons,
                Packed.floats(node, READOUT, of.steps() * of.outputs()),
                steps,
                spikes,
                levels,
                decisions);
    }

    private static int[] steps(int[] counts) {
        long all = 0;
        for (int count : counts) {
            all += count < 0 ? MAX_SPIKES + 1L : count;
        }
        if (all > MAX_SPIKES) {
            throw new IllegalArgumentException("'" + COUNTS + "' has more spikes than can be, or fewer than none");
        }
        int[] steps = new int[(int) all];
        int next = 0;
        for (int step = 0; step < counts.length; step++) {
            for (int k = 0; k < counts[step]; k++) {
                steps[next++] = step;
            }
        }
        return steps;
    }

    private static DecisionLevel level(JsonNode node, int steps) {
        return new DecisionLevel(
                Fields.text(node, LEVEL, MAX_NAME),
                Fields.number(node, "gain"),
                node.has("from") ? Fields.number(node, "from") : Double.NaN,
                Fields.number(node, "boundary"),
                Packed.floats(node, "level_float32", steps));
    }
}
