package org.spikeyield.task;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikeyield.audio.FilterBank;
import org.spikeyield.audio.Sound;
import org.spikeyield.audio.SpokenWord;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;

/** Makes samples of {@link WakePhrase} from a corpus, as that describes. */
final class WakeSampler {
    /** Least time before a phrase. */
    static final double BEFORE_SECONDS = 0.1;
    /** Least time after it. */
    static final double AFTER_SECONDS = 0.5;

    /** Most of a recording that is kept after the phrase; before it {@link #BEFORE_SECONDS}. */
    private static final double KEPT_AFTER_SECONDS = 0.15;

    private static final double FADE_SECONDS = 0.02;
    private static final double JOINT_SECONDS = 0.005;
    /** −26 dB of full scale. */
    private static final double LOUDNESS = 0.05;

    private static final double LARGEST_GAIN_DB = 6;
    /** Standard deviation of the channels behind gain control, over samples of the wake words that the task was made with. */
    private static final double SPREAD = 0.86;

    private static final double RISE_SECONDS = 0.15;
    private static final double DECAY_SECONDS = 0.32;

    private final WakeSettings settings;
    private final Corpus corpus;
    private final FilterBank bank;
    private final Map<Role, Urn> positives = new EnumMap<>(Role.class);
    private final Map<Role, Urn> negatives = new EnumMap<>(Role.class);
    private final Map<Role, Background> backgrounds = new EnumMap<>(Role.class);
    private final List<Recording> others;
    private final List<Recording> unknown;

    /** Recordings that are drawn by weight. */
    private record Urn(List<Recording> recordings, double[] sums) {
        static Urn of(List<Recording> recordings) {
            double[] sums = new double[recordings.size()];
            double sum = 0;
            for (int i = 0; i < sums.length; i++) {
                sum += recordings.get(i).weight();
                sums[i] = sum;
            }
            return new Urn(recordings, sums);
        }

        Recording draw(double uniform) {
            double wanted = uniform * sums[sums.length - 1];
            int i = 0;
            while (i < sums.length - 1 && sums[i] <= wanted) {
                i++;
            }
            return recordings.get(i);
        }
    }

    WakeSampler(WakeSettings settings, Corpus corpus, FilterBank bank) {
        this.settings = settings;
        this.corpus = corpus;
        this.bank = bank;
        for (Role role : Role.values()) {
            positives.put(role, Urn.of(corpus.of(role, true)));
            negatives.put(role, Urn.of(corpus.of(role, false)));
            backgrounds.put(role, new Background(corpus.babble(role, this::isHeard), corpus::sound));
        }
        others = corpus.others(Role.TRAIN, recording -> isHeard(recording) && settings.holds(recording));
        unknown = Arrays.stream(Role.values())
                .flatMap(role -> corpus.others(role, this::isUnknown).stream())
                .toList();
    }

    private boolean isHeard(Recording recording) {
        return !settings.negatives().leftOut().contains(recording.word());
    }

    private boolean isUnknown(Recording recording) {
        return settings.negatives().unknown().contains(recording.word()) && settings.holds(recording);
    }

    /** What is drawn of a recording. */
    record Draw(Recording recording, WakeNegatives.Order order, double gainDb, double position) {}

    Draw draw(RandomStream random, Role role, boolean positive) {
        double which = random.nextDouble();
        double uniform = random.nextDouble();
        WakeNegatives.Order order =
                positive ? WakeNegatives.Order.FORWARD : settings.negatives().order(which);
        Recording recording;
        if (positive || order != WakeNegatives.Order.FORWARD) {
            recording = positives.get(role).draw(uniform);
        } else if (role == Role.TRAIN && which < settings.negatives().others()) {
            recording = pick(others, uniform);
        } else if (role == Role.TEST && !unknown.isEmpty()) {
            recording = pick(unknown, uniform);
        } else {
            recording = negatives.get(role).draw(uniform);
        }
        double gainDb = random.uniform(-LARGEST_GAIN_DB, LARGEST_GAIN_DB);
        return new Draw(recording, order, gainDb, random.nextDouble());
    }

    private static Recording pick(List<Recording> recordings, double uniform) {
        return recordings.get((int) (uniform * recordings.size()));
    }

    /** A word in its background. */
    private record Mix(Draw draw, double end, String background, double[] sound) {}

