package org.spikeyield.task;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.spikeyield.InvalidInputException;
import org.spikeyield.audio.FilterBank;
import org.spikeyield.audio.SpokenWord;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.settings.StudyInput;

/**
 * Wake phrase: recordings of words in background noise, through 16 band-pass channels at 1 kHz; the output must rise at the end of one phrase, and of no other
 * word.
 *
 * <p>A sample is a recording of the phrase (label 1) or of another word (label 0), drawn by the weights of the corpus, which match the durations of the two
 * classes. It is cut to at most 0.1 s before and 0.15 s after the word, with fades of 20 ms, and brought to a loudness of the word of −26 dB ± U[−6, 6] dB. The
 * word ends at a uniform instant, at least 0.5 s before the end of the sample. Behind it is a {@link Background} that is {@code snr-db} quieter. The sum goes through the
 * {@link FilterBank} and {@link org.spikeyield.audio.GainControl}. The target rises with a half cosine over the last 150 ms of the phrase to 1 at its end and decays with 0.32 s; for other words it is 0.
 *
 * <p>A share of the negatives may be the phrase itself, so that its sounds alone do not tell: played backwards, or with its halves swapped, each with fades of 5 ms at the
 * joints. They are recordings of the split that they are used in.
 *
 * <p>Recordings are split by file: those of training are in no other role. Speakers whom the lists do not name as groups may be in several: recordings of one
 * word may be by one speaker in two roles. Where there are {@code unknown-negatives}, those of the test set are recordings of these words, of all roles: no network is
 * trained on them in any.
 *
 * <p>There are {@code training-samples} training samples, the same for all networks; sample n of a network is one of them, drawn by the stream (seed, train,
 * replicate, n, {@link StreamGroup#TASK_SAMPLE}, row 0). Even ones are negative, odd ones positive; so are tuning samples. The order of draws from the stream
 * (seed, role, replicate or 0 in training, index, {@link StreamGroup#TASK_SAMPLE}, row 1) is: label (used in role test only), other words or not and in which
 * order, recording, gain, end, background. Where the test set is balanced, sample 2k of role test is as drawn, and sample 2k + 1 has the other label.
 *
 * <p>Samples that were made are kept, 4·T·(C + 1) bytes each, 136 kB at 2 s, until the task is no longer used.
 *
 * <p>Source: after the second task of Büchel et al. (2021), doi 10.1038/s41598-021-02779-x, whose recordings are not public. Implementation note: their
 * decision is made of y itself, here of y behind the filter that all tasks have.
 */
public final class WakePhrase implements Task {
    /** The task as studies name it, and its keys. */
    static final TaskType TYPE = new TaskType("wake-phrase", BoundaryRule.ALL, WakePhraseReader::read);

    private static final int CHANNELS = 16;
    private static final double LOW_PASS_HZ = 400;
    /** Samples beyond are made anew each time. */
    private static final long MAX_KEPT_BYTES = 4L << 30;

    private static final FilterBank BANK = new FilterBank(CHANNELS, LOW_PASS_HZ);

    private final WakeSettings settings;
    private final boolean balancedTest;
    private final Optional<WakeSampler> sampler;
    private final Map<Place, Sample> kept = new ConcurrentHashMap<>();

    /** Which sample it is. */
    private record Place(long seed, Role role, int replicate, int index) {}

    private WakePhrase(WakeSettings settings, boolean balancedTest, Optional<WakeSampler> sampler) {
        this.settings = settings;
        this.balancedTest = balancedTest;
        this.sampler = sampler;
    }

    /** A task whose recordings are not at hand. */
    static WakePhrase closed(WakeSettings settings) {
        return new WakePhrase(settings, false, Optional.empty());
    }

    /** A task on recordings that have been read. */
    static WakePhrase of(WakeSettings settings, Corpus corpus) {
        return closed(settings).on(corpus);
    }

    private WakePhrase on(Corpus corpus) {
        return new WakePhrase(settings, balancedTest, Optional.of(new WakeSampler(settings, corpus, BANK)));
    }

    @Override
    public WakePhrase open(StudyFiles files) throws IOException {
        Corpus corpus = new Corpus(files, settings.corpus().name());
        if (!corpus.sha256().equals(settings.corpus().sha256())) {
            throw new InvalidInputException(settings.corpus().name() + ": has changed since the study was read");
        }
        return on(corpus);
    }

    @Override
    public WakePhrase withBalancedTest() {
        return new WakePhrase(settings, true, sampler);
    }

