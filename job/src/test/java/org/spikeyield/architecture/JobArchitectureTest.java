package org.spikeyield.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for job and catches the classes of {@link org.spikeyield.architecture.broken} that break it. */
class JobArchitectureTest {
    private static final long MAX_TYPES = 25;
    private static final String BROKEN = "org.spikeyield.architecture.broken";
    /** By path: core's packages have names of the same root. */
    private static final JavaClasses JOB = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static final JavaClasses BREAKERS = new ClassFileImporter().importPackages(BROKEN);

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("arrows point downward", JobRules::arrowsPointDownward, "Rows.session", "Figures.session"),
                rule("packages are the named ones", JobRules::packagesAreTheNamedOnes, "helpers.Helper"),
                rule("no cycles", JobRules::packagesAreFreeOfCycles, "Slice spark", "Slice store"),
                rule(
                        "rooms know nothing above",
                        JobRules::roomsKnowNothingAbove,
                        "Lock.rows",
                        "Parquet.rows",
                        "Line.parquet",
                        "Ending.session",
                        "Reading.sentence",
                        "Sentence.subject",
                        "Subject.figures"),
                rule("store and report do without Spark", JobRules::storeAndReportDoWithoutSpark, "Figures.frame"),
                rule("charts know no report", JobRules::chartsKnowNoReport, "Curve.rows"),
                rule("ND4J is unknown", JobRules::nd4jIsUnknown, "Session.array"),
                rule("texts know no locale", JobRules::textsKnowNoLocale, "String.format", "String.toUpperCase"));
    }

    private static Arguments rule(String name, Function<JobRules, ArchRule> rule, String... caught) {
        return Arguments.of(Named.of(name, rule), caught);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsForJob(Function<JobRules, ArchRule> rule) {
        rule.apply(new JobRules("org.spikeyield")).check(JOB);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void catchesClassesThatBreakIt(Function<JobRules, ArchRule> rule, String[] caught) {
        EvaluationResult result = rule.apply(new JobRules(BROKEN)).evaluate(BREAKERS);

        assertThat(String.join("\n", result.getFailureReport().getDetails())).contains(caught);
    }

    /** A room that one looks through at a glance. */
    @Test
    void noPackageHasManyTypes() {
        Map<String, Long> types = JOB.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(types)
                .isNotEmpty()
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_TYPES));
    }
}
