package org.spikeyield.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.settings.HoconText;
import org.spikeyield.study.Studies;

/** Texts of 1 MB that are made to take long, to fill the memory or the screen; and slips that are easily made, with what to write. */
class HostileStudyTest {
    private static final int SIZE = 1 << 20;
    /** Reading a large ordinary study takes about 200 bytes for each of its own. */
    private static final long MAX_ALLOCATED = 2_000L * SIZE;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v = |a\"b\"",
                "|a\"b\"",
                "v = |[1]",
                "v = |{a# = 1}",
                "v = [|{a# = 1}",
                "v = |a ",
                "v = |true",
                "v = |\"\"\"a\"\"\" ",
                "|a.k# = 1\n",
                "|a { k# = 1 }\n",
                "|a = { k# = 1 }\n",
                "|a = #\n{ k# = 1 }\n",
                "g { |a { k# = 1 }\n",
                "|a.b.c.d.k# = 1\n",
                "|k# = 1\n",
                "|k# { }\n",
                "|\"k#\"\n",
                "v = [|1,",
                "v = [|{},",
                "v = |1",
                "|\n",
                "v = | ",
                "networks = [|{ method = ads },",
                "conditions = [|{ level = 2 },",
                "causes = [|{ level = .1 },",
                "conditions = [ { level = [|2,"
            })
    void costsNoMoreThanItsSizeAllows(String pattern) {
        String head = pattern.substring(0, pattern.indexOf('|'));
        String unit = pattern.substring(head.length() + 1);
        StringBuilder text = new StringBuilder(SIZE + 100).append(head);
        for (int i = 0; text.length() < SIZE - 100; i++) {
            text.append(unit.replace("#", Integer.toString(i)));
        }
        text.append(head.chars().filter(c -> c == '[').count() == 2 ? "0]}]" : head.contains("[") ? "]" : "");

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        InvalidInputException refusal = refusal(text.toString());

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED);
        assertThat(refusal.getMessage()).hasSizeLessThan(50_000);
    }

    @Test
    void combinesNoMoreListsThanAStudyMayHaveConditions() {
        String list =
                IntStream.range(1, 4000).mapToObj(i -> "0." + (i + 10_000)).collect(Collectors.joining(","));
        String text = Studies.SMALL.replace(
                "level = [0, 0.05, 0.2]",
                "level = [" + list + "], noise = [" + list + "], input-snr-db = [" + list + "], dead = [" + list
                        + "], stuck = [" + list + "], dropped = [" + list + "]");

        assertThat(refusal(text).problems()).allMatch(problem -> problem.contains("must combine them to at most 1000"));
    }

    @Test
    void printsTheFirstOfVeryManyMistakesAndHowManyMoreThereAre() {
        String keys =
                IntStream.range(0, 60_000).mapToObj(i -> "k" + i + " = 1\n").collect(Collectors.joining());

        assertThat(refusal(Studies.SMALL + keys).problems())
                .hasSize(11)
                .last()
                .asString()
                .endsWith("and 59989 more keys are not settings either");
        String networks = "{}, ".repeat(1000);
        assertThat(refusal(Studies.SMALL.replaceAll("networks = .*", "networks = [" + networks + "]"))
                        .problems())
                .hasSize(51)
                .last()
                .asString()
                .isEqualTo("and 950 more mistakes");
    }

    @Test
    void takesWhatOneMayWellWrite() {
        String words = "v " + "w ".repeat(25);
        assertThat(HoconText.parse("a = 50 ms\nb = " + words + "\nplan.block-chips = 3\nc = [[1, 2], [3]]", "s"))
                .hasSize(4);
        String variants = IntStream.range(0, 999)
                .mapToObj(i -> "{ networks.0.epochs = " + i + ", test { samples = 3 } }")
                .collect(Collectors.joining(",\n"));
        assertThat(HoconText.parse("survey { list = [" + variants + "] }", "s")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e307", "-1e307", "[null]", "[]", "{}", "true", "\"\"", "1e999", "[[1]]", "9223372036854775808"
            })
    void refusesWhatNoSettingCanBe(String value) {
        for (String key : new String[] {
            "chips",
            "seed",
            "name",
            "linalg",
            "networks",
            "networks.0.method",
            "networks.0.count",
            "networks.0.teacher",
            "networks.0.checkpoint.by",
            "conditions",
            "conditions.0.level",
            "conditions.0.mask",
            "conditions.0.calibration",
            "conditions.0.area-um2",
            "conditions.0.noise",
            "conditions.0.group-levels",
            "conditions.0.correlation.length",
            "task.duration",
            "test.samples",
            "spec.rule",
            "plan.block-chips",
            "until",
            "until.max-chips",
            "causes",
            "tails",
            "comparisons"
        }) {
            try {
                Studies.small(Map.of(key, value));
            } catch (InvalidInputException e) {
                assertThat(e.problems())
                        .as(key)
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(400));
            }
        }
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> Studies.small(Map.of("linalg", value))))
                .hasMessageContaining("linalg is ")
                .hasMessageContaining("must be one of nd4j, java");
    }

    /** On the command line it takes the key out. */
    @Test
    void refusesNullInAFile() {
        String text = Studies.SMALL.replace("linalg = java", "linalg = null").replace("seed = 7", "seed = null");

        assertThat(catchThrowableOfType(InvalidInputException.class, () -> Studies.read(text, Map.of()))
                        .problems())
                .anyMatch(problem -> problem.contains("linalg is null, must be one of nd4j, java"))
                .anyMatch(problem -> problem.contains("seed is null, must be a whole number"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | 123 | name is 123, must be 1 to 40 lower-case letters, digits or hyphens; as text it must be in quotes: \"123\"",
                "conditions.0.level | .05 | is the text \".05\", must be a fraction from 0 to 1; write 0.05: numbers stand without quotes",
                "conditions.0.level | \"0.05\" | write 0.05: numbers",
                "chips | \"10\" | write 10: numbers",
                "networks | [ { file = “net.safetensors” } ] | networks.0.file is “net.safetensors” in typographic quotes, must be in plain ones: \"net.safetensors\"",
                "linalg | „java“ | must be in plain ones: \"java\""
            })
    void saysWhatToWrite(String key, String value, String message) {
        InvalidInputException refusal =
                catchThrowableOfType(InvalidInputException.class, () -> Studies.small(Map.of(key, value)));

        assertThat(refusal.problems()).singleElement().asString().contains(message);
    }

    @Test
    void saysThatNetworksFromFilesAreNotCompared() {
        String text = Studies.SMALL.replaceAll(
                "networks = .*",
                "networks = [ { file = \"net.safetensors\", label = a }, { file = \"net.safetensors\", label = b } ]");

        assertThat(refusal(text + "comparisons = [ { better = a, than = [b] } ]")
                        .problems())
                .singleElement()
                .asString()
                .contains("this study trains none: networks from files are single ones");
    }

    private static InvalidInputException refusal(String text) {
        InvalidInputException refusal =
                catchThrowableOfType(InvalidInputException.class, () -> Studies.read(text, Map.of()));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