    /** The sample that a stream leads to, from its second draw on. */
    Sample sample(RandomStream random, Role role, boolean positive) {
        Mix mix = mix(random, role, positive);
        double[] channels = bank.channels(mix.sound());
        settings.gainControl().apply(channels, bank.channels());
        float[] input = new float[channels.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) (channels[i] / SPREAD);
        }
        float[] target = positive ? target(mix.end()) : new float[settings.steps()];
        return new Sample(input, target, positive ? 1 : 0);
    }

    /** What the sample that a stream leads to sounds like. */
    SpokenWord sound(RandomStream random, Role role, boolean positive) {
        Mix mix = mix(random, role, positive);
        Recording recording = mix.draw().recording();
        String description = String.format(
                Locale.ROOT,
                "with %s behind it that %s %s; all of it %s than usual",
                mix.background(),
                mix.background().endsWith("s") ? "are" : "is",
                compared(-settings.snrDb()),
                compared(mix.draw().gainDb()));
        return new SpokenWord(
                new Sound(mix.sound(), FilterBank.RATE_HZ),
                recording.word() + mix.draw().order().suffix(),
                description,
                mix.end() - recording.seconds(),
                mix.end());
    }

    private static String compared(double db) {
        return String.format(Locale.ROOT, "%.1f dB %s", Math.abs(db), db < 0 ? "quieter" : "louder");
    }

    private Mix mix(RandomStream random, Role role, boolean positive) {
        Draw draw = draw(random, role, positive);
        double end = draw.recording().seconds()
                + BEFORE_SECONDS
                + (settings.durationSeconds() - draw.recording().seconds() - BEFORE_SECONDS - AFTER_SECONDS)
                        * draw.position();
        int samples = settings.steps() * FilterBank.STRIDE;
        double[] sound = corpus.sound(draw.recording());
        int from = at(draw.recording().startSeconds());
        int to = Math.min(sound.length, at(draw.recording().endSeconds()));
        int first = Math.max(0, from - at(BEFORE_SECONDS));
        int last = Math.min(sound.length, to + at(KEPT_AFTER_SECONDS));
        double loudness = LOUDNESS * decibel(draw.gainDb());
        Background.Drawn drawn = backgrounds.get(role).draw(random, samples);
        double[] background = drawn.sound();
        double[] mixed = new double[samples];
        double behind = Background.rms(background, 0, samples);
        if (behind > 0) {
            for (int n = 0; n < samples; n++) {
                mixed[n] = background[n] * (loudness * decibel(-settings.snrDb()) / behind);
            }
        }
        double factor = loudness / Background.rms(sound, from, to);
        sound = ordered(sound, draw.order(), from, to, first, last);
        int fade = at(FADE_SECONDS);
        int shift = at(end) - to;
        for (int n = first; n < last; n++) {
            double faded = Math.min(1, Math.min(n - first + 1, last - n) / (double) fade);
            if (n + shift >= 0 && n + shift < samples) {
                mixed[n + shift] += sound[n] * factor * faded;
            }
        }
        return new Mix(draw, end, drawn.words(), mixed);
    }

    /** A recording with its word in another order, what is before and after the word where it was or, backwards, on the other side of it. */
    static double[] ordered(double[] sound, WakeNegatives.Order order, int from, int to, int first, int last) {
        if (order == WakeNegatives.Order.FORWARD) {
            return sound;
        }
        double[] ordered = new double[sound.length];
        if (order == WakeNegatives.Order.REVERSED) {
            for (int n = first; n < last; n++) {
                int back = from + to - 1 - n;
                ordered[n] = back >= first && back < last ? sound[back] : 0;
            }
            return ordered;
        }
        int middle = (from + to) / 2;
        copy(sound, first, from, ordered, first);
        copy(sound, middle, to, ordered, from);
        copy(sound, from, middle, ordered, from + to - middle);
        copy(sound, to, last, ordered, to);
        return ordered;
    }

    /** Copies a part, with fades of {@value #JOINT_SECONDS} s at its ends. */
    private static void copy(double[] from, int begin, int end, double[] to, int at) {
        int fade = at(JOINT_SECONDS);
        for (int n = begin; n < end; n++) {
            to[at + n - begin] = from[n] * Math.min(1, Math.min(n - begin + 1, end - n) / (double) fade);
        }
    }

    private static int at(double seconds) {
        return (int) StrictMath.rint(seconds * FilterBank.RATE_HZ);
    }

    private static double decibel(double db) {
        return StrictMath.pow(10, db / 20);
    }

    private float[] target(double end) {
        float[] target = new float[settings.steps()];
        for (int t = 0; t < target.length; t++) {
            double after = t * Pulses.DT_SECONDS - end;
            if (after >= 0) {
                target[t] = (float) StrictMath.exp(-after / DECAY_SECONDS);
            } else if (after > -RISE_SECONDS) {
                target[t] = (float) (0.5 + 0.5 * StrictMath.cos(StrictMath.PI * after / RISE_SECONDS));
            }
        }
        return target;
    }
}
