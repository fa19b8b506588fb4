package org.spikeyield.train.bptt;

import java.util.Optional;
import org.spikeyield.Cancellation;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;
import org.spikeyield.train.Provenance;
import org.spikeyield.train.Selection;
import org.spikeyield.train.Trainer;
import org.spikeyield.train.TrainingResult;

/**
 * Trains spiking networks end to end on the task's target by back-propagation through time with surrogate gradients (Neftci,
 * Mostafa and Zenke, IEEE Signal Process. Mag. 36, 51, 2019, doi 10.1109/MSP.2019.2931595): mean squared error of the
 * filtered readout that decisions are taken from, Adam with cosine decay, clipped gradient norm. Input, recurrent and
 * readout weights and the biases learn; time constants stay.
 *
 * <p>With a training level each batch runs on a chip of its own, number = optimiser step, whose mismatch has the training
 * mask: with mask {@code weights} this is noise on the weights of the forward pass, proportional to each. The gradient by the
 * chip's folded weights goes to the ideal ones as it is (straight through): the chip's factors are left out of it, whose mean is 1.
 *
 * <p>With an {@link Attack} the loss has a second part, what an attack on the weights does to the outputs; see {@link WeightAttack}.
 *
 * <p>With a stride, training takes that many steps of the task as one, of mean inputs and targets, which costs as many times less. Weights are in physical
 * units, so the network is the same in both; in steps of 10 ms a neuron fires at most once in each. Candidates are scored in steps of the task.
 *
 * <p>Implementation note: the baseline of Büchel et al. (2021) let layers pass the surrogate on and spikes only in the
 * recurrent loop; here readout and recurrence take the spikes.
 */
public final class BpttTrainer implements Trainer {
    /** What a reader of the weights must know and cannot see. */
    private static final String CONVENTIONS =
            "seconds; matrices [pre, post]; currents jump by weight/tau; subtractive reset";

    private final Task task;
    private final BpttSettings settings;
    private final LinearAlgebra algebra;

    /**
     * @param task what the network is to do
     * @param settings how it is trained
     * @param algebra products of matrices
     */
    public BpttTrainer(Task task, BpttSettings settings, LinearAlgebra algebra) {
        this.task = task;
        this.settings = settings;
        this.algebra = algebra;
    }

    @Override
    public TrainingResult train(long seed, int replicate) {
        SpikingNetwork start = BpttInitializer.initialize(settings, task.channels(), task.outputs(), seed, replicate);
        Periphery periphery = Periphery.none(task.channels(), task.outputs());
        double dtSeconds = settings.stride() * task.dtSeconds();
        int steps = settings.trainingSteps(task);
        FoldedNetwork folded = FoldedNetwork.of(start, periphery, dtSeconds);
        BpttWeights weights = new BpttWeights(start, folded, settings.inputGain(), settings.recurrentGain());
        ChipSampler chips = new ChipSampler(start, task.dtSeconds(), seed, replicate);
        Condition condition = new Condition(Mismatch.gaussian(settings.trainingMask(), settings.trainingLevel()));
        SpikeTrace trace = trace(steps, dtSeconds);
        SurrogatePass pass = new SurrogatePass(
                folded, settings.batch(), steps, settings.surrogate().ofStep(dtSeconds), algebra);
        Optional<WeightAttack> attack = settings.attack()
                .map(how -> new WeightAttack(
                        how, folded, periphery, dtSeconds, pass, trace(steps, dtSeconds), seed, replicate));
        Selection selection = Selection.of(settings, Optional.empty(), task, seed, replicate);
        for (int step = 0; step < settings.steps(); step++) {
            Cancellation.check();
            SpikingNetwork chip =
                    chips.sample(condition, weights.network(), Role.TRAIN, step).network();
            Sample[] batch = batch(seed, replicate, step);
            trace.run(folded.fold(chip, periphery, dtSeconds), batch);
            if (attack.isPresent()) {
                attack.get().gradients(chip, trace, batch, step);
            } else {
                pass.backward(trace, trace::error);
            }
            weights.update(pass.gradients(), learningRate(step), settings.gradientNorm());
            if (completesEpoch(step)) {
                selection.consider(weights.network());
            }
        }
        return Provenance.of(task, settings, algebra, CONVENTIONS).result(Optional.empty(), selection, seed, replicate);
    }

    private SpikeTrace trace(int steps, double dtSeconds) {
        return new SpikeTrace(settings.neurons(), task.outputs(), settings.batch(), steps, dtSeconds);
    }

    private Sample[] batch(long seed, int replicate, int step) {
        Sample[] batch = new Sample[settings.batch()];
        for (int b = 0; b < batch.length; b++) {
            batch[b] = task.sample(seed, Role.TRAIN, replicate, step * batch.length + b)
                    .inStepsOf(settings.stride());
        }
        return batch;
    }

    private double learningRate(int step) {
        return settings.learningRate() * 0.5 * (1 + StrictMath.cos(StrictMath.PI * step / settings.steps()));
    }

    /** Whether the share of the training that is done passes a whole number of epochs with this step. */
    private boolean completesEpoch(int step) {
        long epochs = settings.epochs();
        return (step + 1) * epochs / settings.steps() > step * epochs / settings.steps();
    }
}
