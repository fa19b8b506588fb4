package org.spikeyield.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spikeyield.CanonicalNumber;

/**
 * A trained network: the teacher, the spiking network that learned its dynamics, and what is known about their making.
 *
 * <p>The teacher travels along because its input weights and its readout weights are part of what the spiking network
 * computes, and because its response is a reference that chips are scored against.
 *
 * @param teacher the rate network, Nc units
 * @param spiking the ideal spiking network, with Nc latent dimensions
 * @param metadata strings by name, copied; a network that goes into a file needs those of {@link #metadata}
 */
public record TrainedNetwork(RateNetwork teacher, SpikingNetwork spiking, SortedMap<String, String> metadata) {
    /** Metadata key: version of the file format. */
    public static final String FORMAT_VERSION = "format_version";
    /** Metadata key: the training method's model, {@link #ADS}. */
    public static final String MODEL = "model";
    /** Metadata key: name of the task the network was trained for. */
    public static final String TASK = "task";
    /** Metadata key: the time step it was trained with, in seconds. */
    public static final String DT_SECONDS = "dt_seconds";

    /** The model of networks trained by the ADS rule. */
    public static final String ADS = "ads";

    private static final String CURRENT_FORMAT = "1";

    /**
     * Checks that teacher and student belong together.
     *
     * @throws IllegalArgumentException when the student's latent dimensions are not the teacher's units
     */
    public TrainedNetwork {
        if (spiking.latent() != teacher.units()) {
            throw new IllegalArgumentException(
                    "spiking network follows " + spiking.latent() + " units, its teacher has " + teacher.units());
        }
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /**
     * The metadata that every network file must carry, with more entries added.
     *
     * @param model the model, {@link #ADS}
     * @param task name of the task
     * @param dtSeconds time step in seconds
     * @param more conventions and provenance; must not name a required key again
     */
    public static SortedMap<String, String> metadata(
            String model, String task, double dtSeconds, Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(more);
        all.put(FORMAT_VERSION, CURRENT_FORMAT);
        all.put(MODEL, model);
        all.put(TASK, task);
        all.put(DT_SECONDS, CanonicalNumber.of(dtSeconds));
        return all;
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
        requireOne(MODEL, ADS, problems);
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
