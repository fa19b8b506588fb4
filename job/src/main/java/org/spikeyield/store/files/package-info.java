/**
 * Where a run's bytes lie: directories on any Hadoop file system, what may be done with them, who writes, and the forms that files share.
 *
 * <p>{@link org.spikeyield.store.files.RunDirectory} reads and creates files, in a {@link org.spikeyield.store.files.Storage};
 * {@link org.spikeyield.store.files.RunLock} keeps a second writer out; {@link org.spikeyield.store.files.FileEntry} is how one file names another, with its
 * size and sha-256; {@link org.spikeyield.store.files.Json} and {@link org.spikeyield.store.files.Format} read and version JSON;
 * {@link org.spikeyield.store.files.NamedFiles} reads what a user names outside of the directory.
 *
 * <p>Must not depend on: what the files hold, that is, any other package of {@code store}.
 */
package org.spikeyield.store.files;
