package org.spikeyield.task;

import java.util.List;
import org.spikeyield.settings.SettingsReader;

/** The tasks that studies can name; this list is the only one. */
public final class Tasks {
    /** All of them; the first is the default. */
    public static final List<TaskType> ALL =
            List.of(TemporalXor.TYPE, DelayedMatch.TYPE, DelayedRecall.TYPE, WakePhrase.TYPE);

    private Tasks() {}

    /**
     * Reads which task it is, whose keys {@link TaskType#read} reads.
     *
     * @param reader the group {@code task}; mistakes are reported to it
     */
    public static TaskType read(SettingsReader reader) {
        List<String> names = ALL.stream().map(TaskType::name).toList();
        return ALL.get(names.indexOf(reader.choice("type", names.get(0), names)));
    }
}
