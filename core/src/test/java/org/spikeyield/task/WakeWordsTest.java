package org.spikeyield.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.spikeyield.audio.FilterBank;
import org.spikeyield.audio.GainControl;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.FilesBeside;
import org.spikeyield.settings.HoconText;
import org.spikeyield.settings.SettingsReader;

/** What simple readers make of real recordings, which shows whether there is a way around listening. Logistic regression on 1000 training samples. */
@EnabledIfEnvironmentVariable(
        named = "SPIKEYIELD_WAKE_WORDS",
        matches = ".+",
        disabledReason = "real recordings are needed: SPIKEYIELD_WAKE_WORDS names no folder of them")
class WakeWordsTest {
    private static final int TRAINING = 1000;
    private static final int TESTS = 600;
    private static final int CHANNELS = 16;
    private static final int RESAMPLES = 1000;

    private final Path folder =
            Path.of(Optional.ofNullable(System.getenv("SPIKEYIELD_WAKE_WORDS")).orElse("."));
    private final FilesBeside files = new FilesBeside(folder.toAbsolutePath().getParent());
    private final String name = folder.getFileName().toString();

    private final Task task = task();
    private final Corpus corpus = new Corpus(files, name);
    private WakeSampler sampler = sampler(0);

    private double[] means;
    private double[] deviations;

    /** What a reader knows of a sample. */
    private interface Features {
        double[] of(Role role, int index, int label);
    }

    WakeWordsTest() throws IOException {}

    /** @param share of the negatives that are the phrase backwards, and as many with its halves swapped */
    private WakeSampler sampler(double share) {
        return new WakeSampler(
                new WakeSettings(
                        task.inputs().get(0),
                        "view glass",
                        2,
                        10,
                        GainControl.WHOLE_SAMPLE,
                        TRAINING,
                        2,
                        new WakeNegatives(0, share, share, List.of(), List.of())),
                corpus,
                new FilterBank(CHANNELS, 400));
    }

    private Sample made(Role role, int index) {
        RandomStream random = RandomStream.of(new StreamKey(1, role, 0, index, StreamGroup.TASK_SAMPLE, 1));
        random.nextDouble(); // the label
        return sampler.sample(random, role, (role == Role.TEST ? task.label(1, role, 0, index) : index % 2) == 1);
    }

    private Task task() {
        List<String> problems = new ArrayList<>();
        SettingsReader reader = new SettingsReader(
                HoconText.parse(
                        "type = wake-phrase, corpus = \"" + name + "\", phrase = \"view glass\", training-samples = "
                                + TRAINING,
                        "task"),
                problems);
        Optional<Task> read = Tasks.read(reader).read(reader, Optional.of(files));
        assertThat(problems).isEmpty();
        return read.orElseThrow().withBalancedTest();
    }

    /** A sample's draw, by which the wake phrase makes it. */
    private WakeSampler.Draw draw(Role role, int index, boolean positive) {
        RandomStream random = RandomStream.of(new StreamKey(1, role, 0, index, StreamGroup.TASK_SAMPLE, 1));
        random.nextDouble(); // the label
        return sampler.draw(random, role, positive);
    }

    /** Loudness, duration and peak of the word in its recording, and where the sample has its end. */
    private double[] outline(WakeSampler.Draw draw) {
        double[] sound = corpus.sound(draw.recording());
        int from = (int) (draw.recording().startSeconds() * FilterBank.RATE_HZ);
        int to = (int) Math.min(sound.length, draw.recording().endSeconds() * FilterBank.RATE_HZ);
        double rms = Background.rms(sound, from, to);
        double peak = Arrays.stream(sound, from, to).map(Math::abs).max().orElseThrow();
        double seconds = draw.recording().seconds();
        return new double[] {
            StrictMath.log(rms), seconds, StrictMath.log(peak / rms), seconds + (1.4 - seconds) * draw.position()
        };
    }

    private static double[] covariance(Sample sample) {
        double[] mean = new double[CHANNELS];
        double[] values = new double[CHANNELS + CHANNELS * (CHANNELS + 1) / 2];
        for (int i = 0; i < sample.input().length; i++) {
            mean[i % CHANNELS] += sample.input()[i] / sample.steps();
        }
        System.arraycopy(mean, 0, values, 0, CHANNELS);
        for (int t = 0; t < sample.steps(); t++) {
            int to = CHANNELS;
            for (int c = 0; c < CHANNELS; c++) {
                for (int d = 0; d <= c; d++) {
                    values[to++] += (sample.input()[t * CHANNELS + c] - mean[c])
                            * (sample.input()[t * CHANNELS + d] - mean[d])
                            / sample.steps();
                }
            }
        }
        return values;
    }

