package org.spikeyield.train;

import java.util.List;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.task.DecisionRule;

/** A method of training spiking networks, by the name that studies have for it. */
public interface Method {
    /** Its name in studies, such as {@code ads}. */
    String name();

    /**
     * Reads how networks are made and trained, the keys of this method.
     *
     * @param reader the entry of {@code networks}; mistakes are told to it
     * @param neurons spiking neurons of a network
     * @param rules decision rules of the task
     */
    TrainingSettings read(SettingsReader reader, int neurons, List<DecisionRule> rules);
}
