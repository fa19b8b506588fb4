package org.spikeyield.train.reservoir;

import java.util.Optional;
import org.spikeyield.Cancellation;
import org.spikeyield.TimeSteps;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.linalg.RidgeRegression;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.simulate.SpikeTrains;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;
import org.spikeyield.train.Provenance;
import org.spikeyield.train.Selection;
import org.spikeyield.train.Trainer;
import org.spikeyield.train.TrainingResult;

/**
 * Trains reservoirs: runs the training samples once, and fits the readout of the filtered spike trains to the task's target by
 * ridge regression (Maass, Natschläger and Markram, Neural Comput. 14, 2531, 2002, doi 10.1162/089976602760407955), scaled up to
 * a slope of one each: rule {@code threshold} would else count the fit's caution as indecision.
 */
final class ReservoirTrainer implements Trainer {
    private static final String CONVENTIONS = "seconds; matrices [pre, post]; currents jump by weight/tau";

    private final Task task;
    private final ReservoirSettings settings;
    private final LinearAlgebra algebra;

    ReservoirTrainer(Task task, ReservoirSettings settings, LinearAlgebra algebra) {
        this.task = task;
        this.settings = settings;
        this.algebra = algebra;
    }

    @Override
    public TrainingResult train(long seed, int replicate) {
        SpikingNetwork liquid =
                ReservoirInitializer.initialize(settings, task.channels(), task.outputs(), seed, replicate);
        RidgeRegression regression = new RidgeRegression(algebra, liquid.neurons(), task.outputs());
        Recorder recorder = new Recorder(liquid);
        for (int s = 0; s < settings.samples(); s++) {
            Cancellation.check();
            recorder.record(task.sample(seed, Role.TRAIN, replicate, s), regression);
        }
        Selection selection = Selection.of(settings, Optional.empty(), task, seed, replicate);
        for (double ridge : settings.ridges()) {
            float[] readout = regression.solve(ridge);
            double[] slopes = regression.slopes(readout);
            float[][] wOut = new float[liquid.neurons()][slopes.length];
            for (int j = 0; j < wOut.length; j++) {
                for (int k = 0; k < slopes.length; k++) {
                    wOut[j][k] = (float) (readout[j * slopes.length + k] / slopes[k]);
                }
            }
            selection.consider(liquid.with().set(Parameter.W_OUT, wOut).build());
        }
        return Provenance.of(task, settings, algebra, CONVENTIONS).result(Optional.empty(), selection, seed, replicate);
    }

    /** Runs samples and hands their filtered spike trains to the regression. */
    private final class Recorder {
        private final int neurons;
        private final int channels;
        private final int outputs;
        private final int stride = TimeSteps.stride(task.dtSeconds());
        private final Kernel kernel;
        private final SpikeTrains trains;
        private final float[] rows;
        private final float[] targets;

        Recorder(SpikingNetwork liquid) {
            neurons = liquid.neurons();
            channels = liquid.inputs();
            outputs = liquid.decoded();
            kernel = new EventDrivenKernel(
                    FoldedNetwork.of(liquid, Periphery.none(channels, outputs), task.dtSeconds()));
            trains = new SpikeTrains(neurons, settings.tauOutSeconds(), task.dtSeconds());
            rows = new float[task.steps() / stride * neurons];
            targets = new float[task.steps() / stride * outputs];
        }

        void record(Sample sample, RidgeRegression regression) {
            kernel.reset();
            trains.reset();
            int kept = 0;
            for (int t = 0; t < task.steps(); t++) {
                int count = kernel.detect(sample.input(), t * channels);
                kernel.propagate();
                trains.step(kernel.spikes(), count);
                if (t % stride == stride - 1) {
                    System.arraycopy(trains.values(), 0, rows, kept * neurons, neurons);
                    System.arraycopy(sample.target(), t * outputs, targets, kept * outputs, outputs);
                    kept++;
                }
            }
            regression.add(kept, rows, targets);
        }
    }
}
