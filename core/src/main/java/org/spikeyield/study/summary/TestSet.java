package org.spikeyield.study.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.spikeyield.rng.Role;
import org.spikeyield.stats.signoff.TestSamples;
import org.spikeyield.study.Study;
import org.spikeyield.task.SampleSource;

/**
 * The test set of a task on recordings: which recording and word each sample is of. Samples of one recording are a cluster, and those of a class are drawn from
 * its recordings.
 */
public final class TestSet {
    private final int[] labels;
    private final List<SampleSource> sources;

    /**
     * Some samples of it.
     *
     * @param members their numbers, rising
     * @param recordings that they are of
     * @param samples how they were drawn; empty where those of a class are of one recording, which says nothing of others
     */
    record Part(int[] members, int recordings, Optional<TestSamples> samples) {}

    /**
     * A test set.
     *
     * @param labels by sample, at least one; not modified
     * @param sources as many
     * @throws IllegalArgumentException when samples of one recording have different labels or words
     */
    public TestSet(int[] labels, List<SampleSource> sources) {
        this.labels = labels.clone();
        this.sources = List.copyOf(sources);
        if (labels.length == 0 || labels.length != sources.size()) {
            throw new IllegalArgumentException(
                    labels.length + " labels of " + sources.size() + " samples: allowed are as many, at least 1");
        }
        Map<String, Integer> first = new HashMap<>();
        for (int s = 0; s < labels.length; s++) {
            Integer before = first.putIfAbsent(recording(s), s);
            int other = before == null ? s : before;
            if (labels[other] != labels[s] || !sources.get(other).equals(sources.get(s))) {
                throw new IllegalArgumentException("samples " + other + " and " + s + " are of " + recording(s)
                        + " and have different labels or words");
            }
        }
    }

    /**
     * That of a study, with the files of its task at hand; empty where the task's samples are independent of each other.
     *
     * @throws IllegalStateException when they are not at hand
     */
    public static Optional<TestSet> of(Study study) {
        List<SampleSource> sources = new ArrayList<>();
        for (int s = 0; s < study.testSamples(); s++) {
            Optional<SampleSource> source = study.task().source(study.seed(), Role.TEST, 0, s);
            if (source.isEmpty()) {
                return Optional.empty();
            }
            sources.add(source.get());
        }
        return Optional.of(new TestSet(study.testLabels(), sources));
    }

    private String recording(int sample) {
        return sources.get(sample).recording();
    }

    /** Number of samples. */
    public int count() {
        return labels.length;
    }

    /** The label of a sample. */
    public int label(int sample) {
        return labels[sample];
    }

    /** What a sample is of. */
    public SampleSource source(int sample) {
        return sources.get(sample);
    }

    /** Its words, those of the highest label first, then by name. */
    List<String> words() {
        Map<String, Integer> labelOf = new HashMap<>();
        for (int s = 0; s < labels.length; s++) {
            labelOf.put(sources.get(s).word(), labels[s]);
        }
        return labelOf.keySet().stream()
                .sorted(Comparator.comparing((String word) -> -labelOf.get(word))
                        .thenComparing(word -> word))
                .toList();
    }

    /** All of its samples. */
    Part whole() {
        return part(sample -> true);
    }

    /** Some of its samples. */
    Part part(IntPredicate which) {
        int[] members = IntStream.range(0, labels.length).filter(which).toArray();
        int[] clusters =
                numbers(Arrays.stream(members).mapToObj(this::recording).toList());
        int[] classes = numbers(Arrays.stream(members).mapToObj(s -> labels[s]).toList());
        Map<Integer, Set<Integer>> ofClass = new HashMap<>();
        for (int i = 0; i < members.length; i++) {
            ofClass.computeIfAbsent(classes[i], any -> new HashSet<>()).add(clusters[i]);
        }
        boolean several = members.length > 0 && ofClass.values().stream().allMatch(of -> of.size() > 1);
        return new Part(
                members,
                ofClass.values().stream().mapToInt(Set::size).sum(),
                several ? Optional.of(TestSamples.clustered(clusters, classes)) : Optional.empty());
    }

    /** Equal values as equal numbers, from 0 on in the order in which they come. */
    private static int[] numbers(List<?> values) {
        Map<Object, Integer> numbers = new HashMap<>();
        return values.stream()
                .mapToInt(value -> {
                    Integer next = numbers.size();
                    Integer number = numbers.putIfAbsent(value, next);
                    return number == null ? next : number;
                })
                .toArray();
    }

    /** Why nothing can be said of further recordings, in a sentence; empty where it can. */
    Optional<String> problem() {
        return whole().samples().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "not answerable: all test samples of one class are of one recording, which says nothing of"
                                + " others; more test.samples may be of more");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TestSet that && Arrays.equals(labels, that.labels) && sources.equals(that.sources);
    }

    @Override
    public int hashCode() {
        return sources.hashCode();
    }
}
