package org.spikeyield.rng;

/**
 * The quantity that a stream is drawn for; streams of different groups never share a number.
 *
 * <p>Groups 0 to 31 are parameters of a chip, groups 32 to 63 everything else. The numbers are part of every result
 * that was ever written: a new group takes a free one, an old one is never reused.
 */
public enum StreamGroup {
    /** Membrane time constants of a chip. */
    TAU_MEM(0),
    /** Time constants of the slow synapses of a chip. */
    TAU_SLOW(1),
    /** Time constants of the fast synapses of a chip. */
    TAU_FAST(2),
    /** Time constant of the readout line of a chip. */
    TAU_OUT(3),
    /** Firing thresholds of a chip. */
    THRESHOLD(4),
    /** Input weights of a chip; one stream per row of the matrix. */
    W_IN(5),
    /** Slow recurrent weights of a chip; one stream per sending neuron. */
    W_SLOW(6),
    /** Fast recurrent weights of a chip; one stream per sending neuron. */
    W_FAST(7),
    /** Readout weights of a chip; one stream per row of the matrix. */
    W_OUT(8),
    /** Which neurons of a chip are dead or stuck. */
    NEURON_FAULTS(9),
    /** Which of the slow, or only, recurrent synapses of a chip are missing; one stream per sending neuron. */
    DROPPED_SLOW(10),
    /** Which of the fast recurrent synapses of a chip are missing; one stream per sending neuron. */
    DROPPED_FAST(11),
    /** The part of mismatch that a whole chip has in common; one stream per group of parameters. */
    DIE(12),
    /** The part of mismatch that the neurons of a core have in common; one stream per group of parameters. */
    CORES(13),
    /** The part of mismatch that varies smoothly over a chip; one stream per group of parameters. */
    FIELD(14),
    /** Drift of a chip; one stream for time constants and one for thresholds. */
    DRIFT(15),
    /** Weights of a readout of its own, beside the decoder, of a chip; one stream per sending neuron. */
    W_READOUT(16),
    /** Time constants of the lines of such a readout of a chip. */
    TAU_READOUT(17),
    /** Which input synapses of a chip are outliers; one stream per row of the matrix. */
    OUTLIERS_IN(18),
    /** Which slow, or only, recurrent synapses of a chip are outliers; one stream per sending neuron. */
    OUTLIERS_SLOW(19),
    /** Which fast recurrent or feedback synapses of a chip are outliers; one stream per row of the matrix. */
    OUTLIERS_FAST(20),
    /** Which weights of a chip's readout are outliers; one stream per row of the matrix. */
    OUTLIERS_OUT(21),
    /** Which weights of a readout of its own, beside the decoder, of a chip are outliers; one stream per sending neuron. */
    OUTLIERS_READOUT(22),
    /** One sample of a task. */
    TASK_SAMPLE(32),
    /** Initial weights of a teacher. */
    TEACHER_INIT(33),
    /** Choice of the samples in a teacher's training batch. */
    TEACHER_BATCH(34),
    /** State noise while a teacher is trained. */
    TEACHER_NOISE(35),
    /** The random decoder of a spiking network. */
    DECODER(36),
    /** Membrane potentials at the start of every sample, drawn once per network. */
    INITIAL_STATE(37),
    /** Noise on the membrane potentials of a chip while a sample runs; one stream per sample. */
    STATE_NOISE(38),
    /** Noise on the input of a chip while a sample runs; one stream per sample. */
    INPUT_NOISE(39),
    /** Initial readout weights of a spiking network; one stream per neuron. */
    OUTPUT_INIT(40),
    /** Initial biases of a spiking network. */
    BIAS_INIT(41),
    /** Initial recurrent weights of a spiking network; one stream per sending neuron. */
    RECURRENT_INIT(42),
    /** Initial input weights of a spiking network; one stream per input. */
    INPUT_INIT(43),
    /** Feedback weights of a spiking network; one stream per decoded value. */
    FEEDBACK_INIT(44),
    /** Settings that are drawn to be tried; one stream per key. */
    SETTINGS(45),
    /** Where the attack on the weights of a spiking network begins at a step of training; one stream per matrix. */
    ATTACK_START(46);

    private final int id;

    StreamGroup(int id) {
        this.id = id;
    }

    /** The value of the group in the key, 0 to 63; part of the law, never renumbered. */
    public int id() {
        return id;
    }
}
