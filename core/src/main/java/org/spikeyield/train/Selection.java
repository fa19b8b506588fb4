package org.spikeyield.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.Cancellation;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.TeacherBench;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.Task;

/**
 * Scores the candidates of one training (epochs, or settings that were tried) on tuning samples as a {@link Checkpoint} says,
 * the same way for every method, and keeps the best; of equals the first.
 */
public final class Selection {
    private final Checkpoint checkpoint;
    private final TeacherBench bench;
    private final List<EpochReport> reports = new ArrayList<>();
    private SpikingNetwork best;
    private int chosen;

    private Selection(Checkpoint checkpoint, TeacherBench bench) {
        this.checkpoint = checkpoint;
        this.bench = bench;
    }

    /** A selection on the tuning samples of one network. */
    public static Selection of(
            TrainingSettings settings, Optional<RateNetwork> teacher, Task task, long seed, int replicate) {
        Checkpoint checkpoint = settings.checkpoint();
        return new Selection(
                checkpoint, TeacherBench.of(teacher, task, seed, replicate, Role.TUNE, checkpoint.samples()));
    }

    /** Scores the next candidate. */
    public void consider(SpikingNetwork network) {
        EpochReport report = score(network, reports.size() + 1);
        reports.add(report);
        if (best == null || report.score() > reports.get(chosen - 1).score()) {
            best = network;
            chosen = report.epoch();
        }
    }

    /** The best candidate so far. */
    public SpikingNetwork best() {
        return best;
    }

    /** Number of the best candidate, from 1. */
    public int chosen() {
        return chosen;
    }

    /** One report a candidate, in order, the best one marked. */
    public List<EpochReport> reports() {
        return reports.stream().map(r -> r.epoch() == chosen ? r.choose() : r).toList();
    }

    private EpochReport score(SpikingNetwork network, int epoch) {
        ChipTrial trial = new ChipTrial(TestBench.of(bench, network));
        ChipResult ideal = trial.runIdeal();
        DecisionRule rule = checkpoint instanceof Checkpoint.TuningChips chips
                ? chips.rule()
                : bench.rules().get(0);
        double idealAccuracy = ideal.rule(rule).accuracy();
        double score = epoch;
        if (checkpoint instanceof Checkpoint.Reconstruction) {
            score = -ideal.value(ChipMetric.RECONSTRUCTION_ERROR);
        } else if (checkpoint instanceof Checkpoint.TuningChips chips) {
            double handicap = idealAccuracy >= chips.idealAtLeast() ? 0 : -1;
            score = meanAccuracy(trial, chips) + handicap;
        }
        return new EpochReport(epoch, ideal.value(ChipMetric.RECONSTRUCTION_ERROR), idealAccuracy, score, false);
    }

    private static double meanAccuracy(ChipTrial trial, Checkpoint.TuningChips tuning) {
        Condition condition = new Condition(Mismatch.gaussian(Mask.PAPER, tuning.level()));
        int correct = 0;
        for (int chip = 0; chip < tuning.chips(); chip++) {
            Cancellation.check();
            correct += trial.run(condition, chip).rule(tuning.rule()).correct();
        }
        return (double) correct / ((double) tuning.chips() * tuning.samples());
    }
}
