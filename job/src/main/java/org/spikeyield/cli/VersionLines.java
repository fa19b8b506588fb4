package org.spikeyield.cli;

import org.spikeyield.store.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLines implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"spikeyield " + BuildInfo.version() + " (" + BuildInfo.gitRevision() + ")"};
    }
}
