/**
 * The ground floor of study files: HOCON text as a tree of plain values, and the reading of its keys.
 *
 * <p>{@link org.spikeyield.settings.HoconText} parses text that may come from a stranger, {@link org.spikeyield.settings.Overrides} puts single
 * values into the tree, and a {@link org.spikeyield.settings.SettingsReader} reads the keys of one group, each with its type, default and range; what
 * was read is in {@link org.spikeyield.settings.CanonicalSettings}, as text and as identity, and what was asked for in
 * {@link org.spikeyield.settings.AskedKey}s. {@link org.spikeyield.settings.StudyFiles} give the
 * files and folders that a study names, {@link org.spikeyield.settings.FolderListing} is what is in a folder.
 *
 * <p>Must not know: which keys there are. Every part of the library reads its own.
 */
package org.spikeyield.settings;
