package org.spikeyield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One network of a study.
 *
 * @param ordinal its place among all networks of the study, from 0
 * @param id its name in tables and files: the entry's label, and for trained networks a running number, {@code ads-000}
 * @param replicate its part of the random keys: the running number within its entry for trained networks, that of
 *     {@link NetworkSource.FromFile} for loaded ones
 * @param entry its entry in the study's list
 */
public record NetworkSlot(int ordinal, String id, int replicate, int entry) {
    /** The networks of a study's entries, in order. */
    public static List<NetworkSlot> of(List<NetworkSource> sources) {
        List<NetworkSlot> slots = new ArrayList<>();
        for (int entry = 0; entry < sources.size(); entry++) {
            NetworkSource source = sources.get(entry);
            if (source instanceof NetworkSource.FromFile file) {
                slots.add(new NetworkSlot(slots.size(), file.label(), file.replicate(), entry));
            } else {
                for (int i = 0; i < source.count(); i++) {
                    String id = String.format(Locale.ROOT, "%s-%03d", source.label(), i);
                    slots.add(new NetworkSlot(slots.size(), id, i, entry));
                }
            }
        }
        return List.copyOf(slots);
    }
}
