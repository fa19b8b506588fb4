package org.spikeyield.study;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.evaluate.CalibrationBench;
import org.spikeyield.task.Task;

/**
 * Whether a study fits into a JVM that runs one chip at a time, told before the work and not by running out of memory.
 *
 * <p>The recurrent matrices count, N·N floats twice: once per network as a value and as bytes of its file, once more
 * as a chip and as the form that the kernel wants. Test benches count too, one per network.
 */
record MemoryCheck(Study study, long heapBytes) {
    private static final double MEGABYTE = 1 << 20;

    /** Bytes that one core needs beside the shared ones. */
    double bytesPerCore() {
        return CostModel.chipBytes(largest().neurons());
    }

    /** Bytes of networks and test benches, held once per JVM. */
    double sharedBytes() {
        Task task = study.task().task();
        int tuningSamples = study.calibrates() ? CalibrationBench.SAMPLES : 0;
        double bytes = 0;
        for (NetworkSource source : study.networks()) {
            // a loaded file does not tell the units of its teacher here; the usual number is near enough
            int units = source instanceof NetworkSource.Trained trained
                    ? trained.settings().teacherUnits()
                    : TrainingReader.DEFAULT_UNITS;
            bytes += source.count()
                    * (CostModel.networkBytes(source.neurons())
                            + CostModel.benchBytes(study.testSamples() + tuningSamples, task, units));
        }
        return bytes;
    }

    /** A sentence for the user when the study does not fit. */
    Optional<String> problem() {
        double needed = sharedBytes() + bytesPerCore();
        if (needed <= heapBytes) {
            return Optional.empty();
        }
        NetworkSource largest = largest();
        return Optional.of(String.format(
                Locale.ROOT,
                "networks.%d has %d neurons, whose %d × %d matrices take %.0f MB; networks, test samples and one chip need about %.0f MB,"
                        + " this JVM may use %.0f MB; use fewer neurons, networks or test samples, or give it more memory",
                study.networks().indexOf(largest),
                largest.neurons(),
                largest.neurons(),
                largest.neurons(),
                CostModel.matrixBytes(largest.neurons()) / MEGABYTE,
                needed / MEGABYTE,
                heapBytes / MEGABYTE));
    }

    private NetworkSource largest() {
        return study.networks().stream()
                .max(Comparator.comparingInt(NetworkSource::neurons))
                .orElseThrow();
    }
}
