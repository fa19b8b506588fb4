package org.spikeyield.task;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.spikeyield.audio.SpokenWord;
import org.spikeyield.rng.Role;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.settings.StudyInput;

/**
 * A source of labelled samples, all of one length and one number of input channels.
 *
 * <p>A sample is a pure function of the task's settings and of (seed, role, replicate, index): the order of the calls,
 * threads and earlier samples do not enter. Implementations are immutable values, safe for use by many threads.
 */
public interface Task {
    /** The name used in study files and network files, such as {@code temporal-xor}. */
    String name();

    /** Number of input channels C, at least 1. */
    int channels();

    /** Number of outputs K: the values that the readout gives at each step. */
    default int outputs() {
        return 1;
    }

    /** Number of time steps T of every sample, at least 1. */
    int steps();

    /** Length of one time step in seconds. */
    double dtSeconds();

    /** Number of classes L, at least 2: labels are from 0 to L − 1. */
    default int classes() {
        return 2;
    }

    /** How its readouts are turned into decisions, in the order of their columns; the first is the one that gains are fitted to. */
    default List<DecisionRule> rules() {
        return DecisionRule.STANDARD;
    }

    /** Whether the test set has equal classes. */
    boolean balancedTest();

    /** The same task with equal classes in a test set of a multiple of L samples; samples of other roles are the same. */
    Task withBalancedTest();

    /**
     * Makes one sample.
     *
     * @param seed the study's seed
     * @param role what the sample is used for; samples of different roles are independent
     * @param replicate part of the key, taken as given: one fixed set for a whole study has replicate 0, the training
     *     samples of a network have the network's own replicate; in the range of {@link org.spikeyield.rng.StreamKey}
     * @param index number of the sample, in the range of {@link org.spikeyield.rng.StreamKey}
     * @return the sample; its arrays may be shared
     */
    Sample sample(long seed, Role role, int replicate, int index);

    /** The label of {@link #sample}, which is known without the files that the task names. */
    default int label(long seed, Role role, int replicate, int index) {
        return sample(seed, role, replicate, index).label();
    }

    /**
     * The recording that {@link #sample} is made of, for which the files that the task names have to be at hand; empty where samples are independent of each
     * other.
     */
    default Optional<SampleSource> source(long seed, Role role, int replicate, int index) {
        return Optional.empty();
    }

    /** What its test set has that its training and tuning samples have not, in a sentence; empty where it is of their kind. */
    default Optional<String> testRemark() {
        return Optional.empty();
    }

    /** The same task without what only its test set depends on: networks that are trained for both are the same. */
    default Task forTraining() {
        return this;
    }

    /** What {@link #sample} sounds like, to be heard and looked at; empty where samples are no sound. */
    default Optional<SpokenWord> sound(long seed, Role role, int replicate, int index) {
        return Optional.empty();
    }

    /** The files and folders that samples are made of. Their contents are settings of the task. */
    default List<StudyInput> inputs() {
        return List.of();
    }

    /**
     * The same task with what it names at hand, without which it makes no samples.
     *
     * @throws IOException when something cannot be read
     */
    default Task open(StudyFiles files) throws IOException {
        return this;
    }

    /** Why it makes no samples as it is, in a sentence that names the key; empty where it makes some. */
    default Optional<String> lacking() {
        return Optional.empty();
    }

    /**
     * Whether a training is refused that can only come to nothing: on a saturated teacher, or of a network that fires ever more. Only where that was so since there
     * is the task: what was trained for another once has to be trained again, whatever became of it.
     */
    default boolean refusesHopelessTraining() {
        return false;
    }

    /** Tuning samples that decision rules are fitted on; 0 where no rule has anything to fit. */
    default int tuningSamples() {
        return 0;
    }

    /**
     * How many training samples there are; networks draw from them with replacement. A task that has some keeps every sample in memory once it is made. Empty
     * where each is made anew and no two are alike.
     */
    default OptionalInt trainingSamples() {
        return OptionalInt.empty();
    }
}
