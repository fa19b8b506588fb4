package org.spikeyield.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Mask;
import org.spikeyield.chip.Mismatch;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.evaluate.TeacherBench;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Model;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.Task;

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
        AdsLearner learner = new AdsLearner(settings, start, teacher, task.dtSeconds());
        TeacherBench bench = TeacherBench.of(
                Optional.of(teacher),
                task,
                seed,
                replicate,
                Role.TUNE,
                settings.checkpoint().samples());
        List<EpochReport> reports = new ArrayList<>();
        TrainedNetwork best = null;
        int bestEpoch = 0;
        for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
            for (int s = 0; s < settings.samplesPerEpoch(); s++) {
                int index = (epoch - 1) * settings.samplesPerEpoch() + s;
                learner.learn(task.sample(seed, Role.TRAIN, replicate, index));
            }
            TrainedNetwork network = describe(teacher, learner.network(), seed, replicate, epoch);
            EpochReport report = score(bench, network.spiking(), epoch);
            reports.add(report);
            if (best == null || report.score() > reports.get(bestEpoch - 1).score()) {
                best = network;
                bestEpoch = epoch;
            }
        }
        int chosen = bestEpoch;
        return new TrainingResult(
                best,
                reports.stream().map(r -> r.epoch() == chosen ? r.choose() : r).toList());
    }

    private EpochReport score(TeacherBench bench, SpikingNetwork network, int epoch) {
        ChipTrial trial = new ChipTrial(TestBench.of(bench, network));
        ChipResult ideal = trial.runIdeal();
        Checkpoint checkpoint = settings.checkpoint();
        DecisionRule rule = checkpoint instanceof Checkpoint.TuningChips chips ? chips.rule() : DecisionRule.THRESHOLD;
        double idealAccuracy = ideal.rule(rule).accuracy();
        double score = epoch;
        if (checkpoint instanceof Checkpoint.Reconstruction) {
            score = -ideal.reconstructionError();
        } else if (checkpoint instanceof Checkpoint.TuningChips chips) {
            double handicap = idealAccuracy >= chips.idealAtLeast() ? 0 : -1;
            score = meanAccuracy(trial, chips) + handicap;
        }
        return new EpochReport(epoch, ideal.reconstructionError(), idealAccuracy, score, false);
    }

    private static double meanAccuracy(ChipTrial trial, Checkpoint.TuningChips tuning) {
        Condition condition = new Condition(Mismatch.gaussian(Mask.PAPER, tuning.level()));
        int correct = 0;
        for (int chip = 0; chip < tuning.chips(); chip++) {
            correct += trial.run(condition, chip).rule(tuning.rule()).correct();
        }
        return (double) correct / ((double) tuning.chips() * tuning.samples());
    }

    private TrainedNetwork describe(RateNetwork teacher, SpikingNetwork spiking, long seed, int replicate, int epoch) {
        Map<String, String> provenance = new TreeMap<>();
        provenance.put("conventions", CONVENTIONS);
        provenance.put("seed", Long.toString(seed));
        provenance.put("replicate", Integer.toString(replicate));
        provenance.put("epoch", Integer.toString(epoch));
        provenance.put("linalg", algebra.name());
        provenance.put("training", settings.toString());
        return new TrainedNetwork(
                teacher, spiking, TrainedNetwork.metadata(Model.ADS, task.name(), task.dtSeconds(), provenance));
    }
}
