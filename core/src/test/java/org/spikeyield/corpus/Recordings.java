package org.spikeyield.corpus;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.spikeyield.audio.Sound;
import org.spikeyield.audio.Wav;
import org.spikeyield.audio.WavFiles;
import org.spikeyield.task.TinyCorpus;

/** Recordings of made-up words as people would make them: with silence before and after, and each as often as is needed. */
final class Recordings {
    static final String PHRASE = TinyCorpus.PHRASE;
    static final int VOICES = 9;
    private static final int RATE_HZ = 16_000;
    private static final Map<String, byte[]> CLIPS = new TinyCorpus().files;
    private static final Map<String, Sound> DECODED = new HashMap<>();
    private static final Map<String, byte[]> FILES = new HashMap<>();
    private static final MemoryFolder REPOSITORIES = clones();

    private Recordings() {}

    /** A word by a voice, of which each take begins a little later. */
    static double[] samples(String word, int voice, int take) {
        Sound clip = DECODED.computeIfAbsent(word + voice, any -> Wav.decode(clip(word, voice), "clip"));
        double[] samples = new double[clip.samples().length + RATE_HZ / 4];
        System.arraycopy(clip.samples(), 0, samples, 1600 + 37 * take, clip.samples().length);
        return samples;
    }

    static byte[] wav(String word, int voice, int take) {
        return FILES.computeIfAbsent(word + voice + "-" + take, any -> WavFiles.ordinary(samples(word, voice, take)));
    }

    private static byte[] clip(String word, int voice) {
        return CLIPS.get("clips/" + word.replace(' ', '-') + "-" + voice + ".wav");
    }

    /** Puts several takes of all voices into a folder, by names that are made of voice and take. */
    static void add(MemoryFolder folder, String word, int takes, BiFunction<Integer, Integer, String> name) {
        for (int voice = 0; voice < VOICES; voice++) {
            for (int take = 0; take < takes; take++) {
                folder.with(name.apply(voice, take), wav(word, voice, take));
            }
        }
    }

    /** Clones of both repositories. */
    static MemoryFolder repositories() {
        MemoryFolder copy = new MemoryFolder();
        copy.contents.putAll(REPOSITORIES.contents);
        return copy;
    }

    private static MemoryFolder clones() {
        MemoryFolder folder = new MemoryFolder();
        String benchmark = "wake-word-benchmark/";
        for (String word : new String[] {PHRASE, "mio sera", "eru sam"}) {
            add(
                    folder,
                    word,
                    3,
                    (voice, take) -> String.format(Locale.ROOT, "%saudio/%s/%d%d.wav", benchmark, word, voice, take));
        }
        folder.with(benchmark + "LICENSE", "Apache License, Version 2.0\n");
        folder.with(benchmark + "README.md", "A benchmark.\n");
        for (int voice = 0; voice < VOICES; voice++) {
            folder.with(benchmark + "audio/alexa/" + voice + ".wav", wav("isa mur", voice, 0));
            folder.with(benchmark + "audio/alexa/" + voice + ".flac", "fLaC, of which there is a WAV");
        }
        folder.with(benchmark + "audio/alexa/100.flac", "fLaC and more");
        String precise = "precise/";
        StringBuilder waiver = new StringBuilder("I place these files in the public domain:\n");
        for (int voice = 0; voice < VOICES; voice++) {
            folder.with(precise + "isa/en/isa-en-" + voice + ".wav", wav("isa mur", voice, 1));
            waiver.append(voice % 2 == 0 ? "" : "isa/en/").append("isa-en-" + voice + ".wav\n");
        }
        folder.with(precise + "not-wake-words/en/not-0.wav", wav("isa mur", 0, 2));
        folder.with(precise + "not-wake-words/en/metadata.csv", "not-0.wav,wine glass,en,\n");
        folder.with(precise + "not-wake-words/noises/noise.wav", wav("isa mur", 0, 3));
        folder.with(precise + "heyorumia/en/hey.wav", wav(PHRASE, 0, 9));
        folder.with(precise + "android/en/unpacked.wav", wav("isa mur", 1, 4));
        folder.with(precise + "heysavant/wake-word/en/savant.wav", wav("isa mur", 0, 5));
        waiver.append("not-0.wav\nnot-wake-words/noises/noise.wav\nhey.wav\nandroid/en/android.tar.gz\n");
        folder.with(precise + "licenses/license-20190801-somebody.txt", waiver.toString());
        folder.with(
                precise + "licenses/license-20190802-other.txt", "All rights are reserved in savant.wav\nsavant.wav\n");
        return folder;
    }
}
