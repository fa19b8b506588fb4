package org.spikeyield.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The rules that job keeps, for the packages below a given root: {@code org.spikeyield} itself, or a tree of classes that
 * break them.
 */
record JobRules(String root) {
    /** cli uses report and spark, and these use store. */
    ArchRule arrowsPointDownward() {
        return layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("cli")
                .definedBy(root + ".cli..")
                .layer("report")
                .definedBy(root + ".report..")
                .layer("spark")
                .definedBy(root + ".spark..")
                .layer("store")
                .definedBy(root + ".store..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("spark")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("cli", "report", "spark");
    }

    /** A package of another name would stand outside the arrows. */
    ArchRule packagesAreTheNamedOnes() {
        return classes()
                .should()
                .resideInAnyPackage(root + ".cli..", root + ".report..", root + ".spark..", root + ".store..");
    }

    ArchRule packagesAreFreeOfCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** What a room serves is above it: files know nothing of what they hold, tables and summaries not of each other, failures not of what failed, and what a report reads not of how it is said, let alone of chapters. */
    ArchRule roomsKnowNothingAbove() {
        return knowsNot(".store.files..", ".store", ".store.table..", ".store.summary..")
                .and(knowsNot(".store.table..", ".store", ".store.summary.."))
                .and(knowsNot(".store.summary..", ".store", ".store.table.."))
                .and(knowsNot(".spark.failure..", ".spark"))
                .and(knowsNot(".report.data..", ".report", ".report.text..", ".report.chapter.."))
                .and(knowsNot(".report.text..", ".report", ".report.chapter.."))
                .and(knowsNot(".report.chapter..", ".report"));
    }

    private CompositeArchRule knowsNot(String room, String... above) {
        return CompositeArchRule.of(noClasses()
                .that()
                .resideInAPackage(root + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Arrays.stream(above).map(root::concat).toArray(String[]::new)));
    }

    /** Charts draw whatever they are given. */
    ArchRule chartsKnowNoReport() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".report.chart")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".report",
                        root + ".report.chapter..",
                        root + ".report.text..",
                        root + ".report.data..",
                        root + ".store..");
    }

    /** Finished tables are read and checked without Spark. */
    ArchRule storeAndReportDoWithoutSpark() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".store..", root + ".report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..");
    }

    /** ND4J is reached by training in core alone, so that simulating executors never load it. */
    ArchRule nd4jIsUnknown() {
        return noClasses().should().dependOnClassesThat().resideInAnyPackage("org.nd4j..", "org.bytedeco..");
    }

    /** What is written and what files are called must not depend on the language of the machine: Turkish has another lower case, Arabic other digits. */
    ArchRule textsKnowNoLocale() {
        return noClasses()
                .should(callMethodWhere(
                        describe("formats or changes case by the locale of the machine", JobRules::isByLocale)));
    }

    private static boolean isByLocale(JavaMethodCall call) {
        MethodCallTarget target = call.getTarget();
        boolean without = target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Locale.class));
        return without
                && switch (target.getOwner().getFullName()) {
                    case "java.lang.String" ->
                        Set.of("format", "formatted", "toLowerCase", "toUpperCase")
                                .contains(target.getName());
                    case "java.io.PrintStream", "java.io.PrintWriter" ->
                        Set.of("printf", "format").contains(target.getName());
                    default -> false;
                };
    }
}
