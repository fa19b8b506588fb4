package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.cli.SmallRun.Answer;

/** {@code corpus} on made-up words, laid out as the public repositories are. */
class CorpusCommandTest {
    private static final Path CLIPS = Path.of("..", "conf", "studies", "wake-phrase-tiny", "clips");
    private static final int HEADER = 44;
    private static final int VOICES = 9;

    @TempDir
    Path my;

    /** Each clip in several takes, with more and more silence before it: their format is 8 bit, so silence is 128. */
    private void takes(String folder, String word, int takes) throws IOException {
        Path to = Files.createDirectories(my.resolve(folder));
        for (int voice = 0; voice < VOICES; voice++) {
            byte[] clip = Files.readAllBytes(CLIPS.resolve(word.replace(' ', '-') + "-" + voice + ".wav"));
            for (int take = 0; take < takes; take++) {
                byte[] longer = new byte[clip.length + 100 * take];
                Arrays.fill(longer, (byte) 128);
                System.arraycopy(clip, 0, longer, 0, HEADER);
                System.arraycopy(clip, HEADER, longer, longer.length - clip.length + HEADER, clip.length - HEADER);
                longer[HEADER - 4] = (byte) (longer.length - HEADER);
                longer[HEADER - 3] = (byte) (longer.length - HEADER >> 8);
                Files.write(to.resolve(voice + "-" + take + ".wav"), longer);
            }
        }
    }

    private Path clones() throws IOException {
        for (String word : List.of("oru mia", "mio sera", "eru sam")) {
            takes("clones/wake-word-benchmark/audio/" + word, word, 3);
        }
        takes("clones/precise/isa/en", "isa mur", 1);
        Files.writeString(my.resolve("clones/wake-word-benchmark/LICENSE"), "Apache License\n");
        Files.createDirectories(my.resolve("clones/wake-word-benchmark/.git/audio/word"));
        Files.writeString(my.resolve("clones/wake-word-benchmark/.git/audio/word/object.wav"), "hidden");
        Path licenses = Files.createDirectories(my.resolve("clones/precise/licenses"));
        Files.writeString(
                licenses.resolve("license-20190801-somebody.txt"), "public domain:\n0-0.wav\n5-0.wav\n7-0.wav\n");
        return my.resolve("clones");
    }

    private Answer corpus(String... arguments) {
        return SmallRun.call(Stream.concat(
                        Stream.of("corpus"),
                        Arrays.stream(arguments)
                                .map(word -> word.startsWith("--")
                                        ? word
                                        : my.resolve(word).toString()))
                .toArray(String[]::new));
    }

    private List<String> there() throws IOException {
        try (Stream<Path> files = Files.list(my)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void makesACorpusThatAStudyReads() throws IOException {
        clones();
        Answer made = corpus("clones", "words", "--phrase=oru mia");
        assertThat(made.err()).isEmpty();
        assertThat(made.exit()).isZero();
        assertThat(made.out().lines())
                .contains(
                        "Split by recording, not by speaker.",
                        "left out, licence: 6, the first, precise/isa/en/1-0.wav, is placed in the public domain by no file of licenses/",
                        "all of them: left-out.jsonl",
                        "task { type = wake-phrase, corpus = \"" + my.resolve("words") + "\", phrase = \"oru mia\" }");
        Files.createDirectory(my.resolve("again"));
        assertThat(corpus("clones", "again", "--phrase=oru mia").exit()).isZero();

        assertThat(SmallRun.hashes(my.resolve("again"))).isEqualTo(SmallRun.hashes(my.resolve("words")));
        assertThat(SmallRun.hashes(my.resolve("words")))
                .containsKeys("train.jsonl", "NOTICE", "LICENSE-wake-word-benchmark", "left-out.jsonl");
        assertThat(there()).containsExactly("again", "clones", "words");
        Path study = SmallRun.study(my, """
                name = words
                seed = 1
                task { type = wake-phrase, corpus = words, phrase = "oru mia", training-samples = 4, tuning-samples = 4 }
                networks = [ { method = reservoir, neurons = 24 } ]
                conditions = [ { level = 0.1 } ]
                chips = 2
                test { samples = 4 }
                """);
        Answer planned = SmallRun.call("run", study.toString(), "--dry-run");
        assertThat(planned.err()).doesNotContain("corpus");
        assertThat(planned.exit()).isZero();
    }

    @Test
    void leavesNothingBehindWhereItCannot() throws IOException {
        clones();
        Files.createDirectory(my.resolve("full"));
        Files.writeString(my.resolve("full/file"), "mine");
        Files.writeString(my.resolve("file"), "mine");

        refuses("full: is there and not empty, must be a new folder", "clones", "full", "--phrase=oru mia");
        refuses("file: is a file, must be a new folder", "clones", "file", "--phrase=oru mia");
        refuses("file is a file, must be a folder", "clones", "file/words", "--phrase=oru mia");
        refuses("nothing: there is no such folder", "nothing", "words");
        refuses("file: is no folder", "file", "words");
        refuses("clones lacks; did you mean \"oru mia\"?", "clones", "words", "--phrase=oru mio");
        refuses("--longest is 0.0, must be seconds from 0.1 to 59.4", "clones", "words", "--longest=0");
        refuses(
                "train has no recording of the phrase \"oru mia\"",
                "clones",
                "words",
                "--phrase=oru mia",
                "--longest=0.1");
        Files.createSymbolicLink(my.resolve("clones/round"), my.resolve("clones"));
        refuses("round is a link to a folder that it is in", "clones", "words", "--phrase=oru mia");
        assertThat(there()).containsExactly("clones", "file", "full");
        assertThat(my.resolve("full/file")).hasContent("mine");
    }

    private void refuses(String why, String... arguments) {
        Answer answer = corpus(arguments);

        assertThat(answer.errorLines()).singleElement().asString().contains(why);
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
    }
}