    @Override
    public Optional<String> testRemark() {
        return settings.negatives().unknown().isEmpty()
                ? Optional.empty()
                : Optional.of("The samples that are not of the phrase are of words that no network was trained on ("
                        + String.join(", ", settings.negatives().unknown())
                        + "): accuracies and yields are not those of the words that the corpus lists for tests.");
    }

    @Override
    public WakePhrase forTraining() {
        return new WakePhrase(settings.withListedNegatives(), balancedTest, sampler);
    }

    @Override
    public boolean balancedTest() {
        return balancedTest;
    }

    @Override
    public String name() {
        return TYPE.name();
    }

    @Override
    public int channels() {
        return CHANNELS;
    }

    @Override
    public int steps() {
        return settings.steps();
    }

    @Override
    public double dtSeconds() {
        return Pulses.DT_SECONDS;
    }

    @Override
    public List<DecisionRule> rules() {
        return BoundaryRule.ALL;
    }

    @Override
    public List<StudyInput> inputs() {
        return List.of(settings.corpus());
    }

    @Override
    public Optional<String> lacking() {
        return sampler.isPresent()
                ? Optional.empty()
                : Optional.of("task.corpus is \"" + settings.corpus().name()
                        + "\", which is not there, must be the folder of recordings whose task.corpus-sha256 is "
                        + settings.corpus().sha256() + ", such as --set task.corpus=FOLDER");
    }

    @Override
    public boolean refusesHopelessTraining() {
        return true;
    }

    @Override
    public int tuningSamples() {
        return settings.tuningSamples();
    }

    @Override
    public OptionalInt trainingSamples() {
        return OptionalInt.of(settings.trainingSamples());
    }

    @Override
    public int label(long seed, Role role, int replicate, int index) {
        return label(place(seed, role, replicate, index)) ? 1 : 0;
    }

    @Override
    public Sample sample(long seed, Role role, int replicate, int index) {
        Place place = place(seed, role, replicate, index);
        Sample there = kept.get(place);
        if (there != null) {
            return there;
        }
        Sample made = make(place);
        if (kept.size() * (long) Float.BYTES * steps() * (CHANNELS + 1) < MAX_KEPT_BYTES) {
            Sample other = kept.putIfAbsent(place, made);
            return other == null ? made : other;
        }
        return made;
    }

    private Sample make(Place place) {
        return sampler().sample(behindLabel(place), place.role(), label(place));
    }

    private WakeSampler sampler() {
        return sampler.orElseThrow(() -> new IllegalStateException(
                "the recordings of " + settings.corpus().name() + " have not been opened"));
    }

    @Override
    public Optional<SampleSource> source(long seed, Role role, int replicate, int index) {
        Place place = place(seed, role, replicate, index);
        WakeSampler.Draw draw = sampler().draw(behindLabel(place), place.role(), label(place));
        String how = draw.order().suffix();
        return Optional.of(
                new SampleSource(draw.recording().file() + how, draw.recording().word() + how));
    }

    @Override
    public Optional<SpokenWord> sound(long seed, Role role, int replicate, int index) {
        Place place = place(seed, role, replicate, index);
        return Optional.of(sampler().sound(behindLabel(place), place.role(), label(place)));
    }

    private static RandomStream behindLabel(Place place) {
        RandomStream random = stream(place);
        random.nextDouble();
        return random;
    }

    /** Which sample an index stands for. */
    private Place place(long seed, Role role, int replicate, int index) {
        if (role != Role.TRAIN) {
            return new Place(seed, role, replicate, index);
        }
        RandomStream random = RandomStream.of(new StreamKey(seed, role, replicate, index, StreamGroup.TASK_SAMPLE, 0));
        return new Place(seed, role, 0, random.nextInt(settings.trainingSamples()));
    }

    private static RandomStream stream(Place place) {
        return RandomStream.of(new StreamKey(
                place.seed(), place.role(), place.replicate(), place.index(), StreamGroup.TASK_SAMPLE, 1));
    }

    private boolean label(Place place) {
        boolean odd = place.index() % 2 == 1;
        if (place.role() != Role.TEST) {
            return odd;
        }
        boolean turned = balancedTest && odd;
        Place drawn = turned ? new Place(place.seed(), place.role(), place.replicate(), place.index() - 1) : place;
        return stream(drawn).nextDouble() < 0.5 != turned;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WakePhrase that && settings.equals(that.settings) && balancedTest == that.balancedTest;
    }

    @Override
    public int hashCode() {
        return settings.hashCode();
    }

    @Override
    public String toString() {
        return name() + " " + settings;
    }
}
