package org.spikeyield;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * core as its users have it: the programs of core/README.md, compiled and run by a project whose only dependency is the one that
 * core/README.md tells to add, on the run-time class path that Maven makes of it.
 *
 * <p>The project's local repository is empty. Behind it, read only, are one into which the build installed core's jar and the two
 * poms and nothing else, and the one that the build itself uses, so that nothing is downloaded a second time.
 */
class CoreAsDependencyIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path WORK = Path.of("target", "as-a-dependency").toAbsolutePath();
    private static final Path REPOSITORY = WORK.resolve("repository");
    private static final Path INSTALLED = Path.of(System.getProperty("installed"));
    private static final Path CLASSES = WORK.resolve("classes");
    private static final String FIRST = "FirstYield";
    private static final String TRAINING = "TrainAndReload";

    private static String readme;
    private static List<Path> classPath;

    private record Outcome(int exit, String out, String err) {}

    @BeforeAll
    static void resolveAndCompile() throws Exception {
        if (Files.exists(WORK)) {
            try (Stream<Path> files = Files.walk(WORK)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(CLASSES);
        Path network = Path.of("conf", "studies", "networks", "xor-ads.safetensors");
        Files.copy(ROOT.resolve(network), WORK.resolve(network.getFileName()));
        readme = Files.readString(Path.of("README.md"));
        classPath = runtimeClassPath();
        compile();
    }

    private static List<Path> runtimeClassPath() throws Exception {
        Matcher plugin = Pattern.compile(
                        "<artifactId>maven-dependency-plugin</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(plugin.find()).isTrue();
        Path pom = Files.writeString(
                WORK.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>first-yield</artifactId>
                  <version>1</version>
                  <dependencies>
                %s
                  </dependencies>
                </project>
                """.formatted(blocks("xml").get(0)));
        Path list = WORK.resolve("class-path");
        maven(
                pom,
                "org.apache.maven.plugins:maven-dependency-plugin:" + plugin.group(1) + ":build-classpath",
                "-DincludeScope=runtime",
                "-Dmdep.outputFile=" + list);
        return Arrays.stream(Files.readString(list).strip().split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
    }

    private static void maven(Path pom, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ROOT.resolve("mvnw").toString(),
                "--batch-mode",
                "--quiet",
                "--file=" + pom,
                "-Dmaven.repo.local=" + REPOSITORY,
                "-Dmaven.repo.local.tail=" + INSTALLED + "," + System.getProperty("maven.repository")));
        if (System.getProperty("maven.mode").equals("offline is true")) {
            command.add("--offline");
        }
        command.addAll(List.of(arguments));
        Outcome outcome = run(command);
        assertThat(outcome.exit())
                .as("%s%n%s%n%s", String.join(" ", command), outcome.out(), outcome.err())
                .isZero();
    }

    private static void compile() throws IOException {
        Path first =
                Files.writeString(WORK.resolve(FIRST + ".java"), blocks("java").get(0));
        Path training = Files.writeString(
                WORK.resolve(TRAINING + ".java"), blocks("java").get(1));
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:all,-path",
                        "-Werror",
                        "-d",
                        CLASSES.toString(),
                        "-cp",
                        join(classPath),
                        first.toString(),
                        training.toString());
        assertThat(exit).isZero();
    }

    /** The blocks of a kind in core/README.md; what programs print is of no kind. */
    private static List<String> blocks(String kind) {
        return Pattern.compile("^```(\\w*)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(readme)
                .results()
                .filter(block -> block.group(1).equals(kind))
                .map(block -> block.group(2))
                .toList();
    }

    private static Outcome training(Predicate<String> jars, String linalg) throws Exception {
        return program(TRAINING, jars, linalg);
    }

    private static Outcome program(String name, Predicate<String> jars, String... arguments) throws Exception {
        List<Path> some = new ArrayList<>(classPath);
        some.removeIf(jar -> !jars.test(jar.getFileName().toString()));
        some.add(0, CLASSES);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                join(some),
                name));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String join(List<Path> jars) {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    private static Outcome run(List<String> command) throws Exception {
        Path out = WORK.resolve("out");
        Path err = WORK.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(WORK.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + command);
        }
        // what a virtual machine says of JAVA_TOOL_OPTIONS in the environment is not the program's
        String said = Files.readString(err).replaceAll("(?m)^Picked up JAVA_TOOL_OPTIONS:.*\\R", "");
        return new Outcome(process.exitValue(), Files.readString(out), said);
    }

    @Test
    void bringsWhatItNeedsAtRunTimeAndNothingOfItsTests() {
        assertThat(classPath)
                .extracting(jar -> jar.getFileName().toString())
                .anyMatch(jar -> jar.startsWith("jackson-core-"))
                .anyMatch(jar -> jar.startsWith("slf4j-api-"))
                .noneMatch(jar -> jar.matches("(slf4j-nop|log4j|junit|assertj|archunit|spark|hadoop|scala).*"));
        assertThat(classPath)
                .filteredOn(jar -> jar.getFileName().toString().startsWith("spikeyield"))
                .singleElement()
                .satisfies(jar -> assertThat(jar).startsWith(INSTALLED));
    }

    /** Signatures are for whoever publishes it; all else that Maven Central asks of a pom is there, and says nothing of machines or people. */
    @Test
    void hasPomsThatMavenCentralTakes() throws IOException {
        String parent = Files.readString(ROOT.resolve("pom.xml"));
        String core = Files.readString(Path.of("pom.xml"));

        assertThat(parent)
                .containsPattern(
                        "(?s)<name>.*<description>.*<url>https://.*<licenses>.*<developers>.*<issueManagement>")
                .containsPattern("(?s)<scm .*<connection>.*<developerConnection>.*<url>.*</scm>")
                .contains("<name>SpikeYield developers</name>");
        assertThat(core).containsPattern("(?s)</parent>.*<name>.*<description>").doesNotContain("<url>", "<scm>");
        assertThat(parent + core).doesNotContain("${revision}", "<repository>", "<distributionManagement>");
    }

    /** Its study trains nothing, so ND4J may be absent. */
    @Test
    void runsTheFirstProgramOfItsReadme() throws Exception {
        Outcome outcome = program(FIRST, jar -> !isOfNd4j(jar));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo(blocks("").get(0));
        assertThat(outcome.exit()).isZero();
    }

    /** Both halves of what is printed are of the same chips: of the network as trained, and as read from its file. */
    @Test
    void trainsWithNd4j() throws Exception {
        Outcome outcome = training(jar -> true, "nd4j");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.subList(0, 3))
                .allMatch(line -> line.startsWith("reservoir-000, "))
                .map(line -> line.replace("reservoir-000, ", "first, "))
                .isEqualTo(lines.subList(3, 6));
    }

    @Test
    void trainsWithoutNd4jWhereJavaIsAskedFor() throws Exception {
        Outcome outcome = training(jar -> !isOfNd4j(jar), "java");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo(blocks("").get(2));
    }

    private static boolean isOfNd4j(String jar) {
        return jar.matches("(nd4j|javacpp|openblas|slf4j|commons-(io|lang3|math3)).*");
    }

    @Test
    void saysWhatToAddWhereNd4jIsMissing() throws Exception {
        assertThat(training(jar -> !jar.matches("(nd4j|javacpp|openblas).*"), "nd4j")
                        .err())
                .contains("ND4J is not on the class path", "set linalg = java", "spikeyield-core", "--jars");
    }

    @Test
    void saysWhatToAddWhereNativesAreMissing() throws Exception {
        assertThat(training(jar -> !jar.matches(".*-(linux|macosx)-(x86_|arm)64\\.jar"), "nd4j")
                        .err())
                .contains("ND4J's natives for this platform", "set linalg = java", "-Djavacpp.platform");
    }

    @Test
    void saysWhatToAddWhereAClassIsMissing() throws Exception {
        assertThat(training(jar -> !jar.startsWith("commons-lang3"), "nd4j").err())
                .contains("ND4J needs the class org.apache.commons.lang3.", "set linalg = java")
                .doesNotContain("natives");
    }
}
