package org.spikeyield.study.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each key of a study means. */
final class KeyTexts {
    private static final List<KeyText> BESIDE_NETWORKS = List.of(
            text("name", "What the run, its directory and its tables are called."),
            text(
                    "seed",
                    "All random numbers of the study come from it: another seed gives other networks, chips and samples."),
            text(
                    "linalg",
                    "What multiplies matrices in training: nd4j is faster, java needs no native library and trains the same bytes on any processor."),
            text(
                            "chips",
                            "Virtual chips of each network under each random condition; more narrow the intervals of yields.")
                    .alwaysRequired(),
            text("task", "What the networks have to do: where samples, their labels and the wanted output come from."),
            text("task.type", "Which task."),
            text(
                    "task.duration",
                    "Duration of a sample, a whole number of milliseconds, at most 60 s; each task has a shortest one. The time of a run grows in proportion."),
            text(
                    "task.cues",
                    "Different cues, each with an input channel of its own; more of them make the task harder."),
            text(
                    "task.longest-delay",
                    "The longest delay over which a cue has to be kept; delays are drawn from 0.1 s up to it."),
            text(
                            "task.corpus",
                            "A folder of recordings, with lists of them in train.jsonl, tune.jsonl, test.jsonl and, where it has them, stress.jsonl (other words) and babble.jsonl (voices"
                                    + " for the background), as scripts/spikeyield corpus makes it; a relative path starts at the study's file.")
                    .alwaysRequired(),
            text(
                            "task.corpus-sha256",
                            "Hash of the corpus: of the names and contents of its files." + NetworkKeyTexts.STORED)
                    .byDefault("that of the folder"),
            text("task.phrase", "The phrase that is to be recognised: the word of the recordings with label 1.")
                    .alwaysRequired(),
            text(
                    "task.snr-db",
                    "How much louder the word is than the background, in dB: voices or coloured noise, half of the samples each."),
            text(
                    "task.gain-control",
                    "What brings sounds to one level: whole-sample divides by the root mean square over the whole sample, which no microphone can; causal by that of the last half second."),
            text(
                    "task.training-samples",
                    "Different training samples, from which networks draw with replacement; they are kept in memory, 136 kB each at 2 s."),
            text("task.tuning-samples", "Samples of role tune that decision rules are fitted on, network by network."),
            text(
                    "task.other-negatives",
                    "Share of the negative training samples that are of the words in stress.jsonl, meant to reduce alarms on unknown words."),
            text(
                    "task.reversed-negatives",
                    "Share of the negatives, in training, tuning and test, that are the phrase played backwards: the same sounds, which only their order tells from the phrase."),
            text(
                    "task.swapped-negatives",
                    "Share of the negatives, in training, tuning and test, that are the second half of the phrase before the first."),
            text("task.left-out", "Words that are neither trained on nor heard in a background."),
            text(
                    "task.unknown-negatives",
                    "All negatives of the test are drawn from these words, which must be in stress.jsonl and in left-out: how often words that were never trained raise alarms. The networks stay the same."),
            text(
                    "conditions",
                    "What chips are subject to. Keys of a group that take lists are combined, so that a group stands for as many conditions; required unless there are causes or tails."),
            text(
                            "conditions[].label",
                            "What the conditions of this group are called in tables and charts; where its lists make several, each has a comma and the values that differ behind it, such as \"corner, 10 %\". It enters the hash of the study, but neither the ids of conditions nor rows.")
                    .byDefault("made of what they are"),
            text(
                    "conditions[].level",
                    "Device mismatch: standard deviation of each parameter over its design value, so 0.10 is 10 %; 0 for none. A list gives a curve over levels."),
            text(
                    "conditions[].area-um2",
                    "Gate area of the devices in µm², which gives the level by Pelgrom's law, in place of level."),
            text(
                    "conditions[].matching-coefficient-um",
                    "Pelgrom's matching coefficient of the process in µm, relative to the design value."),
            text(
                    "conditions[].family",
                    "Distribution of the factor on each parameter, with mean one and the level as its standard deviation; student-t has heavy tails, log-normal is never negative."),
            text(
                    "conditions[].mask",
                    "Which parameters vary: paper, what Büchel et al. 2021 varied, which is time constants, thresholds and weights without the fast synapses of ads (tau-fast, w-fast), the input weights of a reservoir and the time constant of the readout (tau-out); full, all; weights, all weights and nothing else. It holds for weight-bits as well. run --dry-run lists the groups of each method."),
            text(
                    "conditions[].threshold-reference",
                    "The potential from which the varying distance of a threshold is measured; rest has no meaning for neurons that rest at their threshold."),
            text(
                    "conditions[].group-levels",
                    "Levels of single groups of parameters, which replace level and mask for these. A group acts on the networks that have it, such as w-fast on those of ads and w-rec on those of bptt."),
            text("conditions[].group-levels.*", "Level of mismatch of this group of parameters."),
            text(
                    "conditions[].correlation",
                    "What the values of one chip have in common: shares of the variance of each parameter, together at most 1. The rest is independent."),
            text("conditions[].correlation.die", "Share that all values of a parameter on a chip have in common."),
            text("conditions[].correlation.core", "Share that the neurons of a core have in common."),
            text("conditions[].correlation.cores", "Cores of a chip: runs of consecutive neurons of equal size."),
            text("conditions[].correlation.field", "Share that varies smoothly over the chip."),
            text("conditions[].correlation.length", "Correlation length of the smooth share, in edges of the die."),
            text(
                    "conditions[].weight-bits",
                    "Bits of each weight, in equal steps between the extremes of its matrix; none for weights as they are."),
            text("conditions[].dead", "Share of the neurons that never fire."),
            text("conditions[].stuck", "Share of the neurons that fire regularly whatever comes in."),
            text(
                    "conditions[].stuck-rate-hz",
                    "Rate of stuck neurons in Hz, of one spike in a whole number of time steps; at most what refractory neurons allow."),
            text("conditions[].dropped", "Share of the recurrent synapses that are missing, each by itself."),
            text(
                    "conditions[].sudden-death",
                    "Neurons that work when a sample begins and never fire again from a moment of it on: those that dead silences at the same share."),
            text("conditions[].sudden-death.share", "Share of the neurons that die in each sample."),
            text("conditions[].sudden-death.at", "When they die, as a share of the sample."),
            text(
                    "conditions[].noise",
                    "White noise on the membranes; in what unit is said by noise-is. It makes chips slow to simulate."),
            text(
                    "conditions[].noise-is",
                    "What noise measures, in threshold distances. Current: the standard deviation of what it adds to the membrane potential in each step of 1 ms; stationary: that of the potential below threshold in the long run, which compares networks of different time constants."),
            text(
                    "conditions[].noise-trace",
                    "Whether every sample has noise of its own (fresh) or all samples of a chip the same (frozen), as in the program of Büchel et al. 2021."),
            text(
                    "conditions[].input-snr-db",
                    "White noise on the input: power of a sample's input over that of the noise, in decibels; less is noisier."),
            text(
                    "conditions[].drift",
                    "What a whole chip has in common by temperature or supply, on top of mismatch: a log-normal factor for each of two kinds of parameters."),
            text("conditions[].drift.time-constants", "Coefficient of variation of the factor of all time constants."),
            text("conditions[].drift.thresholds", "Coefficient of variation of the factor of all threshold distances."),
            text(
                    "conditions[].outliers",
                    "A second population of synapses, on top of mismatch: each synapse belongs to it with one probability, by itself."),
            text("conditions[].outliers.share", "Probability that a synapse is an outlier."),
            text("conditions[].outliers.factor", "What the weight of an outlier is multiplied by."),
            text("conditions[].outliers.groups", "Groups of weights that have outliers."),
            text(
                    "conditions[].calibration",
                    "What is done for a chip: a gain of the readout for the level or for the chip, recurrent weights scaled down by the level, both (weight-scaling-and-gain, what Büchel et al. did for ads), readout weights fitted on the chip, or slow weights learned on it (trained-per-chip, where all networks are of ads and trained by the study)."),
            text(
                            "conditions[].chips",
                            "Chips under the conditions of this group; fewer where they are slow to run. With until, the most that are run.")
                    .byDefault("those of the study"),
            text(
                    "causes",
                    "Levels of mismatch to take apart: which groups of parameters cost the accuracy, and which make chips differ. Not together with until."),
            text("causes[].sets", "Groups of parameters that are separated; those in none are a set of their own.")
                    .byDefault("time constants, thresholds and weights"),
            text("causes[].sets[].label", "What the set is called in tables."),
            text(
                            "causes[].sets[].groups",
                            "The groups of parameters in the set, each in one set only; those that vary under the mask in networks of the study.")
                    .allowed("one or a list of the groups that vary, such as tau-mem, threshold, w-in"),
            text(
                    "causes[].shapley",
                    "Whether every selection of sets is run, for Shapley values; at most 6 sets then, and two to their power of conditions."),
            text("causes[].chips", "Chips of each network and condition that are compared.")
                    .byDefault("those of the study, at most 20000"),
            text(
                    "tails",
                    "Levels of mismatch at which failures are too rare to be counted: their yield is extrapolated from chips at larger levels (scaled-sigma sampling). Family gaussian only. Not together with until."),
            text(
                    "tails[].scales",
                    "What the level is multiplied by, four to 31 rising numbers; choose them so that some chips fail at each, and at most a fifth; shares above are not used."),
            text("tails[].chips", "Chips of each network and scale.").byDefault("those of the study"),
            text("test", "What every chip is tested on."),
            text(
                    "test.samples",
                    "Samples that every chip is tested on, the same for all; more tell chips near the spec apart."),
            text(
                    "test.balanced",
                    "Whether all classes have equally many test samples, which must be a multiple of the classes then."),
            text("spec", "When a chip works, and what yield is to be shown."),
            text(
                    "spec.rule",
                    "Decision rule of the spec. Threshold: a readout beyond ±0.5; peak: the sign of the largest excursion, or of several outputs the largest; integral: the largest integral of the readout while above 0.5, times a gain, above a boundary, both fitted; integral1: without the gain; max: the largest value above a fitted boundary. Tables have all rules."),
            text(
                    "spec.accuracy",
                    "Least accuracy of a chip that works; above what a chip reaches that gives one answer to all samples."),
            text(
                    "spec.measure",
                    "Which accuracy: over all samples, or the mean over classes, which no constant answer raises."),
            text(
                    "spec.yield",
                    "Share of chips that is to be shown to work, on these samples and on new ones; the table then says shown, refuted or not shown. Not together with until."),
            text(
                            "spec.at",
                            "Where it is to be shown: a random condition, one whose chips differ, by its label or how only that one begins.")
                    .allowed("the label of a random condition, or how only one of them begins")
                    .byDefault("the only random condition"),
            text(
                    "until",
                    "In place of chips: run each network and condition until the interval of its yield is narrow enough."),
            text(
                    "until.yield-half-width",
                    "Half the width of the interval that is narrow enough; half of it takes four times the chips."),
            text("until.confidence", "Confidence that all intervals of the study hold together."),
            text("until.max-chips", "The most chips of a network under a condition."),
            text(
                    "comparisons",
                    "Claims that some networks are better than others, stated before the run and tested as one family (Holm). With fewer than ten networks of a label hardly any can be shown."),
            text("comparisons[].better", "Networks that are claimed to be better.")
                    .allowed("one or a list of labels of trained networks"),
            text("comparisons[].than", "Networks that they are claimed to be better than.")
                    .allowed("one or a list of labels of trained networks"),
            text(
                            "comparisons[].conditions",
                            "Under which conditions, by their whole labels in tables, in quotes, such as \"10 %\" or \"corner, 10 %\".")
                    .allowed("one or a list of labels of conditions")
                    .byDefault("all"),
            text(
                    "comparisons[].by",
                    "What is compared: the accuracy, or the mean squared error of the filtered readout to the target, of which less is better."),
            text("comparisons[].rule", "Decision rule whose accuracies are compared.")
                    .byDefault("that of spec"),
            text(
                    "plan",
                    "How chips are cut into pieces of work, which changes no chip. Where until is given, wave-chips decides after how many chips it looks."),
            text("plan.block-chips", "Chips of one network and condition that are one task of Spark."),
            text(
                    "plan.wave-chips",
                    "Chips of each network and condition between two commits, a multiple of block-chips; what an interruption loses at most."),
            text(
                    "result-versions",
                    "Asks for the rules of an earlier program, so that a study gives the table that it gave then. Stored runs state theirs."),
            text("result-versions.*", "Version of this behaviour of the program.")
                    .byDefault("the newest"),
            text(
                    "survey",
                    "Makes the file a survey: a study in many variants, which differ in the values of any keys, each a run of its own; only run takes it."),
            text(
                    "survey.grid",
                    "Lists of values, all of which are combined; keys as --set takes them, in quotes: \"networks.0.epochs\"."),
            text("survey.list", "Variants one by one, each with its values; they follow those of the grid."));

    /** One for each key, or one for all keys of a group that mean the same; the keys of mismatch of other lists are those of conditions. */
    static final List<KeyText> ALL = Stream.of(BESIDE_NETWORKS, NetworkKeyTexts.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, KeyText> BY_PATH =
            ALL.stream().collect(Collectors.toMap(KeyText::path, Function.identity()));

    private KeyTexts() {}

    private static KeyText text(String path, String meaning) {
        return KeyText.of(path, meaning);
    }

    /** That of a key; empty where there is none. */
    static Optional<KeyText> of(String path) {
        String shared = path.replaceFirst("^(causes|tails)\\[\\]", "conditions[]");
        return exactly(path).or(() -> exactly(shared)).or(() -> exactly(shared.replaceFirst("[^.]*$", "*")));
    }

    private static Optional<KeyText> exactly(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }
}
