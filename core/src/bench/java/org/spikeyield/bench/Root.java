package org.spikeyield.bench;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the sources lie that these classes were built of. */
final class Root {
    private Root() {}

    /** A file of the repository. */
    static Path file(String name) {
        try {
            Path classes = Path.of(Root.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("../../..").normalize().resolve(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
