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
import org.spikeyield.task.DecisionRule;

/**
 * Whoever names one {@link DecisionRule} leaves out those that a task offers besides, or has none of it: tasks alone name rules, all others take those of
 * the task. Constants do not show in compiled classes, so this reads the sources.
 */
class DecisionRuleUseTest {
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("../job/src/main/java"));
    private static final Path TASKS = Path.of("src/main/java/org/spikeyield/task");
    private static final Pattern NAMED = Pattern.compile(
            "DecisionRule\\s*\\.\\s*(THRESHOLD|PEAK)|StandardRule|import\\s+static\\s+[\\w.]*\\bDecisionRule\\b");

    @Test
    void namesNoSingleRule() throws IOException {
        List<Path> read = new ArrayList<>();
        List<Path> naming = new ArrayList<>();
        for (Path sources : SOURCES) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(read::add);
            }
        }
        for (Path file : read) {
            if (!file.startsWith(TASKS) && NAMED.matcher(Files.readString(file)).find()) {
                naming.add(file);
            }
        }

        assertThat(read).hasSizeGreaterThan(200);
        assertThat(naming).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule == DecisionRule.THRESHOLD ? threshold : peak",
                "DecisionRule.PEAK != rule",
                "DecisionRule.PEAK.equals(rule)",
                "rule.equals(DecisionRule.PEAK)",
                "import static org.spikeyield.task.DecisionRule.PEAK;"
            })
    void findsNames(String source) {
        assertThat(source).containsPattern(NAMED);
    }
}
