package org.spikeyield.task;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.settings.StudyFiles;

/**
 * A kind of task that studies can name.
 *
 * @param name its {@code type} in studies
 * @param rules the decision rules of every such task, in the order of their columns
 * @param reading makes the task of its keys
 */
public record TaskType(String name, List<DecisionRule> rules, Reading reading) {
    /** Makes a task of its keys. */
    @FunctionalInterface
    interface Reading {
        /**
         * Reads a task; reports mistakes of single keys to the reader.
         *
         * @param files those that the study names; empty for a stored study, which is read without them
         * @throws IllegalArgumentException for values that do not go together
         */
        Task read(SettingsReader reader, Optional<StudyFiles> files);
    }

    /** A kind of task that needs no files and has the usual rules. */
    TaskType(String name, Function<SettingsReader, Task> reading) {
        this(name, DecisionRule.STANDARD, (reader, files) -> reading.apply(reader));
    }

    /**
     * Reads the keys of such a task.
     *
     * @param reader the group {@code task}; mistakes are reported to it
     * @param files those that the study names; empty for a stored study, which is read without them
     * @return empty when there is a mistake
     */
    public Optional<Task> read(SettingsReader reader, Optional<StudyFiles> files) {
        int before = reader.problems();
        try {
            Task task = reading.read(reader, files);
            return reader.problems() == before ? Optional.of(task) : Optional.empty();
        } catch (IllegalArgumentException e) {
            reader.problem("duration", "is refused: " + e.getMessage());
            return Optional.empty();
        }
    }
}
