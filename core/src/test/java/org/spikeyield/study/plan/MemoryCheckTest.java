package org.spikeyield.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.WakePhrases;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.MemoryLimits.Heap;
import org.spikeyield.study.run.StudyTrainer;

class MemoryCheckTest {
    private static final int MEGABYTE = 1 << 20;
    private static final MemoryLimits PLENTY = limits(1_000_000, 1);

    private static final String BPTT = "[ { method = bptt, batch = 1000 } ]";

    @Test
    void refusesTrainingWhoseTracesDoNotFit() {
        assertThat(problem(Map.of("networks", BPTT), limits(480, 2)))
                .isEqualTo("s.conf: networks.0.batch asks for more memory than there is: training a network takes about"
                        + " 1380 MB, 1348 MB of it for membrane potentials and spikes of 1000 samples over 1000 steps of 320"
                        + " neurons, and 380 MB are free (spark.driver.memory is 480 MB, of which some 100 MB are taken);"
                        + " lower it, or raise spark.driver.memory");
        assertThat(Studies.read(Studies.SMALL, Map.of("networks", BPTT), limits(1500, 2)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 1, 1", "3, 2, 2", "3, 8, 3"})
    void countsAsManyTrainingsAsThereAreNetworksAndCores(int networks, int cores, int atOnce) {
        String many = "[ { method = bptt, count = " + networks + " } ]";
        Study study = Studies.read(Studies.SMALL, Map.of("networks", many), PLENTY);
        double one = new MemoryCheck(study, PLENTY).trainingBytesPerCore() / MEGABYTE;
        int fits = (int) Math.ceil(100 + atOnce * one);
        assertThat(new MemoryCheck(study, limits(fits, cores)).problem()).isEmpty();
        assertThat(new MemoryCheck(study, limits(fits - 1, cores)).problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains(atOnce == 1 ? "training a network" : "training " + atOnce + " networks at once")
                        .contains(atOnce == 1 ? "lower it, or raise" : "use fewer cores than " + atOnce));
    }

    /** Each takes gigabytes of something else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            networks | [{ method = ads, teacher { batch = 1000, units = 1000 } }] | networks.0.teacher.batch
            networks | [{ method = ads, rule = normalised, batch = 5000, epochs = 10 }] | networks.0.batch
            networks | [{ method = ads, neurons = 8000 }] | networks.0.neurons
            networks | [{ method = force, neurons = 9000 }] | networks.0.neurons
            networks | [{ method = reservoir, neurons = 9000 }] | networks.0.neurons
            networks | [{ method = reservoir, checkpoint { samples = 100000 } }] | networks.0.checkpoint.samples
            networks | [{ method = ads, count = 4000 }] | networks.0.count
            test.samples | 100000 | test.samples
            plan.block-chips | 10000000 | plan.block-chips
            """)
    void namesTheSettingThatTakesTheMost(String key, String value, String largest) {
        Map<String, String> changed =
                key.equals("plan.block-chips") ? Map.of(key, value, "chips", value) : Map.of(key, value);
        assertThat(problem(changed, limits(450, 2))).startsWith("s.conf: " + largest + " asks for more memory");
    }

    /** At most 200 MB of them are allowed, see {@link org.spikeyield.study.Causes#MAX_RESPONSES}. */
    @Test
    void countsTheResponsesOfCauses() {
        Map<String, String> causes = Map.of(
                "networks", "[{ method = ads, count = 30, neurons = 4 }]",
                "causes", "[{ level = 0.1, chips = 20000, shapley = yes }]");
        assertThat(problem(causes, limits(300, 2)))
                .startsWith("s.conf: causes asks for more memory")
                .contains("the finished table with its summary");
    }

    @Test
    void countsTheTuningSamplesOfCalibrations() {
        Study bare = Studies.small(Map.of("test.samples", "120"));
        Study calibrated = Studies.small(Map.of("test.samples", "20", "conditions.0.calibration", "gain-per-chip"));
        assertThat(new MemoryCheck(calibrated, PLENTY).sharedBytes())
                .isEqualTo(new MemoryCheck(bare, PLENTY).sharedBytes());
    }

    /** A teacher's responses are a hundred times what a network of 4 neurons takes. */
    @Test
    void countsTheResponsesOfTeachersThatAreEqualOnce() {
        String ads = "{ method = ads, neurons = 4, count = 3 }";
        String alike = "{ label = other, method = ads, neurons = 4, count = 2, fast-balance = 0 }";
        String larger = "{ label = other, method = ads, neurons = 4, count = 2, teacher { units = 65 } }";
        double three = sharedBytes("[" + ads + "]");
        assertThat(sharedBytes("[" + ads + "," + alike + "]")).isBetween(three, 1.1 * three);
        assertThat(sharedBytes("[" + ads + "," + larger + "]")).isBetween(1.5 * three, 1.8 * three);
    }

    private static double sharedBytes(String networks) {
        Study study = Studies.read(Studies.SMALL, Map.of("networks", networks, "test.samples", "500"), PLENTY);
        return new MemoryCheck(study, PLENTY).sharedBytes();
    }

    /** On a cluster the driver has networks and rows, and trains none. */
    @Test
    void asksOfEachJvmWhatItDoes() {
        Heap small = new Heap(480.0 * MEGABYTE, 100.0 * MEGABYTE, "small");
        Heap large = new Heap(2000.0 * MEGABYTE, 100.0 * MEGABYTE, "large");
        Map<String, String> training = Map.of("networks", BPTT);
        assertThat(Studies.read(Studies.SMALL, training, new MemoryLimits(large, 1, Optional.of(small))))
                .isNotNull();
        assertThat(problem(training, new MemoryLimits(small, 1, Optional.of(large))))
                .contains("training a network", "raise small");
        Map<String, String> networks = Map.of("networks", "[{ method = ads, count = 200 }]");
        assertThat(problem(networks, new MemoryLimits(large, 1, Optional.of(small))))
                .contains("networks.0.count", "the finished table with its summary", "raise small");
    }

    /** 95 kB a sample of 1.4 s in 16 channels. */
    @Test
    void countsSamplesThatAreKeptOnceHoweverManyNetworksThereAre() {
        String training = WakePhrases.STUDY.replace("training-samples = 20", "training-samples = 4000");
        String test = WakePhrases.STUDY
                .replace("test { samples = 20", "test { samples = 4000")
                .replace("method = reservoir", "method = reservoir, count = 5");

        assertThatThrownBy(() -> wakePhrase(training, 440))
                .hasMessageContaining("task.training-samples asks for more memory than there is: training a network")
                .hasMessageContaining("365 MB of it for 4000 training and 20 tuning samples");
        wakePhrase(training, 700);
        assertThatThrownBy(() -> wakePhrase(test, 440))
                .hasMessageContaining("test.samples asks for more memory than there is: ")
                .hasMessageContaining("374 MB of it for 4100 test and tuning samples");
        wakePhrase(test, 900);
    }

    private static void wakePhrase(String study, int megabytes) {
        StudyReader.read(study, "s.conf", Map.of(), WakePhrases.CORPUS, limits(megabytes, 1), ResultVersions.current());
    }

    @Test
    void refusesWhatNoMemoryIsLargeEnoughFor() {
        assertThat(problem(Map.of("networks.0.neurons", "16384"), limits(1_000_000, 1)))
                .isEqualTo(
                        "s.conf: networks.0.neurons is 16384, which makes network files of 2060 MB, must make at most 2048 MB");
        assertThat(problem(
                        Map.of("task.duration", "2 s", "networks.0.teacher", "{ batch = 1000, units = 16384 }"),
                        limits(1_000_000, 1)))
                .isEqualTo(
                        "s.conf: networks.0.teacher.batch makes an array of 3276800000 numbers for activations and gradients of"
                                + " 1000 samples over 200 steps of 16384 units, must make one of at most 2147483639; lower it");
    }

    /** It was found to fit where it was read first. */
    @Test
    void letsARunBeReadWithLessMemoryThanItTook() {
        Study study = Studies.read(Studies.SMALL, Map.of("networks.0.neurons", "15000"), PLENTY);
        assertThat(StudyReader.resolved(study.resolved(), "resolved.conf")).isEqualTo(study);
    }

    /** Of each method a training that takes some 25 to 50 MB. */
    static Stream<Arguments> trainings() {
        String teacher = "teacher { steps = 2 }, checkpoint { chips = 1, samples = 2 }";
        return Stream.of(
                Arguments.of("method = ads, neurons = 768, epochs = 2, samples-per-epoch = 2, " + teacher),
                Arguments.of(
                        "method = ads, neurons = 768, epochs = 2, samples-per-epoch = 2, rule = preconditioned, batch = 1, "
                                + teacher),
                Arguments.of("method = bptt, steps = 2, checkpoint { chips = 1, samples = 2 }"),
                Arguments.of(
                        "method = bptt, steps = 1, batch = 12, attack { level = 0.1, steps = 1 }, checkpoint { chips = 1, samples = 2 }"),
                Arguments.of("method = force, neurons = 768, epochs = 2, samples-per-epoch = 1, " + teacher),
                Arguments.of("method = reservoir, neurons = 768, samples = 2, checkpoint { chips = 1, samples = 2 }"));
    }

    /** The estimate is no promise that less does not do; that a tenth more does is tried in a JVM that has just that. */
    @ParameterizedTest
    @MethodSource("trainings")
    void trainsInTheMemoryThatItEstimates(String training) throws Exception {
        String text = Studies.SMALL.replaceFirst("networks = .*", "networks = [ { " + training + " } ]");
        Study study = Studies.read(text, Map.of(), PLENTY);
        double estimate = new MemoryCheck(study, PLENTY).trainingBytesPerCore() / MEGABYTE;
        assertThat(estimate).isBetween(15.0, 60.0);
        assertThat(train(text, (int) Math.ceil(8 + 1.1 * estimate))).isZero();
        assertThat(train(text, (int) (8 + 0.6 * estimate))).isNotZero();
    }

    private static int train(String text, int megabytes) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx" + megabytes + "m",
                        "-cp",
                        classPath,
                        Training.class.getName(),
                        text))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** What a JVM of its own does: trains the first network of a study. */
    static final class Training {
        private Training() {}

        public static void main(String[] arguments) {
            Study study = Studies.read(arguments[0], Map.of(), PLENTY);
            new StudyTrainer(study).train(StudyPlan.of(study).networks().get(0));
        }
    }

    private static String problem(Map<String, String> changed, MemoryLimits memory) {
        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> Studies.read(Studies.SMALL, changed, memory));
        assertThat(refused).isNotNull();
        assertThat(refused.problems()).hasSize(1);
        return refused.problems().get(0);
    }

    private static MemoryLimits limits(double megabytes, int cores) {
        return new MemoryLimits(
                new Heap(megabytes * MEGABYTE, 100.0 * MEGABYTE, "spark.driver.memory"), cores, Optional.empty());
    }
}
