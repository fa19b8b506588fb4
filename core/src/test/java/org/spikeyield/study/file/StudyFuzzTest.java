package org.spikeyield.study.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Mutations;
import org.spikeyield.study.Studies;

/**
 * Texts made from good studies by chance, the same on every machine: each is read or is the user's error, with sentences of a bounded size.
 *
 * <p>The long run is {@code ./mvnw test -Pfuzz -Dtest='*FuzzTest' -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class StudyFuzzTest {
    private static final List<String> SEEDS = List.of(Studies.SMALL, """
            name = loaded
            seed = -3
            networks = [ { file = "net.safetensors", label = a }, { method = bptt, surrogate { height = 0.3 } } ]
            conditions = [
              { level = [0, 0.1], mask = full, family = student-t, correlation { die = 0.2, cores = 4, core = 0.1 } }
              { area-um2 = [1, 4], matching-coefficient-um = 0.02, weight-bits = [none, 4], noise = 0.1, dead = 0.1 }
            ]
            until { yield-half-width = 0.05, max-chips = 400 }
            comparisons = [ { better = bptt, than = [a], rule = peak } ]
            spec { rule = peak, accuracy = 0.8 }
            plan { block-chips = 5, wave-chips = 10 }
            """, """
            name = asks
            seed = 1
            linalg = java
            task { type = temporal-xor, duration = 1 s }
            networks = [ { method = force, neurons = 50 }, { method = reservoir, count = 2 } ]
            causes = [ { level = 0.2, shapley = yes, sets = [ { label = w, groups = [w-rec] } ] } ]
            tails = [ { level = 0.03, scales = [1.3, 1.6, 1.9, 2.3, 2.7] } ]
            chips = 40
            """, """
            name = many
            seed = 1
            networks = [ { method = ads, epochs = 2 } ]
            conditions = [ { level = 0.1, calibration = [gain-per-chip, none] } ]
            chips = 4
            survey { grid { seed = [1, 2], "networks.0.epochs" = [1, 5] }, list = [ { seed = 4, chips = 9 } ] }
            """);
    private static final List<String> WORDS = List.of(
            "\"\"\"",
            "+=",
            "${x}",
            "include \"x\"",
            "none",
            "auto",
            "50 ms",
            "1e99 s",
            "10 %",
            "“x”",
            "networks",
            "conditions.0.level",
            "file",
            "\"../net.safetensors\"",
            "method",
            "ads",
            "level",
            "chips",
            "survey",
            "label",
            "count",
            "neurons",
            "16384",
            "4096",
            "100000",
            "{ x = null }");

    @Test
    void endsInAStudyOrInTheUsersError() {
        fuzz(10_000, 1);
    }

    @Test
    @Tag("fuzz")
    void endsInAStudyOrInTheUsersErrorAMillionTimes() {
        fuzz(1_000_000, 2);
    }

    private static void fuzz(int inputs, long seed) {
        Mutations mutations = new Mutations(seed, WORDS);
        int read = 0;
        for (int input = 0; input < inputs; input++) {
            String text = mutations.text(mutations.any(SEEDS), "= ", ",}\n");
            try {
                read(text);
                read++;
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(20_000);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("input " + input + " of seed " + seed + ":\n" + text, e);
            }
        }
        // otherwise the studies themselves would not be understood, and the rest says nothing
        assertThat(read).isGreaterThan(inputs / 100);
    }

    private static void read(String text) {
        if (SurveyReader.isSurvey(text, "s.conf", Map.of())) {
            SurveyReader.read(text, "s.conf", Map.of(), file -> Studies.file(file));
        } else {
            StudyReader.resolved(Studies.read(text, Map.of()).resolved(), "resolved.conf");
        }
    }
}
