package org.spikeyield.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spikeyield.CanonicalNumber;

/**
 * A trained network: the spiking network, the teacher whose dynamics it learned where its model has one, and what is known
 * about their making.
 *
 * <p>The teacher travels along because its input weights and its readout weights are part of what the spiking network
 * computes, and because its response is a reference that chips are scored against.
 *
 * @param teacher the rate network, of as many units as the spiking network takes and decodes; there when the model follows
 *     one, and only then
 * @param spiking the ideal spiking network
 * @param metadata strings by name, copied; a network that goes into a file needs those of {@link #metadata}
 */
public record TrainedNetwork(
        Optional<RateNetwork> teacher, SpikingNetwork spiking, SortedMap<String, String> metadata) {
    /** Metadata key: version of the file format. */
    public static final String FORMAT_VERSION = "format_version";
    /** Metadata key: the name of the {@link Model}. */
    public static final String MODEL = "model";
    /** Metadata key: name of the task the network was trained for. */
    public static final String TASK = "task";
    /** Metadata key: the time step it was trained with, in seconds. */
    public static final String DT_SECONDS = "dt_seconds";

    /** Metadata key, not required: which of several networks of one training this is, from 0. */
    public static final String REPLICATE = "replicate";

    private static final String CURRENT_FORMAT = "1";

    /**
     * Checks that teacher and student belong together.
     *
     * @throws IllegalArgumentException when there is a teacher and should be none, or the other way round, the student's
     *     inputs are not the teacher's units, or there are too many outputs
     */
    public TrainedNetwork {
        Model model = spiking.model();
        if (model.followsTeacher() != teacher.isPresent()) {
            throw new IllegalArgumentException("networks of model " + model.key()
                    + (model.followsTeacher()
                            ? " have a teacher, this one has none"
                            : " have no teacher, this one has"));
        }
        teacher.ifPresent(t -> {
            if (spiking.inputs() != t.units()) {
                throw new IllegalArgumentException(
                        "spiking network follows " + spiking.inputs() + " units, its teacher has " + t.units());
            }
        });
        int outputs = outputs(teacher, spiking);
        if (outputs > Periphery.MAX_OUTPUTS) {
            throw new IllegalArgumentException(
                    "network has " + outputs + " outputs, at most " + Periphery.MAX_OUTPUTS + " are allowed");
        }
        if (model.ownReadout() && spiking.matrix(Parameter.W_READOUT)[0].length != spiking.lines() * outputs) {
            throw new IllegalArgumentException("spiking w_readout has " + spiking.matrix(Parameter.W_READOUT)[0].length
                    + " columns, must have " + outputs + " for each of " + spiking.lines() + " lines");
        }
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** A network that follows a teacher. */
    public TrainedNetwork(RateNetwork teacher, SpikingNetwork spiking, SortedMap<String, String> metadata) {
        this(Optional.of(teacher), spiking, metadata);
    }

    /**
     * The metadata that every network file must carry, with more entries added.
     *
     * @param model the model
     * @param task name of the task
     * @param dtSeconds time step in seconds
     * @param more conventions and provenance; must not name a required key again
     */
    public static SortedMap<String, String> metadata(
            Model model, String task, double dtSeconds, Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(more);
        all.put(FORMAT_VERSION, CURRENT_FORMAT);
        all.put(MODEL, model.key());
        all.put(TASK, task);
        all.put(DT_SECONDS, CanonicalNumber.of(dtSeconds));
        return all;
    }

    /** The same network with a readout of its own, and how that was made as metadata {@code readout}. */
    public TrainedNetwork withReadout(float[] tauSeconds, float[][] weights, String recipe) {
        SpikingNetwork changed = spiking.withReadout(tauSeconds, weights);
        SortedMap<String, String> all = new TreeMap<>(metadata);
        all.put(MODEL, changed.model().key());
        all.put("readout", recipe);
        return new TrainedNetwork(teacher, changed, all);
    }

    private static int outputs(Optional<RateNetwork> teacher, SpikingNetwork spiking) {
        return teacher.map(RateNetwork::outputs).orElse(spiking.decoded());
    }

    /** Number of input channels C. */
    public int channels() {
        return teacher.map(RateNetwork::channels).orElse(spiking.inputs());
    }

    /** Number of outputs K. */
    public int outputs() {
        return outputs(teacher, spiking);
    }

    /** What stands before and behind the spiking network. */
    public Periphery periphery() {
        return Periphery.of(teacher, spiking);
    }

    /** Name of the task the network was trained for, or null where nothing is known. */
    public String task() {
        return metadata.get(TASK);
    }

    /**
     * The time step the network was trained with, in seconds.
     *
     * @throws IllegalStateException when its metadata does not tell
     */
    public double dtSeconds() {
        String text = metadata.get(DT_SECONDS);
        if (text == null) {
            throw new IllegalStateException("metadata " + DT_SECONDS + " is missing");
        }
        return Double.parseDouble(text);
    }

    /** What keeps the metadata from going into a file or coming out of one, a sentence each. */
    List<String> metadataProblems() {
        List<String> problems = new ArrayList<>();
        requireOne(FORMAT_VERSION, CURRENT_FORMAT, problems);
        requireOne(MODEL, spiking.model().key(), problems);
        for (String key : List.of(TASK, DT_SECONDS)) {
            if (metadata.get(key) == null) {
                problems.add("metadata " + key + " is missing");
            }
        }
        String dt = metadata.get(DT_SECONDS);
        if (dt != null && !isPositiveNumber(dt)) {
            problems.add("metadata " + DT_SECONDS + " is '" + dt + "', must be a positive number of seconds");
        }
        return problems;
    }

    private void requireOne(String key, String allowed, List<String> problems) {
        String value = metadata.get(key);
        if (value == null) {
            problems.add("metadata " + key + " is missing, must be '" + allowed + "'");
        } else if (!value.equals(allowed)) {
            problems.add("metadata " + key + " is '" + value + "', must be '" + allowed + "'");
        }
    }

    private static boolean isPositiveNumber(String text) {
        try {
            double value = Double.parseDouble(text);
            return value > 0 && Double.isFinite(value);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
