package org.spikeyield.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.Sha256;
import org.spikeyield.rng.Role;

/**
 * Which role a recording has: 60 % are for training, 15 for tuning, 25 for the test, unless the list says otherwise.
 *
 * <p>Where nobody says who speaks, the SHA-256 of the sound decides, as a fraction of all there can be: no recording changes its role because others come or go.
 * Speakers that are known are put in the order of the hashes of their names; the role of each, for all its recordings, is where the middle one lies among those of all
 * speakers.
 */
final class RoleSplit {
    private static final double TRAIN = 0.60;
    private static final double TUNE = 0.75;
    /** The first 64 of 256 bits, as text. */
    private static final int DIGITS = 16;

    private static final double RANGE = 0x1p64;

    private final Map<String, Role> groups = new HashMap<>();

    RoleSplit(List<Listed> recordings) {
        Map<String, Integer> sizes = new HashMap<>();
        int total = 0;
        for (Listed recording : recordings) {
            if (recording.group().isPresent() && recording.split().isPresent()) {
                groups.put(recording.group().get(), recording.split().get());
            }
        }
        for (Listed recording : recordings) {
            Optional<String> group = recording.group().filter(name -> !groups.containsKey(name));
            if (group.isPresent()) {
                sizes.merge(group.get(), 1, Integer::sum);
                total++;
            }
        }
        int before = 0;
        for (String group : sizes.keySet().stream()
                .sorted(Comparator.comparing(name -> Sha256.hex(name.getBytes(StandardCharsets.UTF_8))))
                .toList()) {
            groups.put(group, role((before + sizes.get(group) / 2.0) / total));
            before += sizes.get(group);
        }
    }

    private static Role role(double fraction) {
        return fraction < TRAIN ? Role.TRAIN : fraction < TUNE ? Role.TUNE : Role.TEST;
    }

    /**
     * The role of a recording.
     *
     * @param sha256 hash of its sound
     */
    Role of(Listed recording, String sha256) {
        return recording.split().or(() -> recording.group().map(groups::get)).orElseGet(() -> role(fraction(sha256)));
    }

    private static double fraction(String sha256) {
        long bits = Long.parseUnsignedLong(sha256.substring(0, DIGITS), DIGITS);
        return (bits >>> 1) / (RANGE / 2);
    }
}
