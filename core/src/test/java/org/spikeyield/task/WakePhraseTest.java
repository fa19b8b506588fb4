package org.spikeyield.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.Sha256;
import org.spikeyield.audio.FilterBank;
import org.spikeyield.audio.GainControl;
import org.spikeyield.audio.SpokenWord;
import org.spikeyield.audio.WavFiles;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.FilesBeside;
import org.spikeyield.settings.HoconText;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.settings.StudyFiles;

class WakePhraseTest {
    private static final String SETTINGS =
            "type = wake-phrase, corpus = tiny, phrase = \"oru mia\", duration = 1.5 s, training-samples = 20";
    private static final TinyCorpus TINY = new TinyCorpus();
    private static final WakePhrase TASK = task(SETTINGS);

    private static List<String> problems(String settings, Optional<StudyFiles> files, List<Task> task) {
        List<String> problems = new ArrayList<>();
        ConfigObject tree = HoconText.parse(settings, "task");
        read(new SettingsReader(tree, problems), files).ifPresent(task::add);
        return problems;
    }

    private static Optional<Task> read(SettingsReader reader, Optional<StudyFiles> files) {
        return Tasks.read(reader).read(reader, files);
    }

    private static WakePhrase task(String settings) {
        List<Task> task = new ArrayList<>();
        assertThat(problems(settings, Optional.of(TINY), task)).isEmpty();
        return (WakePhrase) task.get(0);
    }

    private static List<String> refused(StudyFiles files) {
        return problems(SETTINGS, Optional.of(files), new ArrayList<>());
    }

    @Test
    void samplesAreSixteenChannelsOfOneLevelAndATargetForThePhrase() {
        assertThat(TASK.channels()).isEqualTo(16);
        assertThat(TASK.steps()).isEqualTo(1500);
        for (int i = 0; i < 6; i++) {
            Sample sample = TASK.sample(1, Role.TUNE, 0, i);
            double squares = 0;
            for (float x : sample.input()) {
                squares += x * x;
            }

            assertThat(sample.label()).isEqualTo(i % 2);
            assertThat(sample.channels()).isEqualTo(16);
            assertThat(squares / sample.input().length).isCloseTo(1 / (0.86 * 0.86), within(1e-4));
            float largest = 0;
            int at = 0;
            for (int t = 0; t < 1500; t++) {
                if (sample.target()[t] > largest) {
                    largest = sample.target()[t];
                    at = t;
                }
            }
            if (sample.label() == 0) {
                assertThat(sample.target()).containsOnly(0);
            } else {
                assertThat(largest).isBetween(0.997f, 1f);
                assertThat(at).isBetween(500, 1000);
                assertThat(sample.target()[at + 320]).isCloseTo((float) StrictMath.exp(-1), within(0.003f));
                assertThat(sample.target()[at - 152]).isZero();
                assertThat(sample.target()[at - 75]).isCloseTo(0.5f, within(0.02f));
            }
        }
    }

    /** The sound gives the channels, and is said to be what it is. */
    @Test
    void soundsAreThoseOfTheSamples() {
        for (int i = 0; i < 4; i++) {
            Sample sample = TASK.sample(1, Role.TEST, 0, i);
            SpokenWord sound = TASK.sound(1, Role.TEST, 0, i).orElseThrow();
            double[] channels = new FilterBank(16, 400).channels(sound.sound().samples());
            GainControl.WHOLE_SAMPLE.apply(channels, 16);

            assertThat((float) (channels[777] / 0.86)).isEqualTo(sample.input()[777]);
            assertThat(sound.sound().rateHz()).isEqualTo(16_000);
            assertThat(sound.word().equals("oru mia")).isEqualTo(sample.label() == 1);
            assertThat(sound.description())
                    .matches("with ([3-7] voices behind it that are|noise like 1/f\\^[01]\\.\\d behind it that is)"
                            + " 10\\.0 dB quieter; all of it [0-6]\\.\\d dB (louder|quieter) than usual");
            assertThat(sound.startSeconds()).isGreaterThan(0.099);
            assertThat(sound.endSeconds()).isLessThan(1.001).isGreaterThan(sound.startSeconds() + 0.2);
        }
    }

