package org.spikeyield.study.file;

import static org.spikeyield.study.file.KeyText.of;

import java.util.List;

/** What the keys of {@code networks} mean. */
final class NetworkKeyTexts {
    private static final String OF_FILE = "that of the file";
    static final String STORED = " Stored runs state it; in a study of your own it is checked against the file.";

    static final List<KeyText> ALL = List.of(
            of(
                    "networks",
                    "The networks, one group for each kind: either networks that the study trains, by a method, or one that was trained before, from a file."),
            of("networks[].method", "How the networks are trained.").alwaysRequired(),
            of(
                            "networks[].file",
                            "A network that was trained before, in safetensors format; a relative path starts at the study's file.")
                    .alwaysRequired(),
            of(
                            "networks[].label",
                            "What its networks are called in tables, in comparisons and in network ids; must differ between groups.")
                    .byDefault("the method, or the file's name"),
            of(
                    "networks[].count",
                    "Networks to train, each with random numbers of its own; an interval over networks needs five."),
            of(
                            "networks[].neurons",
                            "Spiking neurons of a network. Time and memory of training grow with their square.")
                    .byDefault("320; of a file that of the file"),
            of("networks[].sha256", "Hash of the file's bytes." + STORED).byDefault(OF_FILE),
            of("networks[].file-replicate", "The replicate that the file's metadata name." + STORED)
                    .byDefault(OF_FILE),
            of(
                            "networks[].short-time-constants",
                            "Whether a time constant is below the least that mismatch leaves to others." + STORED)
                    .byDefault(OF_FILE),
            of(
                            "networks[].rests-outside",
                            "Whether a neuron rests below its reset potential, or at its threshold or above." + STORED)
                    .byDefault(OF_FILE),
            of("networks[].model", "What the network is made of." + STORED).byDefault(OF_FILE),
            of(
                            "networks[].replicate",
                            "Number of the network among those of its method, which decides the draws of its chips: networks of different methods with equal numbers share draws, two of one method are refused.")
                    .byDefault("that of the file's metadata, else 0"),
            of(
                    "networks[].decoder-scale",
                    "Factor on the random decoder: the smaller it is, the more spikes carry each decoded value."),
            of(
                    "networks[].fast-balance",
                    "Strength of the fast balancing weights, which keep neurons from all firing for the same error; 0 for none."),
            of(
                    "networks[].voltage-floor",
                    "Whether membrane potentials may fall without limit, or stop at reset; reset lets inhibited neurons recover sooner."),
            of(
                    "networks[].rule",
                    "How the slow weights learn: online at every time step, or once per batch of trials by normalised least mean squares (local but for the population's activity) or by preconditioned least squares (not local)."),
            of(
                    "networks[].learning-form",
                    "How the online rule is computed: lazy at the spikes of a neuron, dense at every step. The weights are the same within rounding; dense is slower and serves as a check."),
            of(
                    "networks[].batch",
                    "Fresh samples of one step of the optimiser (bptt), or trials between two updates of the weights (ads): more make a step less noisy and slower."),
            of(
                    "networks[].ridge",
                    "Regularisation of the least squares, in units of the mean squared activity of a neuron; raise it where weights grow too large."),
            of(
                    "networks[].error-gain",
                    "Gain of the error current that is fed into the neurons while they learn: a larger one makes them follow the teacher more closely."),
            of(
                            "networks[].error-gain-end",
                            "The gain at the end of training, where it changes in stairs on the way; a lower one lets networks learn to follow without the current.")
                    .byDefault("that of error-gain, which then stays"),
            of(
                    "networks[].learning-rate",
                    "Size of a learning step: the factor of the local rule for time steps of 1 ms (ads), or Adam's rate at the first step, from where it decays to zero (bptt). Lower it where training diverges."),
            of("networks[].learning-rate-end", "The rate at the end of training, which it reaches by equal factors.")
                    .byDefault("that of learning-rate, which then stays"),
            of(
                    "networks[].epochs",
                    "Parts of the training, after each of which the network is a candidate for the checkpoint; for bptt the steps are divided into them."),
            of("networks[].samples-per-epoch", "Fresh training samples of each epoch."),
            of("networks[].steps", "Steps of the optimiser; training takes time in proportion."),
            of(
                    "networks[].gradient-norm",
                    "A gradient that is longer than this is scaled down to it; lower it where training is unstable."),
            of(
                    "networks[].recurrent-gain",
                    "Strength of the recurrent weights at the start; for force and reservoir they stay as they are, and a larger gain makes the activity more irregular."),
            of(
                    "networks[].training-level",
                    "Mismatch of the virtual chips that batches are trained on, each on another; 0 trains the ideal network, more makes networks that tolerate mismatch."),
            of(
                    "networks[].training-mask",
                    "What varies on these chips: paper, time constants, thresholds and weights; full, every parameter; weights, the weights alone, which is also known as forward noise. Others than paper go with a training-level above 0 only."),
            of(
                    "networks[].attack",
                    "Against mismatch of the weights: in each batch gradient ascent looks for small changes of the input, recurrent and readout weights that change the outputs much, and that change is added to the loss (Büchel, Faber and Muir 2022, arXiv 2106.05009). Not together with training-level."),
            of(
                    "networks[].attack.level",
                    "How far a weight is moved at most, as a fraction of itself; 0.1 in the paper. Without it nothing is attacked."),
            of("networks[].attack.steps", "Steps of the ascent; training takes as many times as long, and twice more."),
            of(
                    "networks[].attack.start",
                    "Standard deviation of the random change that the ascent begins with, as a fraction of each weight."),
            of(
                    "networks[].attack.strength",
                    "Weight of the mean squared change of the outputs beside the mean squared error. The published one weighs another measure of the change, that of classifiers."),
            of(
                    "networks[].training-stride",
                    "Steps of the task that one step of training spans: 10 trains in steps of 10 ms, ten times as fast. The network is scored, and run, in steps of the task."),
            of(
                    "networks[].feedback-gain",
                    "Strength of the fixed weights by which decoded values come back to the neurons."),
            of(
                    "networks[].input-gain",
                    "Strength of the input weights, which are fixed but for bptt, where it is that of the start; for ads, whose weights are the teacher's, 200 as published for temporal XOR, and about 300 for the wake phrase."),
            of(
                    "networks[].alpha",
                    "Initial size of the inverse correlation matrix of recursive least squares, for time steps of 1 ms: the inverse of a ridge, so a larger one learns faster and less stably."),
            of("networks[].liquids", "Disconnected parts of equal size, at most as many as neurons."),
            of(
                    "networks[].density",
                    "Share of all pairs of neurons that are connected. Neurons of different liquids never are; within each, more are."),
            of(
                    "networks[].shortest-tau",
                    "Time constant of membrane and synapses of the first neuron; those of the others rise in equal steps."),
            of(
                            "networks[].longest-tau",
                            "Time constant of the last neuron, at least the shortest; longer ones remember longer.")
                    .byDefault("that of shortest-tau"),
            of("networks[].tau-out", "Time constant of the readout's low-pass filter."),
            of("networks[].samples", "Training samples of the readout."),
            of("networks[].ridges", "Penalties of the ridge regression, each a candidate for the checkpoint."),
            of(
                    "networks[].voltage",
                    "Where the membrane potential rests, fires and starts again, in one arbitrary unit."),
            of("networks[].voltage.rest", "Resting potential; below threshold."),
            of("networks[].voltage.threshold", "Firing threshold; above reset."),
            of("networks[].voltage.reset", "Potential after a spike."),
            of(
                    "networks[].teacher",
                    "The rate network whose dynamics the spiking network follows, trained first by back-propagation through time."),
            of("networks[].teacher.units", "Rate units; more can learn harder tasks, and training takes longer."),
            of("networks[].teacher.steps", "Steps of the optimiser."),
            of("networks[].teacher.batch", "Fresh samples of one step; memory grows in proportion."),
            of(
                    "networks[].teacher.learning-rate",
                    "Adam's rate at the first step; it decays to zero as a half cosine."),
            of("networks[].teacher.gradient-norm", "A gradient that is longer than this is scaled down to it."),
            of(
                    "networks[].teacher.state-noise",
                    "Standard deviation of Gaussian noise on the units' inputs while the teacher is trained; some noise makes dynamics that spiking networks follow better."),
            of(
                    "networks[].teacher.activity-penalty",
                    "Loss for each unit and its mean squared activation: a saturated teacher is one that no spiking network can follow. 0 for none; 0.0003 served for the wake phrase."),
            of("networks[].teacher.input-gain", "Input weights begin uniform from -0.5 to 0.5, times this."),
            of(
                    "networks[].teacher.shortest-tau",
                    "Time constant of the first unit; those of the others are evenly spaced from it on. None is trained."),
            of("networks[].teacher.longest-tau", "Time constant of the last unit.")
                    .byDefault("100 ms, or shortest-tau where that is longer"),
            of(
                    "networks[].checkpoint",
                    "Which candidate of the training becomes the network. It is chosen on tuning samples and tuning chips, never on those of the test."),
            of(
                    "networks[].checkpoint.by",
                    "By the mean accuracy of virtual chips, by how well the ideal network follows its teacher, or the last one unseen."),
            of("networks[].checkpoint.samples", "Tuning samples that candidates are scored on."),
            of("networks[].checkpoint.chips", "Virtual tuning chips that candidates are scored on."),
            of("networks[].checkpoint.level", "Mismatch of the tuning chips: Gaussian, with mask paper."),
            of("networks[].checkpoint.rule", "Decision rule that tuning chips are scored by."),
            of(
                    "networks[].checkpoint.ideal-at-least",
                    "Accuracy that the ideal network should reach on the tuning samples: a candidate below it is taken only when all are."),
            of("networks[].surrogate", "The derivative that stands for that of a spike in back-propagation."),
            of("networks[].surrogate.height", "Its value at the threshold, for time steps of 1 ms."),
            of(
                    "networks[].surrogate.steepness",
                    "How fast it falls with the distance from threshold, per threshold distance."),
            of(
                    "networks[].readout",
                    "Which readout networks have: own, the one they are trained with; virtual-chips, one that is fitted to virtual chips once they are trained, by a ridge regression, which is not local; virtual-chips-lms, the same by least mean squares, which are local but for the population's activity. One and the same goes on every chip, and nothing is calibrated."),
            of(
                            "networks[].virtual-chips",
                            "What the readout is fitted to: virtual chips of role tune, with mismatch of every parameter, each on samples of its own. None is a chip or a sample of the test.")
                    .where("with readout = virtual-chips or virtual-chips-lms"),
            of(
                            "networks[].virtual-chips.ridge",
                            "Penalty on the squares of the weights, in units of the mean squared activity of a filtered spike train, beside that for the mismatch of the weights themselves.")
                    .where("with readout = virtual-chips"),
            of(
                            "networks[].virtual-chips.learning-rate",
                            "Rate of the first step, over the summed squared activity of the filtered spike trains; it falls evenly to zero.")
                    .where("with readout = virtual-chips-lms"),
            of(
                            "networks[].virtual-chips.level",
                            "Mismatch of the virtual chips and of the readout's weights: one, whichever levels are tested.")
                    .where("with readout = virtual-chips or virtual-chips-lms"),
            of("networks[].virtual-chips.chips", "Virtual chips; time goes in proportion.")
                    .where("with readout = virtual-chips or virtual-chips-lms"),
            of(
                            "networks[].virtual-chips.samples",
                            "Samples of each virtual chip; where the task keeps a number of tuning samples, chips share these.")
                    .where("with readout = virtual-chips or virtual-chips-lms"),
            of(
                            "networks[].virtual-chips.lines",
                            "Filters of the readout, each with weights of its own: their time constants, in those of the readout that networks are trained with. A longer one remembers longer. At most four.")
                    .where("with readout = virtual-chips or virtual-chips-lms"));

    private NetworkKeyTexts() {}
}
