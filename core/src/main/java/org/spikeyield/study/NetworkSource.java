package org.spikeyield.study;

import java.util.Optional;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.network.Model;
import org.spikeyield.train.TrainingSettings;

/** One entry of a study's {@code networks}: where networks come from. */
public sealed interface NetworkSource {
    /** What tables call the networks of this entry; unlike that of any other entry. */
    String label();

    /** What the networks of this entry are summarised with: the entry's label if it trains them, one name for all files. */
    String kind();

    /** Number of networks. */
    int count();

    /** Neurons of each network. */
    int neurons();

    /** What kind of networks they are; empty where a study was read without the file. */
    Optional<Model> model();

    /**
     * One network that was trained before.
     *
     * @param label name in tables
     * @param file path as the study writes it
     * @param sha256 hash of the file's bytes, 64 hexadecimal digits
     * @param neurons neurons of the network in the file
     * @param replicate its part of the random keys
     * @param shortTimeConstants whether a time constant is below the floor of mismatch, see {@link ChipSampler#hasShortTimeConstants}
     * @param restsOutside whether a neuron rests below reset, or at threshold or above, see {@link ChipSampler#restsOutside}
     * @param model its model; empty in studies stored before they named it
     */
    record FromFile(
            String label,
            String file,
            String sha256,
            int neurons,
            int replicate,
            boolean shortTimeConstants,
            boolean restsOutside,
            Optional<Model> model)
            implements NetworkSource {
        /** Has a blank, which no label may have, so it cannot be the label of a trained entry. */
        private static final String KIND = "network files";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public int count() {
            return 1;
        }
    }

    /**
     * Networks that the study trains.
     *
     * @param label name in tables
     * @param count how many, independent of each other
     * @param settings how each is trained
     */
    record Trained(String label, int count, TrainingSettings settings) implements NetworkSource {
        @Override
        public String kind() {
            return label;
        }

        @Override
        public int neurons() {
            return settings.neurons();
        }

        @Override
        public Optional<Model> model() {
            return Optional.of(settings.model());
        }
    }
}
