package org.spikeyield.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikeyield.Sha256;
import org.spikeyield.rng.Role;

/** Weights and roles. */
class MatchingTest {
    /** Phrases from 0.50 to 0.99 s, other words from 0.30 to 0.89 s. */
    @Test
    void weightsMakeOtherWordsLastAsLongAsThePhrase() {
        List<Double> phrase =
                IntStream.range(0, 100).mapToObj(i -> 0.50 + 0.005 * i).toList();
        List<Double> others =
                IntStream.range(0, 300).mapToObj(i -> 0.30 + 0.002 * i).toList();
        double[] all = phrase.stream().mapToDouble(Double::doubleValue).toArray();
        DurationMatching matching = new DurationMatching(all, phrase, others);

        // quantiles of the phrase, one by one
        for (int k = 0; k < 7; k++) {
            double from = k == 0 ? 0 : all[100 * k / 8];
            double to = all[100 * (k + 1) / 8];
            double there = phrase.stream().filter(x -> x >= from && x < to).count();
            double sum = others.stream()
                    .filter(x -> x >= from && x < to)
                    .mapToDouble(matching::weight)
                    .sum();
            if (sum > 0) {
                assertThat(sum).isCloseTo(there, within(1e-9));
            }
        }
        // of the last class, from 0.935 s on, no other word is
        assertThat(matching.unmatched()).isEqualTo(13);
        assertThat(matching.weight(0.3)).isLessThan(matching.weight(0.6));
    }

    @Test
    void smallRolesHaveFewClasses() {
        DurationMatching matching =
                new DurationMatching(new double[] {0.5, 0.6, 0.7}, List.of(0.5, 0.6, 0.7), List.of(0.1, 0.2));

        assertThat(matching.weight(0.1)).isEqualTo(1.5);
        assertThat(matching.unmatched()).isZero();
    }

    private static Listed listed(Optional<String> group, Optional<Role> split) {
        return new Listed(
                "a.wav",
                "a.wav",
                "word",
                false,
                Use.WORDS,
                split,
                group,
                Optional.empty(),
                "mine",
                Optional.empty(),
                "word",
                "a.wav");
    }

    @Test
    void hashesDivideRecordingsWithoutSpeakers() {
        RoleSplit split = new RoleSplit(List.of());
        Map<Role, Integer> counts = new EnumMap<>(Role.class);
        for (int i = 0; i < 10_000; i++) {
            counts.merge(
                    split.of(
                            listed(Optional.empty(), Optional.empty()),
                            Sha256.hex(("recording " + i).getBytes(StandardCharsets.UTF_8))),
                    1,
                    Integer::sum);
        }

        assertThat(counts.get(Role.TRAIN)).isBetween(5850, 6150);
        assertThat(counts.get(Role.TUNE)).isBetween(1390, 1610);
        assertThat(split.of(listed(Optional.empty(), Optional.empty()), "9999" + "00".repeat(30)))
                .isEqualTo(Role.TRAIN);
        assertThat(split.of(listed(Optional.empty(), Optional.empty()), "999a" + "00".repeat(30)))
                .isEqualTo(Role.TUNE);
        assertThat(split.of(listed(Optional.empty(), Optional.empty()), "c0" + "00".repeat(31)))
                .isEqualTo(Role.TEST);
        assertThat(split.of(listed(Optional.empty(), Optional.of(Role.TUNE)), "c0" + "00".repeat(31)))
                .isEqualTo(Role.TUNE);
    }

    @Test
    void speakersHaveOneRoleWhateverTheOrderOfTheirRecordings() {
        List<Listed> all = new ArrayList<>();
        for (int speaker = 0; speaker < 20; speaker++) {
            for (int i = 0; i <= speaker; i++) {
                all.add(listed(Optional.of("speaker " + speaker), Optional.empty()));
            }
        }
        all.add(listed(Optional.of("speaker 3"), Optional.of(Role.TEST)));
        RoleSplit split = new RoleSplit(all);
        Collections.reverse(all);
        RoleSplit other = new RoleSplit(all);

        Map<Role, Integer> counts = new EnumMap<>(Role.class);
        for (Listed recording : all) {
            Role role = split.of(recording, "00".repeat(32));
            counts.merge(role, 1, Integer::sum);
            assertThat(other.of(recording, "ff".repeat(32))).isEqualTo(role);
        }
        assertThat(split.of(listed(Optional.of("speaker 3"), Optional.empty()), "00".repeat(32)))
                .isEqualTo(Role.TEST);
        assertThat(counts.get(Role.TRAIN)).isBetween(105, 147);
        assertThat(counts.get(Role.TUNE)).isBetween(11, 52);
        assertThat(counts.get(Role.TEST)).isBetween(32, 74);
    }
}
