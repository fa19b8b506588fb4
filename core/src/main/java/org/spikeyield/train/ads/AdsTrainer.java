package org.spikeyield.train.ads;

import java.util.Optional;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.task.Task;
import org.spikeyield.train.EpochLoop;
import org.spikeyield.train.Provenance;
import org.spikeyield.train.Selection;
import org.spikeyield.train.Trainer;
import org.spikeyield.train.TrainingResult;
import org.spikeyield.train.teacher.TeacherTrainer;

/**
 * Trains ADS networks: a teacher by back-propagation through time, then a spiking network that learns to follow the
 * teacher's dynamics by a local rule (Büchel et al., Sci. Rep. 11, 23376, 2021), and keeps the best epoch's weights.
 */
public final class AdsTrainer implements Trainer {
    /** What a reader of the weights must know and cannot see. */
    private static final String CONVENTIONS = "seconds; matrices [pre, post]; currents jump by weight/tau; T from L1";

    private final Task task;
    private final AdsSettings settings;
    private final LinearAlgebra algebra;

    /**
     * @param task what the network is to do
     * @param settings how it is trained
     * @param algebra products of matrices for the teacher
     */
    public AdsTrainer(Task task, AdsSettings settings, LinearAlgebra algebra) {
        this.task = task;
        this.settings = settings;
        this.algebra = algebra;
    }

    @Override
    public TrainingResult train(long seed, int replicate) {
        RateNetwork teacher = new TeacherTrainer(task, settings.teacher(), algebra).train(seed, replicate);
        SpikingNetwork start = AdsInitializer.initialize(settings, teacher.units(), seed, replicate);
        AdsLearner learner = new AdsLearner(settings, start, teacher, task.dtSeconds(), algebra);
        EpochLoop.Learner guarded = learner;
        if (task.refusesHopelessTraining()) {
            TeacherLoad.measure(learner, teacher, task, seed)
                    .check(settings.teacher().activityPenalty());
            guarded = new RateGuard(learner, start.neurons(), task.dtSeconds());
        }
        Selection selection = Selection.of(settings, Optional.of(teacher), task, seed, replicate);
        new EpochLoop(task, settings.epochs(), settings.samplesPerEpoch()).run(guarded, selection, seed, replicate);
        return Provenance.of(task, settings, algebra, CONVENTIONS)
                .result(Optional.of(teacher), selection, seed, replicate);
    }
}
