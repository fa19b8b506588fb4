package org.spikeyield.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Sha256;
import org.spikeyield.audio.Sound;
import org.spikeyield.audio.Wav;
import org.spikeyield.audio.WavFiles;
import org.spikeyield.rng.Role;
import org.spikeyield.settings.HoconText;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;
import org.spikeyield.task.Tasks;

class CorpusMakerTest {
    private static final double LONGEST = 1.4;
    private static final MemoryFolder CLONES = Recordings.repositories();
    private static final MemoryFolder CORPUS = new MemoryFolder();
    private static final MadeCorpus MADE = make(CLONES, Recordings.PHRASE, CORPUS);
    private static final List<String> WORD_LISTS = List.of("train.jsonl", "tune.jsonl", "test.jsonl");

    private static MadeCorpus make(MemoryFolder from, String phrase, MemoryFolder to) {
        try {
            return CorpusMaker.make(from, Optional.ofNullable(phrase), LONGEST, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory is read and written
        }
    }

    private static void refused(MemoryFolder from, String phrase, String why) {
        assertThatThrownBy(() -> make(from, phrase, new MemoryFolder()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems()).hasSize(1))
                .hasMessageContaining(why);
    }

    /** The task on a corpus, which checks all that a study would. */
    private static Task task(MemoryFolder corpus) {
        List<String> problems = new ArrayList<>();
        SettingsReader reader = new SettingsReader(
                HoconText.parse(
                        "type = wake-phrase, corpus = made, phrase = \"" + Recordings.PHRASE
                                + "\", training-samples = 4, tuning-samples = 4",
                        "task"),
                problems);
        Optional<Task> task = Tasks.read(reader).read(reader, Optional.of(corpus));
        assertThat(problems).isEmpty();
        return task.orElseThrow();
    }

    @Test
    void clonesOfTheRepositoriesBecomeACorpusThatATaskDrawsFrom() {
        MemoryFolder again = new MemoryFolder();
        make(CLONES, Recordings.PHRASE, again);

        assertThat(again.contents.keySet()).isEqualTo(CORPUS.contents.keySet());
        CORPUS.contents.forEach(
                (name, content) -> assertThat(again.contents.get(name)).as(name).isEqualTo(content));
        Task task = task(CORPUS);
        for (Role role : Role.values()) {
            for (int i = 0; i < 2; i++) {
                Sample sample = task.sample(1, role, 0, i);
                for (float x : sample.input()) {
                    assertThat(Float.isFinite(x)).isTrue();
                }
            }
        }
        assertThat(MADE.grouped()).isFalse();
        assertThat(MADE.counts().values().stream()
                        .mapToInt(MadeCorpus.Counts::positives)
                        .sum())
                .isEqualTo(27);
        assertThat(MADE.counts().values().stream()
                        .mapToInt(MadeCorpus.Counts::negatives)
                        .sum())
                .isEqualTo(54);
        assertThat(CORPUS.lines("stress.jsonl")).hasSize(20);
        assertThat(CORPUS.lines("babble.jsonl"))
                .hasSize(11)
                .allSatisfy(line -> assertThat(line.text("word")).startsWith("precise "));
        assertThat(CORPUS.lines("babble.jsonl").stream().map(line -> line.text("transcript")))
                .contains("isa", "wine glass", "android");
        assertThat(CORPUS.text("NOTICE")).contains("Copyright 2018 Picovoice Inc.", "public domain");
        assertThat(CORPUS.contents)
                .containsKeys(
                        "LICENSE-wake-word-benchmark", "LICENSE-Precise-Community-Data/license-20190801-somebody.txt")
                .doesNotContainKey("LICENSE-Precise-Community-Data/license-20190802-other.txt");
        assertThat(MADE.leftOut().stream()
                        .collect(Collectors.groupingBy(
                                LeftOut::reason, Collectors.mapping(LeftOut::file, Collectors.toList()))))
                .isEqualTo(Map.of(
                        LeftOut.Reason.LICENCE, List.of("precise/heysavant/wake-word/en/savant.wav"),
                        LeftOut.Reason.HOLDS_PHRASE, List.of("precise/heyorumia/en/hey.wav"),
                        LeftOut.Reason.NO_WORD, List.of("precise/not-wake-words/noises/noise.wav"),
                        LeftOut.Reason.UNREADABLE, List.of("wake-word-benchmark/audio/alexa/100.flac")));
        assertThat(CORPUS.text("left-out.jsonl"))
                .contains("is FLAC, which is not decoded; flac -d makes a WAV of it")
                .contains("holds \\\"heyorumia\\\", and with it the phrase");
    }

    @Test
    void clipsAreCutToTheWordAndSplitByTheHashOfTheWholeRecording() {
        for (String list : WORD_LISTS) {
            for (JsonFields line : CORPUS.lines(list)) {
                byte[] file = CORPUS.contents.get(line.text("audio"));
                Sound clip = Wav.decode(file, "clip");
                byte[] original = CLONES.contents.get("wake-word-benchmark/" + line.text("original"));
                String hash = Sha256.hex(Arrays.copyOfRange(original, 44, original.length));

                assertThat(line.text("audio")).endsWith("/" + hash.substring(0, 16) + ".wav");
                assertThat(Long.parseLong(hash.substring(0, 8), 16) / (double) (1L << 32))
                        .isBetween(
                                list.startsWith("tr") ? 0.0 : list.startsWith("tu") ? 0.60 : 0.75,
                                list.startsWith("tr") ? 0.60 : list.startsWith("tu") ? 0.75 : 1.0);
                assertThat(clip.rateHz()).isEqualTo(16_000);
                assertThat(line.number("start")).isEqualTo(0.12);
                assertThat(line.number("duration") - line.number("end")).isCloseTo(0.18, within(1e-6));
                assertThat(line.number("duration")).isCloseTo(clip.seconds(), within(1e-6));
                assertThat(line.number("level_dbfs")).isBetween(-25.0, -5.0);
                assertThat(line.number("label")).isEqualTo(line.text("word").equals(Recordings.PHRASE) ? 1 : 0);
            }
        }
    }

    @Test
    void brokenRecordingsAmongManyAreLeftOutAndListed() {
        MemoryFolder folder = Recordings.repositories();
        String words = "wake-word-benchmark/audio/" + Recordings.PHRASE + "/";
        double[] word = Recordings.samples(Recordings.PHRASE, 0, 50);
        double[] quiet = Arrays.stream(word).map(x -> x * 5e-4).toArray();
        double[] clipped =
                Arrays.stream(word).map(x -> Math.max(-1, Math.min(1, 20 * x))).toArray();
        double[] tone = new double[40_000];
        for (int n = 3000; n < 37_000; n++) {
            tone[n] = 0.1 * StrictMath.sin(0.2 * n);
        }
        double[] click = new double[16_000];
        Arrays.fill(click, 8000, 8100, 0.5);
        folder.with(words + "quiet.wav", WavFiles.ordinary(quiet))
                .with(words + "clipped.wav", WavFiles.ordinary(clipped))
                .with(words + "long.wav", WavFiles.ordinary(tone))
                .with(words + "click.wav", WavFiles.ordinary(click))
                .with(words + "silent.wav", WavFiles.ordinary(new double[16_000]))
                .with(words + "hour.wav", WavFiles.ordinary(new double[31 * 16_000]))
                .with(words + "twice.wav", Recordings.wav(Recordings.PHRASE, 0, 0))
                .with(words + "other.wav", Recordings.wav("eru sam", 0, 0))
                .with(words + "empty.wav", new byte[0])
                .with(words + "cut.wav", Arrays.copyOf(WavFiles.ordinary(word), 30))
                .with(words + "none.wav", WavFiles.ordinary(new double[0]))
                .with(words + "zero.wav", new WavFiles(1, 1, 0, 16).file(word))
                .with(words + "many.wav", new WavFiles(1, 192, 16_000, 16).file(new double[192]))
                .with(words + "nan.wav", new WavFiles(3, 1, 16_000, 32).file(new double[] {Double.NaN}))
                .with(words + "codec.wav", new WavFiles(85, 1, 16_000, 16).file(word));
        MemoryFolder corpus = new MemoryFolder();
        List<LeftOut> leftOut = make(folder, Recordings.PHRASE, corpus).leftOut();

        Map<String, String> why = leftOut.stream()
                .filter(file -> file.file().startsWith(words))
                .collect(Collectors.toMap(
                        file -> file.file().substring(words.length()),
                        file -> file.reason().text() + ": " + file.why()));
        assertThat(why).hasSize(15);
        assertThat(why.get("quiet.wav")).startsWith("too quiet: has a word of -");
        assertThat(why.get("clipped.wav"))
                .startsWith("clipped: has ")
                .endsWith(" % of its word at full scale, must have at most 2 %");
        assertThat(why.get("long.wav")).isEqualTo("too long: has a word of 2.1 s, must be shorter than 1.4 s");
        assertThat(why.get("click.wav")).startsWith("no word: ");
        assertThat(why.get("silent.wav")).startsWith("no word: ");
        assertThat(why.get("hour.wav")).startsWith("too long: lasts 31 s; in more than 30 s");
        assertThat(why.get("twice.wav")).isEqualTo("duplicate: is the same recording as " + words + "00.wav");
        assertThat(why.get("other.wav")).startsWith("duplicate: ").endsWith("with label 0 and with label 1");
        assertThat(why.get("empty.wav")).startsWith("unreadable: is no WAV file");
        assertThat(why.get("cut.wav")).startsWith("unreadable: is cut short");
        assertThat(why.get("none.wav")).isEqualTo("unreadable: has no samples");
        assertThat(why.get("zero.wav")).startsWith("unreadable: has a rate of 0 Hz");
        assertThat(why.get("many.wav")).startsWith("unreadable: has 192 channels");
        assertThat(why.get("nan.wav")).startsWith("unreadable: has a sample that is no finite number");
        assertThat(why.get("codec.wav")).startsWith("unreadable: is cut short within its header or in a format");
        assertThat(corpus.lines("left-out.jsonl")).hasSize(19);
    }

    @Test
    void otherFormatsOfARecordingBecomeTheSameKindOfClip() {
        double[] mono = Recordings.samples(Recordings.PHRASE, 0, 60);
        double[] stereo = new double[2 * mono.length];
        for (int n = 0; n < stereo.length; n++) {
            stereo[n] = mono[n / 2];
        }
        MemoryFolder folder = listed().with("oru_mia0.wav", new WavFiles(1, 2, 44_100, 24).file(stereo));
        MemoryFolder corpus = new MemoryFolder();
        make(folder, Recordings.PHRASE, corpus);
        JsonFields line = WORD_LISTS.stream()
                .flatMap(list -> corpus.lines(list).stream())
                .filter(one -> one.text("original").equals("oru_mia0.wav"))
                .findFirst()
                .orElseThrow();

        Sound clip = Wav.decode(corpus.contents.get(line.text("audio")), "clip");
        assertThat(clip.rateHz()).isEqualTo(16_000);
        // played at 44.1 kHz, it lasts that much less long
        assertThat(clip.seconds()).isBetween(0.25, 0.45);
    }

    @Test
    void refusesClonesThatLackWhatIsNeeded() {
        refused(CLONES, null, "--phrase is missing, must be one of \"eru sam\", \"mio sera\", \"oru mia\"");
        refused(CLONES, "oru mio", "--phrase is \"oru mio\", which mine lacks; did you mean \"oru mia\"?");
        refused(CLONES, "alexa", "whose recordings are of another campaign than those of other words");
        MemoryFolder folder = Recordings.repositories();
        folder.contents.remove("wake-word-benchmark/LICENSE");
        refused(folder, Recordings.PHRASE, "mine: has no wake-word-benchmark/LICENSE, without which");
        MemoryFolder alone = new MemoryFolder();
        CLONES.contents.tailMap("precise/").headMap("precise0").forEach(alone::with);
        refused(alone, Recordings.PHRASE, "mine: has no wake-word-benchmark beside Precise-Community-Data");
        refused(
                Recordings.repositories().with("again/audio/a word/0.wav", new byte[0]),
                Recordings.PHRASE,
                "mine: has again/audio/ and wake-word-benchmark/audio/, must have one of them");
        refused(new MemoryFolder().with("a.wav", new byte[0]), Recordings.PHRASE, "in a layout that is known");
        MemoryFolder single = new MemoryFolder()
                .with("LICENSE", "Apache")
                .with("audio/one/0.wav", Recordings.wav("isa mur", 0, 0))
                .with("audio/two/0.wav", new byte[0]);
        refused(single, "one", "has no recording of a word other than the phrase");
        refused(single, "two", "; the first that was left out, audio/two/0.wav, is no WAV file");
    }

    /** A folder of recordings of three voices, whose list says what it must and no more. */
    private static MemoryFolder listed() {
        MemoryFolder folder = new MemoryFolder();
        StringBuilder list = new StringBuilder();
        for (String word : List.of(Recordings.PHRASE, "mio sera")) {
            for (int voice = 0; voice < Recordings.VOICES; voice++) {
                String file = word.replace(' ', '_') + voice + ".wav";
                folder.with(file, Recordings.wav(word, voice, 0));
                list.append(
                        "{\"audio\":\"" + file + "\",\"word\":\"" + word + "\",\"group\":\"voice " + voice + "\"}\n");
            }
        }
        return folder.with("manifest.jsonl", list.toString());
    }

    private static MemoryFolder listed(String what, String by) {
        MemoryFolder folder = listed();
        String list = folder.text("manifest.jsonl");
        assertThat(list).contains(what);
        return folder.with("manifest.jsonl", list.replace(what, by));
    }

    private static Set<String> groups(MemoryFolder corpus, String list) {
        return corpus.lines(list).stream().map(line -> line.text("group")).collect(Collectors.toSet());
    }

    @Test
    void aListOfOnesOwnIsSplitBySpeaker() {
        MemoryFolder corpus = new MemoryFolder();
        MadeCorpus made = make(listed(), Recordings.PHRASE, corpus);

        assertThat(made.grouped()).isTrue();
        assertThat(made.leftOut()).isEmpty();
        Set<String> all = new HashSet<>();
        for (String list : WORD_LISTS) {
            groups(corpus, list).forEach(group -> assertThat(all.add(group)).isTrue());
            assertThat(corpus.lines(list)).hasSize(2 * groups(corpus, list).size());
        }
        assertThat(groups(corpus, "train.jsonl")).hasSize(5);
        assertThat(groups(corpus, "tune.jsonl")).hasSize(2);
        assertThat(corpus.contents).doesNotContainKeys("stress.jsonl", "babble.jsonl");
        task(corpus).sample(1, Role.TEST, 0, 0);
    }

    @Test
    void whatAListSaysHolds() {
        MemoryFolder folder = listed(
                        "\"oru_mia0.wav\",",
                        "\"oru_mia0.wav\",\"split\":\"test\",\"start\":0.3,\"end\":0.5,\"label\":1,")
                .with("voice.wav", Recordings.wav("isa mur", 0, 0))
                .with("LICENSE", "CC0");
        folder.with(
                "manifest.jsonl",
                folder.text("manifest.jsonl")
                        + "{\"audio\":\"./voice.wav\",\"word\":\"noise\",\"use\":\"others\",\"group\":9,\"source\":\"radio\",\"licence\":\"CC0\"}\n\n");
        MemoryFolder corpus = new MemoryFolder();
        make(folder, null, corpus);

        JsonFields word = corpus.lines("test.jsonl").stream()
                .filter(line -> line.text("original").equals("oru_mia0.wav"))
                .findFirst()
                .orElseThrow();
        assertThat(word.number("start")).isEqualTo(0.12);
        assertThat(word.number("end")).isEqualTo(0.32);
        assertThat(word.number("duration")).isEqualTo(0.5);
        // who said this one is in the test with all there is of him
        assertThat(groups(corpus, "test.jsonl")).contains("voice 0");
        assertThat(groups(corpus, "train.jsonl")).doesNotContain("voice 0");
        assertThat(corpus.lines("stress.jsonl")).hasSize(1);
        assertThat(corpus.lines("babble.jsonl")).hasSize(1);
        assertThat(corpus.text("NOTICE"))
                .contains("- radio, CC0\n", "- recordings of one's own, under no licence that is known\n");
        assertThat(corpus.text("source/LICENSE")).isEqualTo("CC0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oru_mia0.wav | gone.wav | manifest.jsonl line 1 names the audio gone.wav, which is not there",
                "oru_mia0.wav | ../oru_mia0.wav | manifest.jsonl line 1 names the audio ../oru_mia0.wav, must name a file within the folder",
                "oru_mia0.wav | /oru_mia0.wav | manifest.jsonl line 1 names the audio /oru_mia0.wav, must name a file within the folder",
                "oru_mia0.wav | oru_mia1.wav | oru_mia1.wav is listed twice",
                "oru_mia0.wav | mio_sera1.wav | mio_sera1.wav is listed twice, with label 1 and with label 0",
                "\"oru_mia0.wav\", | \"oru_mia0.wav\",\"start\":-1,\"end\":1, | line 1 has a word from -1.0 s to 1.0 s, must be from 0 s or later",
                "\"oru_mia0.wav\", | \"oru_mia0.wav\",\"start\":1,\"end\":0.5, | line 1 has a word from 1.0 s to 0.5 s, must be from 0 s or later",
                "\"oru_mia0.wav\", | \"oru_mia0.wav\",\"start\":1, | line 1 has start and no end, must have both or none",
                "\"oru_mia0.wav\", | \"oru_mia0.wav\",\"end\":1, | line 1 has end and no start, must have both or none",
                "\"oru_mia0.wav\", | \"oru_mia0.wav\",\"start\":0.1,\"end\":9, | line 1, oru_mia0.wav: has a word from 0.1 s to 9.0 s, and lasts",
                "\"oru_mia0.wav\", | \"oru_mia0.wav\",\"start\":1.1,\"end\":1.13, | line 1, oru_mia0.wav: has a word from 1.1 s to 1.13 s, and lasts 1.11",
                "\"oru_mia0.wav\", | \"oru_mia0.wav\",\"label\":0, | line 1 has the word \"oru mia\" and label 0, must be 1: the phrase is \"oru mia\"",
                "\"mio_sera0.wav\", | \"mio_sera0.wav\",\"label\":1, | line 10 has the word \"mio sera\" and label 1, must be 0: the phrase is",
                "\"mio_sera0.wav\", | \"mio_sera0.wav\",\"label\":2, | line 10 has label 2.0, must be 0 or 1",
                "\"mio_sera0.wav\", | \"mio_sera0.wav\",\"label\":true, | line 10 has label true, must have a finite number",
                "\"mio_sera0.wav\", | \"mio_sera0.wav\",\"label\":[1], | line 10 has label with a list or an object, must have a finite number",
                "\"mio_sera0.wav\", | \"mio_sera0.wav\",\"split\":\"dev\", | line 10 has split dev, must be train, tune or test",
                "\"mio_sera0.wav\", | \"mio_sera0.wav\",\"use\":\"noise\", | line 10 has use noise, must be words, stress, babble or others",
                "\"oru_mia0.wav\", | \"oru_mia0.wav\",\"use\":\"stress\", | line 1 has the phrase \"oru mia\" and is of use stress, must be of use words",
                "_mia0.wav\",\"word\":\"oru mia\" | _mia0.wav\",\"word\":\" \" | line 1 has word \"\", must have a text",
                "{\"audio\":\"oru_mia0.wav\" | \"audio\":\"oru_mia0.wav\" | manifest.jsonl line 1 is no JSON object",
                "{\"audio\":\"oru_mia0.wav\" | {\"word\":\"a\",\"audio\":\"oru_mia0.wav\" | manifest.jsonl line 1 is no JSON object: Duplicate",
                "oru mia | oru mio | --phrase is \"oru mia\", which manifest.jsonl lacks; did you mean \"oru mio\"?",
            })
    void refusesListsWithMistakes(String what, String by, String why) {
        refused(listed(what, by), Recordings.PHRASE, why);
    }

    @Test
    void refusesListsThatContradictThemselves() {
        refused(
                listed("\"oru_mia0.wav\",", "\"oru_mia0.wav\",\"split\":\"test\",")
                        .with(
                                "manifest.jsonl",
                                listed("\"oru_mia0.wav\",", "\"oru_mia0.wav\",\"split\":\"test\",")
                                        .text("manifest.jsonl")
                                        .replace("\"mio_sera0.wav\",", "\"mio_sera0.wav\",\"split\":\"train\",")),
                Recordings.PHRASE,
                "group voice 0 is in two splits, with oru_mia0.wav in test and mio_sera0.wav in train, must be in one");
        refused(
                listed().with("mio_sera3.wav", Recordings.wav(Recordings.PHRASE, 3, 0)),
                Recordings.PHRASE,
                "oru_mia3.wav and mio_sera3.wav are the same recording, with label 1 and with label 0");
        String splits = listed().text("manifest.jsonl")
                .replaceAll("\"group\":\"voice [0-4]\"", "\"split\":\"train\"")
                .replaceAll("\"group\":\"voice [56]\"", "\"split\":\"tune\"")
                .replaceAll("\"group\":\"voice [78]\"", "\"split\":\"test\"");
        refused(
                listed().with("manifest.jsonl", splits).with("oru_mia8.wav", Recordings.wav(Recordings.PHRASE, 0, 0)),
                Recordings.PHRASE,
                "oru_mia0.wav and oru_mia8.wav are the same recording, in train and in test");
        refused(
                listed().with("manifest.jsonl", splits.replaceAll("(_mia[56].*)\"tune\"", "$1\"train\"")),
                Recordings.PHRASE,
                "tune has no recording of the phrase \"oru mia\"; of 18 recordings of words, roles have 18");
        refused(
                listed().with("oru_mia0.wav", new byte[3]),
                null,
                "--phrase is missing: manifest.jsonl gives label 1 to no word");
        refused(
                listed().with("oru_mia0.wav", "fLaC"),
                Recordings.PHRASE,
                "manifest.jsonl line 1, oru_mia0.wav: is FLAC, which is not decoded; flac -d makes a WAV of it");
        refused(
                new MemoryFolder().with("manifest.jsonl", "\n"),
                Recordings.PHRASE,
                "manifest.jsonl: lists no recording");
        MadeCorpus twice = make(
                listed().with("oru_mia1.wav", Recordings.wav(Recordings.PHRASE, 0, 0))
                        .with("manifest.jsonl", splits),
                Recordings.PHRASE,
                new MemoryFolder());
        assertThat(twice.leftOut())
                .containsExactly(
                        new LeftOut("oru_mia1.wav", LeftOut.Reason.DUPLICATE, "is the same recording as oru_mia0.wav"));
    }

    /** As the publisher lays them out, with workers who are in one list each, but for the first. */
    private static MemoryFolder heySnips() {
        MemoryFolder folder = new MemoryFolder();
        for (String list : List.of("train", "dev", "test")) {
            List<String> entries = new ArrayList<>();
            for (int voice = 0; voice < Recordings.VOICES; voice++) {
                if (!(voice < 5 ? "train" : voice < 7 ? "dev" : "test").equals(list)) {
                    continue;
                }
                for (int hotword = 0; hotword < 2; hotword++) {
                    String file = "audio_files/" + voice + hotword + ".wav";
                    folder.with(file, Recordings.wav(hotword == 1 ? Recordings.PHRASE : "mio sera", voice, 0));
                    entries.add("{\"duration\": 1.9, \"worker_id\": \"w" + (voice == 8 ? 0 : voice)
                            + "\", \"audio_file_path\": \"" + file + "\", \"id\": \"id" + voice + hotword
                            + "\", \"is_hotword\": " + hotword + "}");
                }
            }
            folder.with(list + ".json", "[" + String.join(",\n", entries) + "]");
        }
        return folder.with("LICENSE", "For research.");
    }

    @Test
    void theHeySnipsLayoutKeepsItsSplitsAndItsSpeakersApart() {
        MemoryFolder corpus = new MemoryFolder();
        MadeCorpus made = make(heySnips(), null, corpus);

        assertThat(made.phrase()).isEqualTo("hey snips");
        assertThat(groups(corpus, "train.jsonl")).containsExactlyInAnyOrder("w1", "w2", "w3", "w4");
        assertThat(groups(corpus, "tune.jsonl")).containsExactlyInAnyOrder("w5", "w6");
        assertThat(groups(corpus, "test.jsonl")).containsExactlyInAnyOrder("w7", "w0");
        assertThat(made.leftOut())
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.reason()).isEqualTo(LeftOut.Reason.SPEAKER));
        assertThat(corpus.text("source/LICENSE")).isEqualTo("For research.");
        assertThat(corpus.text("NOTICE")).contains("not to be passed on");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "audio_files/00.wav | audio_files/xx.wav | train.json entry 1 names the audio audio_files/xx.wav, which is not there",
                "audio_files/00.wav | ../00.wav | train.json entry 1 names the audio ../00.wav, must name a file within the folder",
                "audio_files/00.wav | audio_files/01.wav | audio_files/01.wav is listed twice, with label 0 and with label 1",
                "audio_files/00.wav | audio_files/50.wav | audio_files/50.wav is listed twice, in train and in tune",
                "\"is_hotword\": 0} | \"is_hotword\": 3} | train.json entry 1 has is_hotword 3.0, must be 0 or 1",
                "1.9 | -1 | train.json entry 1 has duration -1.0, must be above 0 s",
                "[ | {} | train.json: is no JSON list of recordings",
                "[ | [1, | train.json: entry 1 is no JSON object, must be a recording",
                "] | , | train.json: is no JSON list of recordings",
            })
    void refusesHeySnipsListsWithMistakes(String what, String by, String why) {
        MemoryFolder folder = heySnips();
        int at = folder.text("train.json").indexOf(what);
        String text = folder.text("train.json");
        folder.with("train.json", text.substring(0, at) + by + text.substring(at + what.length()));
        refused(folder, null, why);
    }

    @Test
    void heySnipsHaveOnePhrase() {
        refused(heySnips(), "hey snipz", "--phrase is \"hey snipz\", which mine lacks; did you mean \"hey snips\"?");
    }
}
