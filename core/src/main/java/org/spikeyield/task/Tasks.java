package org.spikeyield.task;

import java.util.List;
import java.util.Optional;
import org.spikeyield.settings.SettingsReader;

/** The tasks that studies can name; this list is the only one. */
public final class Tasks {
    /** All of them; the first is the default. */
    public static final List<TaskType> ALL = List.of(TemporalXor.TYPE, DelayedMatch.TYPE, DelayedRecall.TYPE);

    private Tasks() {}

    /**
     * Reads which task it is, and its keys.
     *
     * @param reader the group {@code task}; mistakes are reported to it
     * @return empty when there is a mistake
     */
    public static Optional<Task> read(SettingsReader reader) {
        List<String> names = ALL.stream().map(TaskType::name).toList();
        TaskType type = ALL.get(names.indexOf(reader.choice("type", names.get(0), names)));
        int before = reader.problems();
        try {
            Task task = type.read().apply(reader);
            return reader.problems() == before ? Optional.of(task) : Optional.empty();
        } catch (IllegalArgumentException e) {
            reader.problem("duration", "is refused: " + e.getMessage());
            return Optional.empty();
        }
    }
}
