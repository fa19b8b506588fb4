package org.spikeyield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;

/**
 * Texts made from good studies by chance, the same on every machine: each is read or is the user's error, with sentences of a bounded size.
 *
 * <p>The long run is {@code ./mvnw -Pfuzz -pl core test -Dtest='*FuzzTest'}.
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
    /** What readers trip over, among them words of the studies. */
    private static final List<String> PIECES = List.of(
            "null",
            "1e307",
            "-1",
            "0",
            "1e-320",
            "0.5",
            ".05",
            "[]",
            "{}",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "\"\"",
            "\"\"\"",
            "\\",
            "\\u0000",
            "=",
            ":",
            ",",
            ".",
            "+=",
            "${x}",
            "include \"x\"",
            "#",
            "\n",
            " ",
            "true",
            "none",
            "auto",
            "9223372036854775807",
            "9223372036854775808",
            "2147483648",
            "1e999",
            "nan",
            "50 ms",
            "1e99 s",
            "10 %",
            "“x”",
            "networks",
            "conditions.0.level",
            "file",
            "method",
            "ads",
            "level",
            "chips",
            "survey",
            "label",
            "\u0000",
            "\ud83d",
            "é",
            "İ",
            "count",
            "neurons",
            "16384",
            "4096",
            "100000",
            "[null]",
            "[[1]]",
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
        SplittableRandom random = new SplittableRandom(seed);
        int read = 0;
        for (int input = 0; input < inputs; input++) {
            StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                change(text, random);
            }
            try {
                read(text.toString());
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

    private static void change(StringBuilder text, SplittableRandom random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + (random.nextInt(3) == 0 ? random.nextInt(20) : random.nextInt(2)));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, text.substring(from, to).repeat(1 + random.nextInt(50)));
            case 2 -> text.insert(from, (char) random.nextInt(0x100));
            case 3 -> replaceValue(text, from, PIECES.get(random.nextInt(PIECES.size())));
            default -> text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
        }
    }

    /** Puts another value behind the next equals sign: most of these texts are still HOCON. */
    private static void replaceValue(StringBuilder text, int from, String value) {
        int start = text.indexOf("= ", from);
        if (start >= 0) {
            int end = start + 2;
            while (end < text.length() && ",}\n".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            text.replace(start + 2, end, value);
        }
    }
}
