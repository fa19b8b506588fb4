package org.spikeyield.task;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spikeyield.Sha256;
import org.spikeyield.audio.WavFiles;
import org.spikeyield.settings.FolderListing;
import org.spikeyield.settings.StudyFiles;

/**
 * A corpus of made-up words, by a formant synthesiser: a glottal pulse train or noise through three resonators in a row, whose frequencies move from sound to
 * sound. Some voices say each word. It has every list that a corpus may have and half a megabyte; what networks reach on it says nothing of speech.
 */
public final class TinyCorpus implements StudyFiles {
    public static final String PHRASE = "oru mia";
    private static final int RATE_HZ = 16_000;
    private static final double LEAD_SECONDS = 0.12;
    private static final double TAIL_SECONDS = 0.18;
    private static final List<String> SPLITS =
            List.of("train", "train", "train", "train", "train", "tune", "tune", "test", "test");

    /** The content of each file by its name. */
    public final SortedMap<String, byte[]> files = new TreeMap<>();

    /** A sound: three formants in Hz, and whether it is voiced. */
    private record Phone(double f1, double f2, double f3, boolean voiced) {}

    private static Phone phone(char letter) {
        return switch (letter) {
            case 'a' -> new Phone(750, 1250, 2600, true);
            case 'e' -> new Phone(450, 1900, 2600, true);
            case 'i' -> new Phone(300, 2300, 3000, true);
            case 'o' -> new Phone(450, 850, 2500, true);
            case 'u' -> new Phone(320, 750, 2400, true);
            case 'r' -> new Phone(400, 1200, 1600, true);
            case 'm' -> new Phone(280, 1000, 2200, true);
            case 's' -> new Phone(4500, 5500, 6500, false);
            default -> throw new IllegalArgumentException("no sound for " + letter);
        };
    }

    public TinyCorpus() {
        StringBuilder[] lists = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
        StringBuilder babble = new StringBuilder();
        StringBuilder stress = new StringBuilder();
        List<String> words = List.of(PHRASE, "mio sera", "eru sam", "isa mur");
        for (String word : words) {
            for (int voice = 0; voice < SPLITS.size(); voice++) {
                String split = SPLITS.get(voice);
                String line = recording(word, voice);
                int label = word.equals(PHRASE) ? 1 : 0;
                lists[List.of("train", "tune", "test").indexOf(split)]
                        .append(line)
                        .append(", \"label\": " + label + ", \"weight\": 1}\n");
                if (label == 0) {
                    babble.append(line).append(", \"split\": \"" + split + "\"}\n");
                }
            }
        }
        for (int voice : new int[] {0, 5, 7}) {
            stress.append(recording("sumo", voice))
                    .append(", \"label\": 0, \"split\": \"" + SPLITS.get(voice) + "\"}\n");
        }
        put("train.jsonl", lists[0]);
        put("tune.jsonl", lists[1]);
        put("test.jsonl", lists[2]);
        put("babble.jsonl", babble);
        put("stress.jsonl", stress);
        files.put(
                "NOTICE",
                "Words that nobody said, made by the formant synthesiser in TinyCorpus.java for tests of the plumbing.\n"
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void put(String name, StringBuilder text) {
        files.put(name, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String recording(String word, int voice) {
        double[] sound = speak(word, voice);
        String file = "clips/" + word.replace(' ', '-') + "-" + voice + ".wav";
        files.put(file, new WavFiles(1, 1, RATE_HZ, 8).file(sound));
        return String.format(
                Locale.ROOT,
                "{\"audio\": \"%s\", \"word\": \"%s\", \"start\": %.2f, \"end\": %.4f",
                file,
                word,
                LEAD_SECONDS,
                (double) sound.length / RATE_HZ - TAIL_SECONDS);
    }

    private static double[] speak(String word, int voice) {
        String letters = word.replace(" ", "");
        double pitch = 95 + 17 * voice;
        double size = 0.88 + 0.03 * voice;
        int each = 1500 - 50 * (voice * 5 % 9);
        int lead = (int) (LEAD_SECONDS * RATE_HZ);
        int tail = (int) (TAIL_SECONDS * RATE_HZ);
        double[] sound = new double[lead + each * letters.length() + tail];
        double[][] states = new double[3][2];
        double phase = 0;
        long noise = 12_345 + voice;
        for (int n = 0; n < each * letters.length(); n++) {
            double place = (double) n / each;
            Phone from = phone(letters.charAt((int) place));
            Phone to = phone(letters.charAt(Math.min(letters.length() - 1, (int) place + 1)));
            double part = Math.max(0, (place - (int) place - 0.6) / 0.4);
            noise = noise * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            phase += pitch * (1.1 - 0.2 * place / letters.length()) / RATE_HZ;
            double x = 0.3 * (noise >> 40) / (1 << 23);
            if (from.voiced()) {
                x *= 0.05;
            }
            if (phase >= 1) {
                phase -= 1;
                x += from.voiced() ? 1 : 0;
            }
            double[] formants = {
                size * (from.f1() + part * (to.f1() - from.f1())),
                size * (from.f2() + part * (to.f2() - from.f2())),
                size * (from.f3() + part * (to.f3() - from.f3()))
            };
            double y = 0;
            for (int k = 0; k < 3; k++) {
                y += resonate(x, formants[k], 60 + 40 * k, states[k]) / (k + 1);
            }
            sound[lead + n] = y;
        }
        double largest = 0;
        for (double y : sound) {
            largest = Math.max(largest, Math.abs(y));
        }
        for (int n = 0; n < sound.length; n++) {
            sound[n] *= 0.9 / largest;
        }
        return sound;
    }

    private static double resonate(double x, double hz, double widthHz, double[] state) {
        double radius = StrictMath.exp(-StrictMath.PI * widthHz / RATE_HZ);
        double y = x
                + 2 * radius * StrictMath.cos(2 * StrictMath.PI * hz / RATE_HZ) * state[0]
                - radius * radius * state[1];
        state[1] = state[0];
        state[0] = y;
        return y;
    }

    @Override
    public byte[] read(String file) throws IOException {
        byte[] content = files.get(file.substring(file.indexOf('/') + 1));
        if (content == null) {
            throw new FileNotFoundException(file);
        }
        return content;
    }

    @Override
    public FolderListing list(String folder) {
        return new FolderListing(files.entrySet().stream()
                .map(file ->
                        new FolderListing.Entry(file.getKey(), file.getValue().length, Sha256.hex(file.getValue())))
                .toList());
    }
}
