package org.spikeyield.study;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.Sha256;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;

/**
 * A study: which networks, under which conditions, on how many chips, judged how. Made by {@link StudyReader}, which
 * checks it.
 *
 * @param name name of the study, the first part of its run directory's name
 * @param seed seed of every random number in it
 * @param linalg name of the linear algebra that trains: {@code nd4j} or {@code java}
 * @param task what the networks have to do
 * @param networks where they come from
 * @param chips what chips have to bear, in order, and of how many chips of each network; one where nothing is drawn at random,
 *     since all would be alike; with {@code until}, the most chips. Those that the study lists come first, then those that
 *     {@code causes} and {@code tails} take
 * @param listed how many conditions the study lists, among them what {@code causes} take apart
 * @param causes which causes are told apart
 * @param tails which failures are too rare to be counted
 * @param until when fewer chips are enough; empty when all are run
 * @param testSamples samples of the test set
 * @param spec what a good chip has to reach
 * @param comparisons the claims about kinds of networks that are tested, one family
 * @param plan how the work is cut
 * @param resolved all settings as canonical HOCON text, defaults filled in and network files named by their hash;
 *     reads back as an equal study
 */
public record Study(
        String name,
        long seed,
        String linalg,
        TaskSettings task,
        List<NetworkSource> networks,
        Map<Condition, Integer> chips,
        int listed,
        List<Causes> causes,
        List<Tail> tails,
        Optional<Until> until,
        int testSamples,
        Spec spec,
        List<Comparison> comparisons,
        PlanSettings plan,
        String resolved) {
    /**
     * Raised whenever any row or any plan of an unchanged study could change, so that results of different rules never
     * share a place.
     */
    public static final int RESULT_VERSION = 3;

    private static final int SHORT_HASH = 8;

    public Study {
        networks = List.copyOf(networks);
        causes = List.copyOf(causes);
        tails = List.copyOf(tails);
        comparisons = List.copyOf(comparisons);
        chips = Collections.unmodifiableMap(new LinkedHashMap<>(chips));
    }

    /** What chips have to bear, all different. */
    public List<Condition> conditions() {
        return List.copyOf(chips.keySet());
    }

    /** The conditions that people want to see; the others serve an estimate. */
    public List<Condition> listedConditions() {
        return conditions().subList(0, listed);
    }

    /** Chips of each network under one of the conditions; the most, where the study stops by itself. */
    public int chips(Condition condition) {
        return chips.get(condition);
    }

    /** Whether anything is done for chips under any condition. */
    public boolean calibrates() {
        return conditions().stream().anyMatch(condition -> condition.calibration() != Calibration.NONE);
    }

    /** The most chips that any condition has. */
    int mostChips() {
        return Collections.max(chips.values());
    }

    /**
     * The study's identity: SHA-256 of the resolved text, which holds the hashes of the network files, and of
     * {@link #RESULT_VERSION}.
     *
     * @return 64 hexadecimal digits
     */
    public String hash() {
        return Sha256.hex((resolved + "result-version = " + RESULT_VERSION + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The first 8 digits of {@link #hash()}, for names of directories. */
    public String hash8() {
        return hash().substring(0, SHORT_HASH);
    }
}
