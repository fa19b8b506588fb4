package org.spikeyield.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for core and catches the classes of {@link org.spikeyield.architecture.broken} that break it. */
class CoreArchitectureTest {
    private static final long MAX_TYPES = 25;
    private static final String ROOT = "org.spikeyield";
    private static final String BROKEN = "org.spikeyield.architecture.broken";
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses BREAKERS = new ClassFileImporter().importPackages(BROKEN);

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("arrows point downward", CoreRules::arrowsPointDownward, "Keys.plan", "Resampling.keys"),
                rule(
                        "packages are the named ones",
                        CoreRules::packagesAreTheNamedOnes,
                        "helpers.Helper",
                        "study.tools.Tool"),
                rule(
                        "study flows downward",
                        CoreRules::studyFlowsDownward,
                        "Question.reader",
                        "Stopping.answer",
                        "Answer.runner",
                        "Runner.reader"),
                rule(
                        "summaries do not plan",
                        CoreRules::summariesDoNotPlan,
                        "Answer.stopping",
                        "StudyPlan.of",
                        "StudyPlan.ending"),
                rule("no cycles", CoreRules::packagesAreFreeOfCycles, "Slice rng", "Slice study"),
                rule(
                        "methods do not see each other",
                        CoreRules::methodsOfTrainingDoNotSeeEachOther,
                        "NosyMethod.squares"),
                rule("shared parts know no rooms", CoreRules::sharedPartsKnowNoRooms, "Choice.squares", "Spread.small"),
                rule(
                        "perturbations are known by their package",
                        CoreRules::perturbationsAreKnownByTheirPackage,
                        "Plan.level"),
                rule(
                        "perturbations know no conditions",
                        CoreRules::perturbationsKnowNoConditions,
                        "Heat.levels",
                        "Hum.levels",
                        "Spread.levels"),
                rule("root stands below all", CoreRules::rootStandsBelowAll, "Shared.keys"),
                rule("only linalg sees ND4J", CoreRules::onlyLinalgSeesNd4j, "ArrayTrial.zeros"),
                rule("texts know no locale", CoreRules::textsKnowNoLocale, "String.format", "String.toLowerCase"),
                rule("Math is strict", CoreRules::mathIsStrict, "Math.tanh", "Math.exp"),
                rule(
                        "no chance, no clock",
                        CoreRules::resultsKnowNoChanceAndNoClock,
                        "ThreadLocalRandom",
                        "Math.random",
                        "java.util.Random.<init>",
                        "System.nanoTime",
                        "Instant.now"));
    }

    private static Arguments rule(String name, Function<CoreRules, ArchRule> rule, String... caught) {
        return Arguments.of(Named.of(name, rule), caught);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsForCore(Function<CoreRules, ArchRule> rule) {
        rule.apply(new CoreRules(ROOT)).check(CORE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void catchesClassesThatBreakIt(Function<CoreRules, ArchRule> rule, String[] caught) {
        EvaluationResult result = rule.apply(new CoreRules(BROKEN)).evaluate(BREAKERS);

        assertThat(String.join("\n", result.getFailureReport().getDetails())).contains(caught);
    }

    /** A room that one looks through at a glance. */
    @Test
    void noPackageHasManyTypes() {
        Map<String, Long> types = CORE.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(types)
                .isNotEmpty()
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_TYPES));
    }
}
