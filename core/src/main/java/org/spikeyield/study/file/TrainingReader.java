package org.spikeyield.study.file;

import java.util.List;
import java.util.regex.Pattern;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.train.TrainingLimits;
import org.spikeyield.train.TrainingSettings;
import org.spikeyield.train.readout.ReadoutReader;

/** Reads an entry of {@code networks} that trains networks: what is common to all methods. */
final class TrainingReader {
    private final SettingsReader reader;
    private final Pattern label;
    private final String labelAllowed;
    private final int maxNetworks;

    TrainingReader(SettingsReader reader, Pattern label, String labelAllowed, int maxNetworks) {
        this.reader = reader;
        this.label = label;
        this.labelAllowed = labelAllowed;
        this.maxNetworks = maxNetworks;
    }

    /** @param rules decision rules of the task */
    NetworkSource read(List<DecisionRule> rules) {
        List<String> names = Methods.names();
        String method = reader.choice("method", names.get(0), names);
        String name = reader.text("label", method, label, labelAllowed);
        int count = reader.count("count", 1, 1, maxNetworks);
        int neurons = reader.count("neurons", 320, 1, TrainingLimits.MAX_NEURONS);
        TrainingSettings settings = Methods.ALL.get(names.indexOf(method)).read(reader, neurons, rules);
        return new NetworkSource.Trained(name, count, ReadoutReader.read(reader, settings));
    }
}
