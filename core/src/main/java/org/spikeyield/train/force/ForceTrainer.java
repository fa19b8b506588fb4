package org.spikeyield.train.force;

import static org.spikeyield.simulate.NeuronLayout.BEGIN;

import java.util.Arrays;
import java.util.Optional;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.simulate.NeuronLayout;
import org.spikeyield.simulate.RateSimulator;
import org.spikeyield.simulate.SpikeTrains;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;
import org.spikeyield.train.EpochLoop;
import org.spikeyield.train.Provenance;
import org.spikeyield.train.Selection;
import org.spikeyield.train.Trainer;
import org.spikeyield.train.TrainingResult;
import org.spikeyield.train.teacher.TeacherTrainer;

/**
 * Trains FORCE networks: a teacher by back-propagation through time, then a chaotic spiking network whose decoder learns the
 * teacher's activations by recursive least squares while what it decodes is fed back (Nicola and Clopath, Nat. Commun. 8,
 * 2208, 2017, doi 10.1038/s41467-017-01827-3).
 */
final class ForceTrainer implements Trainer {
    private static final String CONVENTIONS = "seconds, millivolts; matrices [pre, post]; currents jump by weight/tau";

    private final Task task;
    private final ForceSettings settings;
    private final LinearAlgebra algebra;

    ForceTrainer(Task task, ForceSettings settings, LinearAlgebra algebra) {
        this.task = task;
        this.settings = settings;
        this.algebra = algebra;
    }

    @Override
    public TrainingResult train(long seed, int replicate) {
        RateNetwork teacher = new TeacherTrainer(task, settings.teacher(), algebra).train(seed, replicate);
        SpikingNetwork start = ForceInitializer.initialize(settings, teacher.units(), seed, replicate);
        Learner learner = new Learner(start, teacher);
        Selection selection = Selection.of(settings, Optional.of(teacher), task, seed, replicate);
        new EpochLoop(task, settings.epochs(), settings.samplesPerEpoch()).run(learner, selection, seed, replicate);
        return Provenance.of(task, settings, algebra, CONVENTIONS)
                .result(Optional.of(teacher), selection, seed, replicate);
    }

    /** Runs teacher and spiking network side by side; the fed back values are those of the decoder as it is at that step. */
    private final class Learner implements EpochLoop.Learner {
        private final SpikingNetwork start;
        private final RateSimulator teacher;
        private final int channels;
        private final FoldedNetwork folded;
        private final Kernel kernel;
        private final SpikeTrains trains;
        private final RecursiveLeastSquares decoder;
        private final float[] z;
        /** By receiving neuron, laid out as {@link NeuronLayout} says. */
        private final float[][] feedback;

        private final float[] currentScale;
        private final float[] current;

        Learner(SpikingNetwork start, RateNetwork teacher) {
            this.start = start;
            this.teacher = new RateSimulator(teacher, task.dtSeconds());
            channels = teacher.channels();
            // its decoder is zero, so all that comes back to the neurons is what is injected here
            folded = FoldedNetwork.of(start, Periphery.of(teacher), task.dtSeconds());
            kernel = new EventDrivenKernel(folded);
            trains = new SpikeTrains(start.neurons(), start.scalar(Parameter.TAU_OUT), task.dtSeconds());
            decoder =
                    new RecursiveLeastSquares(start.neurons(), start.decoded(), settings.alphaOfStep(task.dtSeconds()));
            z = new float[start.decoded()];
            feedback = Arrays.stream(start.matrix(Parameter.W_FEEDBACK))
                    .map(NeuronLayout::of)
                    .toArray(float[][]::new);
            currentScale = NeuronLayout.of(folded.currentScale());
            current = NeuronLayout.array(start.neurons());
        }

        @Override
        public void learn(Sample sample, double progress) {
            kernel.reset();
            teacher.reset();
            trains.reset();
            for (int t = 0; t < task.steps(); t++) {
                teacher.step(sample.input(), t * channels);
                int count = kernel.detect(sample.input(), t * channels);
                kernel.propagate();
                trains.step(kernel.spikes(), count);
                decoder.decode(trains.values(), z);
                decoder.learn(trains.values(), z, teacher.activations());
                feedBack();
            }
        }

        @Override
        public SpikingNetwork network() {
            return start.with().set(Parameter.W_OUT, decoder.decoder()).build();
        }

        private void feedBack() {
            Arrays.fill(current, 0f);
            for (int c = 0; c < z.length; c++) {
                addScaled(current, feedback[c], z[c]);
            }
            multiply(current, currentScale);
            kernel.inject(current);
        }

        private static void addScaled(float[] y, float[] x, float factor) {
            for (int i = BEGIN; i < y.length; i++) {
                y[i] += factor * x[i];
            }
        }

        private static void multiply(float[] y, float[] factor) {
            for (int i = BEGIN; i < y.length; i++) {
                y[i] *= factor[i];
            }
        }
    }
}
