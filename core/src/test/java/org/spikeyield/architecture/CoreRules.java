package org.spikeyield.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules that core keeps, for the packages below a given root: {@code org.spikeyield} itself, or a tree of classes
 * that break them.
 */
record CoreRules(String root) {
    /** From the top down; the packages of one line do not see each other. */
    private static final List<List<String>> LEVELS = List.of(
            List.of("study"),
            List.of("train"),
            List.of("evaluate"),
            List.of("chip", "simulate", "task"),
            List.of("network", "corpus"),
            List.of("rng", "linalg", "settings", "audio"));

    /** The packages of study above its values, from the top down; those of one line do not see each other. */
    private static final List<List<String>> ROOMS =
            List.of(List.of("local"), List.of("file", "run", "summary"), List.of("plan"));

    /** What of the plan a summary reads. */
    private static final Set<String> READ_BY_SUMMARIES = Set.of("StudyPlan", "StopIntervals");

    /** Those that name kinds of perturbations: result versions are of single ones, noise has a column, bits a line in the plan. */
    private static final Set<String> KNOW_PERTURBATIONS = Set.of("Behaviour", "ChipTrial", "ConditionEffects");

    /** Those whose last bit may differ between JDKs; StrictMath has them all. */
    private static final Set<String> LOOSE_FUNCTIONS = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    /** Each package uses those below it; stats uses none and is used by study alone. */
    ArchRule arrowsPointDownward() {
        return usedOnlyBy(
                downward(root, LEVELS).layer("stats").definedBy(root + ".stats.."), "stats", List.of("study"));
    }

    /** Only the front door sees the readers, what runs chips, and summaries, and nothing sees it; the plan is made of values, which know nothing of any of them. */
    ArchRule studyFlowsDownward() {
        return downward(root + ".study", ROOMS).layer("values").definedBy(root + ".study");
    }

    /** A summary reads which chips a plan has; what is planned, and how, is not its business. */
    ArchRule summariesDoNotPlan() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".study.summary")
                .should()
                .dependOnClassesThat(resideInAPackage(root + ".study.plan")
                        .and(describe(
                                "are not read by summaries",
                                type -> !READ_BY_SUMMARIES.contains(type.getSimpleName()))))
                .orShould()
                .accessTargetWhere(calls(
                        "a way to make a plan",
                        target -> target.getOwner().getFullName().equals(root + ".study.plan.StudyPlan")
                                && Set.of("of", "ending").contains(target.getName())));
    }

    private static LayeredArchitecture downward(String base, List<List<String>> levels) {
        LayeredArchitecture layers =
                layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        List<String> above = new ArrayList<>();
        for (List<String> level : levels) {
            for (String name : level) {
                layers = usedOnlyBy(layers.layer(name).definedBy(base + "." + name + ".."), name, above);
            }
            above.addAll(level);
        }
        return layers;
    }

    private static LayeredArchitecture usedOnlyBy(LayeredArchitecture layers, String name, List<String> above) {
        return above.isEmpty()
                ? layers.whereLayer(name).mayNotBeAccessedByAnyLayer()
                : layers.whereLayer(name).mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
    }

    /** A package of another name would stand outside the arrows. */
    ArchRule packagesAreTheNamedOnes() {
        List<String> packages = new ArrayList<>(List.of(root, root + ".stats..", root + ".study"));
        LEVELS.stream()
                .flatMap(List::stream)
                .filter(name -> !name.equals("study"))
                .forEach(name -> packages.add(root + "." + name + ".."));
        ROOMS.forEach(level -> level.forEach(name -> packages.add(root + ".study." + name)));
        return classes().should().resideInAnyPackage(packages.toArray(String[]::new));
    }

    ArchRule packagesAreFreeOfCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** A method of training knows what all share and the teacher, and no other method. */
    ArchRule methodsOfTrainingDoNotSeeEachOther() {
        return slices().matching(root + ".train.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(root + ".train.teacher"));
    }

    /** What methods share does not know which there are; nor do statistics know what is made of them. */
    ArchRule sharedPartsKnowNoRooms() {
        return roomsAreAbove("train").and(roomsAreAbove("stats"));
    }

    private CompositeArchRule roomsAreAbove(String shared) {
        return CompositeArchRule.of(noClasses()
                .that()
                .resideInAPackage(root + "." + shared)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + "." + shared + ".*.."));
    }

    /** Kinds of perturbations know neither conditions, which are made of them, nor the list of kinds; mismatch is known by no other kind. */
    ArchRule perturbationsKnowNoConditions() {
        return knowsNot(".chip.perturbation", ".chip", ".chip.disturbance", ".chip.mismatch")
                .and(knowsNot(".chip.disturbance", ".chip", ".chip.mismatch"))
                .and(knowsNot(".chip.mismatch", ".chip", ".chip.disturbance"));
    }

    private CompositeArchRule knowsNot(String room, String... others) {
        return CompositeArchRule.of(noClasses()
                .that()
                .resideInAPackage(root + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Arrays.stream(others).map(root::concat).toArray(String[]::new)));
    }

    /** Whoever else named a kind of perturbation would have to be touched when one is added. */
    ArchRule perturbationsAreKnownByTheirPackage() {
        String kind = root + ".chip.perturbation.Perturbation";
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".chip..")
                .and(describe("know no kind for a reason", type -> !KNOW_PERTURBATIONS.contains(type.getSimpleName())))
                .should()
                .dependOnClassesThat(describe(
                        "are kinds of perturbations other than mismatch",
                        type -> type.isAssignableTo(kind)
                                && !type.getName().equals(kind)
                                && !type.getSimpleName().equals("Mismatch")));
    }

    /** The root package holds what all may use; it uses none of them. */
    ArchRule rootStandsBelowAll() {
        return noClasses()
                .that()
                .resideInAPackage(root)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".*..");
    }

    ArchRule onlyLinalgSeesNd4j() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".linalg..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.bytedeco..");
    }

    /** What a chip does must not depend on the JDK that runs it. */
    ArchRule mathIsStrict() {
        return noClasses()
                .should()
                .accessTargetWhere(calls(
                        "a function of Math that StrictMath pins",
                        target -> target.getOwner().isEquivalentTo(Math.class)
                                && LOOSE_FUNCTIONS.contains(target.getName())));
    }

    /** Random numbers come from keyed streams, and no clock enters a result. */
    ArchRule resultsKnowNoChanceAndNoClock() {
        return noClasses().should().accessTargetWhere(calls("a source of chance or time", CoreRules::isChanceOrClock));
    }

    private static boolean isChanceOrClock(AccessTarget target) {
        String owner = target.getOwner().getFullName();
        return switch (owner) {
            case "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.concurrent.ThreadLocalRandom",
                    "java.security.SecureRandom",
                    "java.util.Date",
                    "java.time.Clock" -> true;
            case "java.lang.Math", "java.lang.StrictMath" -> target.getName().equals("random");
            case "java.lang.System" -> Set.of("nanoTime", "currentTimeMillis").contains(target.getName());
            case "java.util.UUID" -> target.getName().equals("randomUUID");
            default -> owner.startsWith("java.time.") && target.getName().equals("now");
        };
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String description, Predicate<AccessTarget> target) {
        return DescribedPredicate.describe(description, access -> target.test(access.getTarget()));
    }

    /** What is written and what files are called must not depend on the language of the machine: Turkish has another lower case, Arabic other digits. */
    ArchRule textsKnowNoLocale() {
        return noClasses()
                .should(callMethodWhere(
                        describe("formats or changes case by the locale of the machine", CoreRules::isByLocale)));
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
