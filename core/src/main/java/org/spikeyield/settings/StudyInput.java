package org.spikeyield.settings;

/**
 * A file or folder that a study names. Its content is part of the study's identity, its name is not.
 *
 * @param name as the study writes it
 * @param folder whether it is a folder
 * @param sha256 hash of the file's bytes or of the folder's {@linkplain FolderListing#text() listing}, 64 hexadecimal digits
 */
public record StudyInput(String name, boolean folder, String sha256) {}
