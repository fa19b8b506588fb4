package org.spikeyield.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.evaluate.DecisionRule;

/**
 * Whoever compares with one {@link DecisionRule} takes all others for the other one, also those that are to come. A switch without a
 * default does not compile when a rule is missing. Comparisons do not show in compiled classes, so this reads the sources.
 */
class DecisionRuleUseTest {
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("../job/src/main/java"));
    private static final Pattern COMPARISON = Pattern.compile("[=!]=\\s*DecisionRule\\s*\\.\\s*[A-Z]"
            + "|DecisionRule\\s*\\.\\s*[A-Z]+\\s*([=!]=|\\.\\s*equals\\b)"
            + "|equals\\(\\s*DecisionRule\\s*\\."
            + "|import\\s+static\\s+[\\w.]*\\bDecisionRule\\b");

    @Test
    void comparesWithNoSingleRule() throws IOException {
        List<Path> read = new ArrayList<>();
        List<Path> comparing = new ArrayList<>();
        for (Path sources : SOURCES) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(read::add);
            }
        }
        for (Path file : read) {
            if (COMPARISON.matcher(Files.readString(file)).find()) {
                comparing.add(file);
            }
        }

        assertThat(read).hasSizeGreaterThan(200);
        assertThat(comparing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule == DecisionRule.THRESHOLD ? threshold : peak",
                "DecisionRule.PEAK != rule",
                "DecisionRule.PEAK.equals(rule)",
                "rule.equals(DecisionRule.PEAK)",
                "import static org.spikeyield.evaluate.DecisionRule.PEAK;"
            })
    void findsComparisons(String source) {
        assertThat(source).containsPattern(COMPARISON);
    }
}