    @Test
    void samplesAreAFunctionOfTheirKey() {
        WakePhrase again = task(SETTINGS);
        again.sample(1, Role.TEST, 0, 4);

        for (Role role : Role.values()) {
            Sample sample = TASK.sample(1, role, 0, 3);

            assertThat(again.sample(1, role, 0, 3).input()).containsExactly(sample.input());
            assertThat(TASK.sample(1, role, 0, 3)).isSameAs(sample);
            assertThat(TASK.label(1, role, 0, 3)).isEqualTo(sample.label());
            assertThat(TASK.sample(2, role, 0, 3).input()).isNotEqualTo(sample.input());
        }
        assertThat(TASK.sample(1, Role.TUNE, 0, 3).input())
                .isNotEqualTo(TASK.sample(1, Role.TEST, 0, 3).input());
    }

    /** So found with OpenJDK 17 and Temurin 25; who changes it raises the version of {@code Behaviour.WAKE_PHRASE}. */
    @Test
    void bytesOfSamplesAreTheSameOnEveryJdk() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * 1500 * 17 * Float.BYTES);
        for (int i = 0; i < 4; i++) {
            Sample sample = TASK.sample(1, Role.TRAIN, 0, i);
            for (float x : sample.input()) {
                bytes.putFloat(x);
            }
            for (float y : sample.target()) {
                bytes.putFloat(y);
            }
        }

        assertThat(Sha256.hex(bytes.array()))
                .isEqualTo("2b672fde3be4d8e9cb49f4a0858eda6d48a04e3ec9dfa7e9c58c4646259355c7");
    }

    @Test
    void networksDrawTheirTrainingSamplesFromOneSet() {
        Set<Sample> samples = new HashSet<>();
        int positive = 0;
        for (int i = 0; i < 200; i++) {
            samples.add(TASK.sample(1, Role.TRAIN, 0, i));
            samples.add(TASK.sample(1, Role.TRAIN, 7, i));
            positive += TASK.label(1, Role.TRAIN, 0, i);
        }

        assertThat(samples).hasSize(20);
        assertThat(samples.stream().filter(sample -> sample.label() == 1)).hasSize(10);
        assertThat(positive).isBetween(70, 130);
    }

    @Test
    void testSetsAreBalancedWhereTheyAreAskedToBe() {
        WakePhrase balanced = TASK.withBalancedTest();
        int positive = 0;
        for (int i = 0; i < 100; i += 2) {
            assertThat(balanced.label(1, Role.TEST, 0, i)).isEqualTo(TASK.label(1, Role.TEST, 0, i));
            assertThat(balanced.label(1, Role.TEST, 0, i) + balanced.label(1, Role.TEST, 0, i + 1))
                    .isOne();
            positive += TASK.label(1, Role.TEST, 0, i) + TASK.label(1, Role.TEST, 0, i + 1);
        }

        assertThat(positive).isBetween(25, 75);
        assertThat(balanced.sample(1, Role.TEST, 0, 1).label()).isEqualTo(balanced.label(1, Role.TEST, 0, 1));
        assertThat(balanced).isNotEqualTo(TASK).isEqualTo(TASK.withBalancedTest());
    }

    @Test
    void labelsAreKnownAndSamplesAreNotWithoutTheRecordings() throws IOException {
        List<String> problems = new ArrayList<>();
        SettingsReader reader = new SettingsReader(HoconText.parse(SETTINGS, "task"), problems);
        read(reader, Optional.of(TINY));
        List<Task> stored = new ArrayList<>();
        assertThat(problems(reader.canonical().text(), Optional.empty(), stored))
                .isEmpty();
        Task closed = stored.get(0);

        assertThat(closed).isEqualTo(TASK).hasSameHashCodeAs(TASK);
        assertThat(closed.inputs()).isEqualTo(TASK.inputs());
        assertThat(closed.label(1, Role.TEST, 0, 5)).isEqualTo(TASK.label(1, Role.TEST, 0, 5));
        assertThatThrownBy(() -> closed.sample(1, Role.TEST, 0, 5))
                .hasMessage("the recordings of tiny have not been opened");
        assertThatThrownBy(() -> closed.source(1, Role.TEST, 0, 5))
                .hasMessage("the recordings of tiny have not been opened");
        assertThatThrownBy(() -> closed.sound(1, Role.TEST, 0, 5))
                .hasMessage("the recordings of tiny have not been opened");
        assertThat(closed.open(TINY).sample(1, Role.TEST, 0, 5).input())
                .containsExactly(TASK.sample(1, Role.TEST, 0, 5).input());
        assertThatThrownBy(() -> closed.open(with("NOTICE", text -> text + "!")))
                .hasMessage("tiny: has changed since the study was read");
    }

    @Test
    void nameOfTheFolderIsNoPartOfTheIdentity() {
        assertThat(identity(SETTINGS)).isEqualTo(identity(SETTINGS.replace("corpus = tiny", "corpus = other")));
        assertThat(identity(SETTINGS)).isNotEqualTo(identity(SETTINGS + ", snr-db = 5"));
    }

    private static String identity(String settings) {
        SettingsReader reader = new SettingsReader(HoconText.parse(settings, "task"), new ArrayList<>());
        read(reader, Optional.of(TINY));
        return reader.canonical().identity();
    }

    @Test
    void wordsThatAreLeftOutAreNeitherTrainedOnNorHeard() {
        WakePhrase others = task(SETTINGS + ", other-negatives = 1");
        WakePhrase without = task(SETTINGS + ", left-out = [ \"mio sera\", \"eru sam\", \"isa mur\" ]");

        assertThat(others.sample(1, Role.TRAIN, 0, 0).input())
                .isNotEqualTo(TASK.sample(1, Role.TRAIN, 0, 0).input());
        assertThat(others.sample(1, Role.TUNE, 0, 0).input())
                .containsExactly(TASK.sample(1, Role.TUNE, 0, 0).input());
        long alike = IntStream.range(0, 12)
                .filter(i -> Arrays.equals(
                        without.sample(1, Role.TUNE, 0, i).input(),
                        TASK.sample(1, Role.TUNE, 0, i).input()))
                .count();
        // those in noise
        assertThat(alike).isBetween(2L, 10L);
        assertThat(problems(
                        SETTINGS + ", other-negatives = 1, left-out = [ sumo ]", Optional.of(TINY), new ArrayList<>()))
                .containsExactly(
                        "other-negatives is 1.0, must be 0: the corpus has no stress.jsonl with other words to train on");
        assertThat(problems(SETTINGS + ", left-out = [ \"oru mia\" ]", Optional.of(TINY), new ArrayList<>()))
                .containsExactly("left-out has \"oru mia\", which is the phrase");
        assertThat(problems(SETTINGS + ", left-out = [ sumu ]", Optional.of(TINY), new ArrayList<>()))
                .containsExactly("left-out has \"sumu\", which the corpus lacks; did you mean \"sumo\"?");
    }

    /** Backwards and swapped ones are recordings of the phrase in the split that they are used in; no draw of the others changes. */
    @Test
    void negativesMayBeThePhraseInAnotherOrder() throws IOException {
        String both = SETTINGS + ", reversed-negatives = 0.3, swapped-negatives = 0.3";
        WakePhrase harder = task(both);
        WakeSampler sampler = sampler(new WakeNegatives(0, 0.3, 0.3, List.of(), List.of()));
        int[] counts = new int[3];
        for (int i = 0; i < 60; i++) {
            WakeSampler.Draw draw = draw(sampler, Role.TUNE, i);
            WakeNegatives.Order order = draw.order();
            counts[order.ordinal()]++;

            assertThat(order == WakeNegatives.Order.FORWARD || i % 2 == 0).isTrue();
            assertThat(draw.recording().positive()).isEqualTo(i % 2 == 1 || order != WakeNegatives.Order.FORWARD);
            assertThat(draw.recording().split()).isEqualTo(Role.TUNE);
            if (i < 12) {
                Sample sample = harder.sample(1, Role.TUNE, 0, i);
                assertThat(Arrays.equals(
                                sample.input(), TASK.sample(1, Role.TUNE, 0, i).input()))
                        .isEqualTo(order == WakeNegatives.Order.FORWARD);
                assertThat(sample.label()).isEqualTo(i % 2);
            }
        }
        assertThat(IntStream.range(0, 60)
                        .mapToObj(i ->
                                harder.source(1, Role.TUNE, 0, i).orElseThrow().word()))
                .contains("oru mia", "oru mia (backwards)", "oru mia (halves swapped)");
        assertThat(counts[1]).isBetween(4, 16);
        assertThat(counts[2]).isBetween(4, 16);
        assertThat(problems(both + ", other-negatives = 0.5", Optional.of(TINY), new ArrayList<>()))
                .containsExactly(
                        "other-negatives is 0.5, must be at most 1 together with reversed-negatives, 0.3, and swapped-negatives, 0.3");
    }

    /** What a word becomes, by the energy of its channels: the same backwards, and halves in the other order. */
    @Test
    void otherOrdersAreTheSameSoundsAtOtherInstants() {
        double[] sound = new double[16000];
        for (int n = 4000; n < 12000; n++) {
            sound[n] = n < 8000 ? 1 : 2;
        }
        double[] reversed = WakeSampler.ordered(sound, WakeNegatives.Order.REVERSED, 4000, 12000, 2400, 14400);
        double[] swapped = WakeSampler.ordered(sound, WakeNegatives.Order.SWAPPED, 4000, 12000, 2400, 14400);

        for (int n = 4000; n < 12000; n++) {
            assertThat(reversed[n]).isEqualTo(sound[15999 - n]);
        }
        assertThat(swapped[6000]).isEqualTo(2);
        assertThat(swapped[10000]).isEqualTo(1);
        assertThat(swapped[7999]).isLessThan(0.1);
        assertThat(swapped[3000]).isZero();
        assertThat(WakeSampler.ordered(sound, WakeNegatives.Order.FORWARD, 4000, 12000, 2400, 14400))
                .isSameAs(sound);
    }

    @Test
    void wordsThatWereLeftOutMayBeTheNegativesOfTheTest() throws IOException {
        WakeSampler sampler = sampler(new WakeNegatives(0, 0, 0, List.of("sumo"), List.of("sumo")));
        Set<Role> splits = new HashSet<>();
        for (int i = 0; i < 40; i += 2) {
            Recording recording = draw(sampler, Role.TEST, i).recording();
            splits.add(recording.split());

            assertThat(recording.word()).isEqualTo("sumo");
            assertThat(draw(sampler, Role.TUNE, i).recording().word()).isNotEqualTo("sumo");
        }
        assertThat(splits).hasSizeGreaterThan(1);
        assertThat(problems(SETTINGS + ", unknown-negatives = [ sumo ]", Optional.of(TINY), new ArrayList<>()))
                .containsExactly("unknown-negatives has \"sumo\", which left-out lacks");
        assertThat(problems(
                        SETTINGS + ", left-out = [ \"eru sam\" ], unknown-negatives = [ \"eru sam\" ]",
                        Optional.of(TINY),
                        new ArrayList<>()))
                .containsExactly("unknown-negatives has \"eru sam\", which is not in stress.jsonl");
    }

    private static WakeSampler sampler(WakeNegatives negatives) throws IOException {
        return new WakeSampler(
                new WakeSettings(TASK.inputs().get(0), "oru mia", 1.5, 10, GainControl.CAUSAL, 20, 20, negatives),
                new Corpus(TINY, "tiny"),
                new FilterBank(16, 400));
    }

    private static WakeSampler.Draw draw(WakeSampler sampler, Role role, int index) {
        RandomStream random = RandomStream.of(new StreamKey(1, role, 0, index, StreamGroup.TASK_SAMPLE, 1));
        random.nextDouble(); // the label
        return sampler.draw(random, role, index % 2 == 1);
    }

    /** To be planned; whoever runs it is told. */
    @Test
    void aCorpusThatIsNotThereIsEnoughWhereItsHashIsStated() {
        String absent = SETTINGS.replace("corpus = tiny", "corpus = nowhere");
        String stated = absent + ", corpus-sha256 = \"" + TASK.inputs().get(0).sha256() + "\"";
        List<Task> read = new ArrayList<>();
        StudyFiles none = new FilesBeside(Path.of("/nonexistent"));

        assertThat(problems(stated, Optional.of(none), read)).isEmpty();
        assertThat(read.get(0).lacking().orElseThrow())
                .startsWith("task.corpus is \"nowhere\", which is not there, must be the folder of recordings whose"
                        + " task.corpus-sha256 is ")
                .endsWith(", such as --set task.corpus=FOLDER");
        assertThat(read.get(0).label(1, Role.TEST, 0, 3)).isEqualTo(TASK.label(1, Role.TEST, 0, 3));
        assertThat(TASK.lacking()).isEmpty();
        assertThat(problems(absent, Optional.of(none), new ArrayList<>()))
                .first()
                .asString()
                .startsWith("corpus is \"nowhere\", which is no folder");
    }

    @Test
    void testSetsMayHaveWordsThatAreLeftOutInPlaceOfTheListedOnes() {
        String leftOut = SETTINGS + ", left-out = [ sumo ]";
        WakePhrase listed = task(leftOut);
        WakePhrase stress = task(leftOut + ", unknown-negatives = [ sumo ]");
        Set<String> recordings = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            SampleSource source = stress.source(1, Role.TEST, 0, i).orElseThrow();
            if (stress.label(1, Role.TEST, 0, i) == 1) {
                assertThat(source).isEqualTo(listed.source(1, Role.TEST, 0, i).orElseThrow());
                assertThat(source.word()).isEqualTo("oru mia");
            } else {
                assertThat(source.word()).isEqualTo("sumo");
                assertThat(listed.source(1, Role.TEST, 0, i).orElseThrow().word())
                        .isNotEqualTo("sumo");
                recordings.add(source.recording());
            }
            assertThat(stress.source(1, Role.TUNE, 0, i)).isEqualTo(listed.source(1, Role.TUNE, 0, i));
            assertThat(stress.source(1, Role.TRAIN, 0, i)).isEqualTo(listed.source(1, Role.TRAIN, 0, i));
        }

        assertThat(recordings).containsExactlyInAnyOrder("clips/sumo-0.wav", "clips/sumo-5.wav", "clips/sumo-7.wav");
        assertThat(stress).isNotEqualTo(listed);
        assertThat(listed.testRemark()).isEmpty();
        assertThat(stress.testRemark())
                .hasValueSatisfying(remark -> assertThat(remark).contains("no network was trained on (sumo)"));
        assertThat(stress.forTraining()).isEqualTo(listed).isEqualTo(listed.forTraining());
    }

    /** Drawn by weight: of four recordings of one class, one has all the weight. */
    @Test
    void recordingsAreDrawnByWeight() throws IOException {
        TinyCorpus one = with(
                "tune.jsonl",
                text -> text.replaceAll("(?m)^(?!.*(oru-mia-5|eru-sam-6)\\.wav)(.*)\"weight\": 1", "$2\"weight\": 0"));
        Corpus corpus = new Corpus(one, "tiny");
        WakeSettings settings = new WakeSettings(
                TASK.inputs().get(0),
                "oru mia",
                1.5,
                10,
                GainControl.CAUSAL,
                20,
                20,
                new WakeNegatives(0, 0, 0, List.of(), List.of()));
        WakeSampler sampler = new WakeSampler(settings, corpus, new FilterBank(16, 400));
        for (int i = 0; i < 20; i++) {
            RandomStream random = RandomStream.of(new StreamKey(1, Role.TUNE, 0, i, StreamGroup.TASK_SAMPLE, 1));

            assertThat(sampler.draw(random, Role.TUNE, i % 2 == 1).recording().file())
                    .isEqualTo(i % 2 == 1 ? "clips/oru-mia-5.wav" : "clips/eru-sam-6.wav");
        }
    }

    @Test
    void noRecordingOfATrainingSampleIsInAnotherRole() throws IOException {
        Corpus corpus = new Corpus(TINY, "tiny");
        Set<String> files = new HashSet<>();
        for (Role role : Role.values()) {
            List<Recording> all = new ArrayList<>(corpus.of(role, true));
            all.addAll(corpus.of(role, false));
            all.addAll(corpus.others(role, any -> true));
            corpus.babble(role, any -> true)
                    .forEach(voice -> assertThat(all).anyMatch(r -> r.sha256().equals(voice.sha256())));

            assertThat(all)
                    .allSatisfy(recording ->
                            assertThat(files.add(recording.sha256())).isTrue());
        }
        assertThat(files).hasSize(39);
    }

    private static TinyCorpus with(String name, UnaryOperator<String> change) {
        TinyCorpus changed = new TinyCorpus();
        String text = new String(changed.files.get(name), StandardCharsets.UTF_8);
        String other = change.apply(text);
        assertThat(other).isNotEqualTo(text);
        changed.files.put(name, other.getBytes(StandardCharsets.UTF_8));
        return changed;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"audio\": \"clips/oru-mia-0.wav\" | \"audio\": \"clips/none.wav\" | train.jsonl line 1 names the audio clips/none.wav, which is not there",
                "clips/oru-mia-0 | ../clips/oru-mia-0 | train.jsonl line 1 names the audio ../clips/oru-mia-0.wav, must name a file within the corpus",
                "clips/oru-mia-0 | /clips/oru-mia-0 | train.jsonl line 1 names the audio /clips/oru-mia-0.wav, must name a file within the corpus",
                "clips/oru-mia-0 | clips/oru-mia-1 | clips/oru-mia-1.wav is listed twice",
                "clips/oru-mia-0 | clips/mio-sera-0 | clips/mio-sera-0.wav is listed twice, with label 0 and with label 1",
                "clips/oru-mia-0 | clips/oru-mia-5 | clips/oru-mia-5.wav is listed twice, in train and in tune",
                "\"start\": 0.12 | \"start\": -1 | has a word from -1.0 s to",
                "\"start\": 0.12 | \"start\": 5 | has a word from 5.0 s to",
                "\"start\": 0.12 | \"start\": \"x\" | train.jsonl line 1 has start x, must have a finite number",
                "\"label\": 1 | \"label\": 2 | train.jsonl line 1 has label 2.0, must be 0 or 1",
                "\"weight\": 1 | \"weight\": -1 | train.jsonl line 1 has weight -1.0, must be 0 to 1000000",
                "\"weight\": 1 | \"weight\": 1e308 | train.jsonl line 1 has weight 1.0E308, must be 0 to 1000000",
                "\"label\": 1 | \"label\": 0 | holds the phrase \"oru mia\" and has label 0, must have 1",
                "\"word\" | \"words\" | train.jsonl line 1 has no word, must have a text",
                "{ | [ | train.jsonl line 1 is no JSON object",
                "\"label\": 1 | \"label\": true | train.jsonl line 1 has label true, must have a finite number",
                "\"label\": 1 | \"label\": 1, \"label\": 0 | train.jsonl line 1 is no JSON object: Duplicate field",
                "\"start\": 0.12 | \"start\": [0.12] | train.jsonl line 1 has start with a list or an object, must have a finite number",
                "\"start\": 0.12 | \"start\": 1e999 | train.jsonl line 1 has start Infinity, must have a finite number",
            })
    void refusesListsWithMistakes(String what, String by, String why) {
        assertThat(refused(with("train.jsonl", text -> text.replaceFirst(Pattern.quote(what), by))))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("corpus is no usable corpus: "))
                .anyMatch(problem -> problem.contains(why));
    }

    @Test
    void refusesCorporaThatLackSomething() {
        assertThat(refused(with("tune.jsonl", text -> text.replace("\"label\": 1", "\"label\": 0"))))
                .containsExactly(
                        "corpus is no usable corpus: tune.jsonl has no recording of label 1 with a weight above 0");
        assertThat(refused(with("stress.jsonl", text -> text.replace("\"train\"", "\"later\""))))
                .containsExactly(
                        "corpus is no usable corpus: stress.jsonl line 1 has split later, must be train, tune or test");
        assertThat(refused(with("stress.jsonl", text -> text.replace("sumo-0.wav", "oru-mia-7.wav"))))
                .containsExactly("corpus is no usable corpus: clips/oru-mia-7.wav is in test and in train");
        assertThat(refused(with("stress.jsonl", text -> text + text)))
                .contains("corpus is no usable corpus: stress.jsonl has the recording clips/sumo-0.wav twice");
        assertThat(refused(with("stress.jsonl", text -> text.replaceFirst("\"label\": 0", "\"label\": 1"))))
                .containsExactly(
                        "corpus is no usable corpus: clips/sumo-0.wav is in stress.jsonl and holds the phrase, must be another word of label 0");
        assertThat(refused(with("stress.jsonl", text -> text.replaceFirst("sumo\"", "oru mia\""))))
                .singleElement()
                .asString()
                .contains("is in stress.jsonl and holds the phrase");
        TinyCorpus spoken =
                with("train.jsonl", text -> text.replaceFirst("\"start\"", "\"group\": \"one\", \"start\""));
        spoken.files.put(
                "test.jsonl",
                with("test.jsonl", text -> text.replaceFirst("\"start\"", "\"group\": \"one\", \"start\""))
                        .files
                        .get("test.jsonl"));
        assertThat(refused(spoken))
                .containsExactly(
                        "corpus is no usable corpus: group one is in train with clips/oru-mia-0.wav and in test with clips/oru-mia-7.wav");
        TinyCorpus lacking = new TinyCorpus();
        lacking.files.remove("tune.jsonl");
        assertThat(refused(lacking))
                .containsExactly(
                        "corpus is \"tiny\", which is no folder with train.jsonl, tune.jsonl and test.jsonl and the files that they name");
        TinyCorpus copied = new TinyCorpus();
        copied.files.put("clips/oru-mia-7.wav", copied.files.get("clips/oru-mia-0.wav"));
        assertThat(refused(copied))
                .containsExactly(
                        "corpus is no usable corpus: clips/oru-mia-0.wav and clips/oru-mia-7.wav are the same recording, in train and in test");
    }

    @Test
    void refusesRecordingsThatAreNone() {
        TinyCorpus cut = new TinyCorpus();
        cut.files.put("clips/sumo-0.wav", Arrays.copyOf(cut.files.get("clips/sumo-0.wav"), 30));
        cut.files.put("clips/sumo-5.wav", WavFiles.ordinary(new double[20_000]));
        cut.files.put("clips/sumo-7.wav", WavFiles.ordinary(new double[] {0.5, 0.5}));

        assertThat(refused(cut))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("clips/sumo-0.wav: is cut short within its header"))
                .anyMatch(problem -> problem.contains("clips/sumo-5.wav is silent where its word is"))
                .anyMatch(problem ->
                        problem.matches(".*clips/sumo-7.wav has a word that ends at .* s, and lasts 1.25E-4 s"));
    }

    @Test
    void refusesPhrasesAndDurationsThatDoNotFit() {
        assertThat(problems(SETTINGS.replace("oru mia", "oru mio"), Optional.of(TINY), new ArrayList<>()))
                .containsExactly("phrase is \"oru mio\", which the corpus lacks; did you mean \"oru mia\"?");
        assertThat(problems(SETTINGS.replace("oru mia", "eru sam"), Optional.of(TINY), new ArrayList<>()))
                .containsExactly("phrase is \"eru sam\", which is not what the corpus labels 1: that is \"oru mia\"");
        assertThat(problems(SETTINGS.replace("1.5 s", "1 s"), Optional.of(TINY), new ArrayList<>()))
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("duration is 1.0 s, too short for clips/");
        assertThat(problems(SETTINGS.replace("1.5 s", "0.5 s"), Optional.of(TINY), new ArrayList<>()))
                .first(InstanceOfAssertFactories.STRING)
                .contains("duration of wake-phrase is 0.5 s, allowed is above 0.6 s, to 60.0 s");
        assertThat(problems("type = wake-phrase", Optional.of(TINY), new ArrayList<>()))
                .anyMatch(problem -> problem.startsWith("corpus is missing"))
                .anyMatch(problem -> problem.startsWith("phrase is missing"));
    }
}