    @Test
    void loudnessLengthPeakAndEndSayNothing() {
        double[] interval = balancedAccuracy((role, index, label) -> outline(draw(role, index, label == 1)));

        assertThat(interval[0]).as("interval " + Arrays.toString(interval)).isLessThan(0.5);
        assertThat(interval[2]).as("interval " + Arrays.toString(interval)).isGreaterThan(0.5);
    }

    @Test
    void secondOrderOfTheChannelsSaysMuch() {
        double[] interval = balancedAccuracy((role, index, label) -> covariance(made(role, index)));

        assertThat(interval[1]).isBetween(0.80, 0.95);
    }

    /** A phrase and the same backwards have one covariance. Half of the negatives are the phrase in another order. */
    @Test
    void secondOrderOfTheChannelsSaysLessWhereOrderCounts() {
        sampler = sampler(0.25);
        double[] interval = balancedAccuracy((role, index, label) -> covariance(made(role, index)));

        assertThat(interval[1]).isBetween(0.60, 0.80);
    }

    /** Lower end, value and upper end of the 95 % interval by resampling of recordings within each class. */
    private double[] balancedAccuracy(Features features) {
        double[] weights = fit(features);
        Map<String, int[]> byRecording = new HashMap<>();
        for (int i = 0; i < TESTS; i++) {
            int label = task.label(1, Role.TEST, 0, i);
            boolean right = sum(weights, scaled(features.of(Role.TEST, i, label))) > 0 == (label == 1);
            String recording = draw(Role.TEST, i, label == 1).recording().file();
            int[] counts = byRecording.computeIfAbsent(recording, any -> new int[3]);
            counts[0] += right ? 1 : 0;
            counts[1]++;
            counts[2] = label;
        }
        List<List<int[]>> classes = List.of(ofClass(byRecording, 0), ofClass(byRecording, 1));
        double value = (share(classes.get(0)) + share(classes.get(1))) / 2;
        RandomStream random = RandomStream.of(new StreamKey(1, Role.TEST, 0, 0, StreamGroup.TEACHER_BATCH, 0));
        double[] resampled = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            for (List<int[]> recordings : classes) {
                List<int[]> drawn = recordings.stream()
                        .map(any -> recordings.get(random.nextInt(recordings.size())))
                        .toList();
                resampled[r] += share(drawn) / 2;
            }
        }
        Arrays.sort(resampled);
        double[] interval = {resampled[RESAMPLES / 40], value, resampled[RESAMPLES - RESAMPLES / 40]};
        return interval;
    }

    private static List<int[]> ofClass(Map<String, int[]> byRecording, int label) {
        return byRecording.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .filter(counts -> counts[2] == label)
                .toList();
    }

    private static double share(List<int[]> recordings) {
        double right = recordings.stream().mapToInt(counts -> counts[0]).sum();
        return right / recordings.stream().mapToInt(counts -> counts[1]).sum();
    }

    private double[] fit(Features features) {
        List<double[]> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < TRAINING; i++) {
            labels.add(i % 2);
            rows.add(features.of(Role.TRAIN, i, i % 2));
        }
        int n = rows.get(0).length;
        means = new double[n];
        deviations = new double[n];
        for (int j = 0; j < n; j++) {
            int at = j;
            means[j] = rows.stream().mapToDouble(row -> row[at]).average().orElseThrow();
            deviations[j] = Math.sqrt(rows.stream()
                    .mapToDouble(row -> (row[at] - means[at]) * (row[at] - means[at]))
                    .average()
                    .orElseThrow());
        }
        List<double[]> scaled = rows.stream().map(this::scaled).toList();
        double[] weights = new double[n + 1];
        for (int step = 0; step < 2000; step++) {
            double[] gradient = new double[n + 1];
            for (int i = 0; i < TRAINING; i++) {
                double error = 1 / (1 + StrictMath.exp(-sum(weights, scaled.get(i)))) - labels.get(i);
                for (int j = 0; j <= n; j++) {
                    gradient[j] += error * scaled.get(i)[j] / TRAINING;
                }
            }
            for (int j = 0; j <= n; j++) {
                weights[j] -= 0.1 * (gradient[j] + 1e-3 * weights[j]);
            }
        }
        return weights;
    }

    private double[] scaled(double[] features) {
        double[] scaled = new double[features.length + 1];
        for (int j = 0; j < features.length; j++) {
            scaled[j] = (features[j] - means[j]) / deviations[j];
        }
        scaled[features.length] = 1;
        return scaled;
    }

    private static double sum(double[] weights, double[] features) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * features[j];
        }
        return sum;
    }
}
