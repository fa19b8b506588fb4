package org.spikeyield.train;

import org.spikeyield.settings.SettingsReader;

/** A method of training spiking networks, by the name that studies have for it. */
public interface Method {
    /** Its name in studies, such as {@code ads}. */
    String name();

    /**
     * Reads how networks are made and trained, the keys of this method.
     *
     * @param reader the entry of {@code networks}; mistakes are told to it
     * @param neurons spiking neurons of a network
     */
    TrainingSettings read(SettingsReader reader, int neurons);
}
