package org.spikeyield.study;

import java.io.FileNotFoundException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.Networks;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.MemoryLimits;

/** Studies for tests. */
public final class Studies {
    /** Small as studies go: two networks to train, ideal chips and two levels of mismatch. */
    public static final String SMALL = """
            name = small
            seed = 7
            linalg = java
            networks = [ { method = ads, count = 2, neurons = 40 } ]
            conditions = [ { level = [0, 0.05, 0.2] } ]
            chips = 10
            test { samples = 20 }
            """;

    /** The network in {@code net.safetensors}. */
    public static final TrainedNetwork NETWORK = Networks.of(1, 3, 5, 1);

    private Studies() {}

    /** A network whose teacher's time constants are a hundredth of a step, so that it diverges. */
    public static TrainedNetwork diverging() {
        RateNetwork teacher = NETWORK.teacher().orElseThrow();
        float[] tau = new float[teacher.units()];
        Arrays.fill(tau, 1e-5f);
        return new TrainedNetwork(
                Optional.of(new RateNetwork(tau, teacher.wIn(), teacher.wRec(), teacher.wOut(), teacher.bias())),
                NETWORK.spiking(),
                NETWORK.metadata());
    }

    /** Reads a study with some values replaced; {@code net.safetensors} is the only file there is. */
    public static Study read(String text, Map<String, String> overrides) {
        return StudyReader.read(text, "s.conf", overrides, Studies::file);
    }

    /** Reads a study under the first result versions. */
    public static Study first(String text) {
        return StudyReader.read(
                text, "s.conf", Map.of(), Studies::file, MemoryLimits.ofThisJvm(), ResultVersions.FIRST);
    }

    /** Reads a study that is to be run in some memory. */
    public static Study read(String text, Map<String, String> overrides, MemoryLimits memory) {
        return StudyReader.read(text, "s.conf", overrides, Studies::file, memory, ResultVersions.current());
    }

    public static Study small(Map<String, String> overrides) {
        return read(SMALL, overrides);
    }

    public static byte[] file(String file) throws FileNotFoundException {
        if (file.equals("net.safetensors")) {
            return NetworkFile.encode(NETWORK);
        }
        throw new FileNotFoundException(file);
    }
}
