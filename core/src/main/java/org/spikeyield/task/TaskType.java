package org.spikeyield.task;

import java.util.function.Function;
import org.spikeyield.settings.SettingsReader;

/**
 * A kind of task that studies can name.
 *
 * @param name its {@code type} in studies
 * @param read makes the task of its keys; reports mistakes of single keys to the reader, and throws {@code IllegalArgumentException} for values
 *     that do not go together
 */
public record TaskType(String name, Function<SettingsReader, Task> read) {}
