package org.spikeyield.study.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.MemoryLimits.Heap;
import org.spikeyield.train.MemoryPart;

/**
 * Whether a study fits into the memory that it is run in, said before the work and not by running out of it: its networks as they are
 * trained, on all cores at once; then its networks and test samples with chips and their rows on all cores; then the summary.
 *
 * <p>How near that is, by the smallest {@code -Xmx} of a JVM of 8 MB beside the estimate that did (OpenJDK 17, G1): training of every
 * method with 320 to 1500 neurons, batches of 32 and 128, a teacher's batch of 1000, and 2000 tuning samples took 0.9 to 1 of the
 * estimate, in one case (768 neurons, batch 128) up to 1.1; chips of 1500 neurons, bare, quantised, with a gain per level or a readout
 * per chip, up to 1.1. A row of a block was put at 750 bytes and took 500 to 800; a cell of the summary at 60 kB and took 40. Spark,
 * with 50 MB of live objects in local mode, is taken to need 100. Spikes are counted as if no more than one neuron in twenty spiked in
 * a step of training, a network from a file as one of ADS that follows 64 units. The copies that ND4J makes lie outside the heap.
 */
public record MemoryCheck(Study study, MemoryLimits limits) {
    private static final double MEGABYTE = 1 << 20;
    /** The most numbers that an array can have, and the most bytes of a file that is made in one. */
    private static final double LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** What one JVM holds at once, on so many cores. */
    private record Load(String work, int atOnce, Heap heap, List<MemoryPart> parts) {
        double excessBytes() {
            return MemoryPart.sum(parts) - (heap.bytes() - heap.takenBytes());
        }
    }

    /** A sentence for the user when the study does not fit. */
    public Optional<String> problem() {
        return tooLongArray()
                .or(() -> loads().stream()
                        .filter(load -> load.excessBytes() > 0)
                        .max(Comparator.comparingDouble(Load::excessBytes))
                        .map(this::sentence));
    }

    /** The setting that the memory of training a network hangs on most. */
    public String trainingKey(NetworkSlot slot) {
        return largest(model().training(slot.entry())).key();
    }

    /** The setting that the memory of running chips hangs on most. */
    public String chipsKey() {
        return largest(chipsLoad().parts()).key();
    }

    /** What a core needs beside {@link #sharedBytes} to run chips. */
    double chipsBytesPerCore() {
        return model().chip().bytes() + model().block().bytes();
    }

    /** What a core needs to train one of the networks that take the most; 0 where none is trained. */
    double trainingBytesPerCore() {
        return trainedEntries().stream()
                .mapToDouble(entry -> MemoryPart.sum(model().training(entry)))
                .max()
                .orElse(0);
    }

    /** What every JVM that runs chips holds once. */
    double sharedBytes() {
        return MemoryPart.sum(model().shared());
    }

    private MemoryModel model() {
        return new MemoryModel(study);
    }

    private List<Integer> trainedEntries() {
        List<Integer> entries = new ArrayList<>();
        for (int entry = 0; entry < study.networks().size(); entry++) {
            if (study.networks().get(entry) instanceof NetworkSource.Trained) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private List<Load> loads() {
        List<Load> loads = new ArrayList<>();
        loads.add(trainingLoad());
        loads.add(chipsLoad());
        List<MemoryPart> summary = new ArrayList<>(model().summary());
        summary.add(model().block());
        if (limits.driver().isEmpty()) {
            summary.addAll(model().shared());
            summary.add(times(cores(), model().chip()));
        } else {
            summary.addAll(model().networks());
        }
        int atOnce = limits.driver().isEmpty() ? cores() : 1;
        loads.add(new Load(
                "the finished table with its summary", atOnce, limits.driver().orElse(limits.tasks()), summary));
        return loads;
    }

    /** Those networks that take the most, as many at once as there are cores. */
    private Load trainingLoad() {
        List<Integer> entries = new ArrayList<>(trainedEntries());
        entries.sort(Comparator.comparingDouble((Integer entry) -> MemoryPart.sum(model().training(entry)))
                .reversed());
        List<MemoryPart> parts = new ArrayList<>(trainedEntries().isEmpty() ? List.of() : model().sharedInTraining());
        int free = limits.cores();
        for (int entry : entries) {
            int atOnce = Math.min(free, study.networks().get(entry).count());
            model().training(entry).forEach(part -> parts.add(times(atOnce, part)));
            free -= atOnce;
        }
        int atOnce = limits.cores() - free;
        String work = atOnce > 1 ? "training " + atOnce + " networks at once" : "training a network";
        return new Load(work, atOnce, limits.tasks(), parts);
    }

    private Load chipsLoad() {
        List<MemoryPart> parts = new ArrayList<>(model().shared());
        parts.add(times(cores(), model().chip()));
        parts.add(times(cores(), model().block()));
        String work = "running chips on " + (cores() > 1 ? cores() + " cores" : "a core");
        return new Load(work, cores(), limits.tasks(), parts);
    }

    /** Cores that have a block to run. */
    private int cores() {
        return (int) Math.min(limits.cores(), StudyPlan.countBlocks(study));
    }

    private static MemoryPart times(int atOnce, MemoryPart part) {
        return atOnce < 2
                ? part
                : new MemoryPart(part.what() + ", " + atOnce + " times", part.key(), atOnce * part.bytes());
    }

    private static MemoryPart largest(List<MemoryPart> parts) {
        return parts.stream()
                .filter(part -> !part.key().isEmpty())
                .max(Comparator.comparingDouble(MemoryPart::bytes))
                .orElseThrow();
    }

    private String sentence(Load load) {
        MemoryPart largest = largest(load.parts());
        Heap heap = load.heap();
        return String.format(
                Locale.ROOT,
                "%s asks for more memory than there is: %s takes about %.0f MB, %.0f MB of it for %s, and %.0f MB are free (%s is %.0f MB,"
                        + " of which some %.0f MB are taken); lower it, %sor raise %s",
                largest.key(),
                load.work(),
                MemoryPart.sum(load.parts()) / MEGABYTE,
                largest.bytes() / MEGABYTE,
                largest.what(),
                Math.max(0, heap.bytes() - heap.takenBytes()) / MEGABYTE,
                heap.setting(),
                heap.bytes() / MEGABYTE,
                heap.takenBytes() / MEGABYTE,
                load.atOnce() > 1 ? "use fewer cores than " + load.atOnce() + ", " : "",
                heap.setting());
    }

    /** What no memory is large enough for. */
    private Optional<String> tooLongArray() {
        for (int entry : trainedEntries()) {
            NetworkSource.Trained source =
                    (NetworkSource.Trained) study.networks().get(entry);
            double fileBytes = model().networkBytes(source);
            if (fileBytes > LONGEST_ARRAY) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "networks.%d.neurons is %d, which makes network files of %.0f MB, must make at most %.0f MB",
                        entry,
                        source.neurons(),
                        fileBytes / MEGABYTE,
                        LONGEST_ARRAY / MEGABYTE));
            }
            double numbers = source.settings().longestArray(study.task());
            if (numbers > LONGEST_ARRAY) {
                MemoryPart batch = largest(model().training(entry));
                return Optional.of(String.format(
                        Locale.ROOT,
                        "%s makes an array of %.0f numbers for %s, must make one of at most %.0f; lower it",
                        batch.key(),
                        numbers,
                        batch.what(),
                        LONGEST_ARRAY));
            }
        }
        return Optional.empty();
    }
}
