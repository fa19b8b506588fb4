package org.spikeyield.study.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.Cancellation;
import org.spikeyield.InvalidInputException;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.CalibrationBench;
import org.spikeyield.evaluate.ChipTrace;
import org.spikeyield.evaluate.ChipTraining;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.evaluate.TestBenches;
import org.spikeyield.network.Model;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;

/**
 * Runs blocks of a plan. Safe for use by several threads: test benches are made once per network and shared, those of networks with equal teachers in
 * part, and buffers belong to a thread.
 *
 * <p>A row is a function of the study, the network and the chip; which thread runs its block, after which other block,
 * does not enter.
 */
public final class BlockRunner {
    private final Study study;
    private final StudyPlan plan;
    private final List<TrainedNetwork> networks;
    private final TestBenches bench;
    private final Benches[] benches;

    @SuppressWarnings(
            "ThreadLocalUsage") // belongs to a runner as much as to a thread: its trials are of this study's networks
    private final ThreadLocal<Bound> trial = new ThreadLocal<>();

    /** What chips of one network are tried on and, where a condition asks for it, calibrated with; shared by all threads. */
    private record Benches(TestBench test, Optional<CalibrationBench> calibration) {}

    /** The trial that a thread ran last; blocks of one network tend to follow each other. */
    private record Bound(int network, ChipTrial trial) {}

    /**
     * @param study the study
     * @param plan its plan
     * @param networks the networks by ordinal
     * @throws IllegalArgumentException when they are not as many as the plan has
     */
    public BlockRunner(Study study, StudyPlan plan, List<TrainedNetwork> networks) {
        if (networks.size() != plan.networks().size()) {
            throw new IllegalArgumentException(networks.size() + " networks are given, the plan has "
                    + plan.networks().size());
        }
        this.study = study;
        this.plan = plan;
        this.networks = List.copyOf(networks);
        bench = new TestBenches(study.task(), study.seed());
        benches = new Benches[networks.size()];
    }

    /**
     * Runs the chips of a block, in order. A chip whose trial breaks is a row too, see
     * {@link org.spikeyield.evaluate.ChipStatus}.
     *
     * @throws java.util.concurrent.CancellationException when the thread is interrupted before the last chip
     */
    public List<ChipRow> run(Block block) {
        NetworkSlot slot = plan.networks().get(block.network());
        Condition condition = study.conditions().get(block.condition());
        String conditionId = condition.id();
        ChipTrial chips = trial(block.network());
        List<ChipRow> rows = new ArrayList<>(block.chips());
        for (int chip = block.firstChip(); chip < block.firstChip() + block.chips(); chip++) {
            Cancellation.check();
            rows.add(new ChipRow(
                    slot.ordinal(), slot.id(), block.condition(), conditionId, chip, chips.run(condition, chip)));
        }
        return rows;
    }

    /**
     * Runs one chip on one test sample and keeps what it did.
     *
     * @param network ordinal of the network
     * @param condition what the chip has to bear; calibrated only where the study calibrates
     * @param chip number of the chip
     * @param sample number of the test sample, from 0
     */
    public ChipTrace trace(int network, Condition condition, int chip, int sample) {
        return trial(network).trace(condition, chip, sample);
    }

    /**
     * Finds out why a chip does what it does. Takes as long as some tens of chips and as the trials of the search.
     *
     * @param network ordinal of the network
     * @param condition place of the condition in the study; not one that trains its chips
     * @param chip number of the chip
     * @param searchTrials the most chips that are run to find neurons that make it pass, 0 or more
     * @param afterEach called after each chip that was run
     */
    public Explanation explain(int network, int condition, int chip, int searchTrials, Runnable afterEach) {
        return new ChipExplainer(
                        trial(network),
                        model(network),
                        study.spec(),
                        study.conditions().get(condition),
                        chip,
                        afterEach)
                .explain(searchTrials);
    }

    /** The most chips that an explanation runs. */
    public int explanationTrials(int network, int condition, int searchTrials) {
        return ChipExplainer.mostTrials(study.conditions().get(condition), model(network), searchTrials);
    }

    private Model model(int network) {
        return networks.get(network).spiking().model();
    }

    private ChipTrial trial(int network) {
        Bound bound = trial.get();
        if (bound == null || bound.network() != network) {
            Benches shared = benches(network);
            bound = new Bound(
                    network,
                    shared.calibration()
                            .map(calibration -> new ChipTrial(shared.test(), calibration))
                            .orElseGet(() -> new ChipTrial(shared.test())));
            trial.set(bound);
        }
        return bound.trial();
    }

    private Benches benches(int network) {
        // one lock per network: two threads that begin with different networks need not wait for each other
        synchronized (networks.get(network)) {
            if (benches[network] == null) {
                TestBench test = bench(network, Role.TEST, study.testSamples());
                benches[network] = new Benches(
                        test,
                        study.calibrates()
                                ? Optional.of(new CalibrationBench(
                                        bench(network, Role.TUNE, CalibrationBench.SAMPLES)
                                                .withRulesOf(test),
                                        chipTraining(network)))
                                : Optional.empty());
            }
            return benches[network];
        }
    }

    private TestBench bench(int network, Role role, int samples) {
        NetworkSlot slot = plan.networks().get(network);
        try {
            return bench.of(networks.get(network), slot.replicate(), role, samples);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("network " + slot.id() + ": " + e.getMessage());
        }
    }

    private Optional<ChipTraining> chipTraining(int network) {
        NetworkSlot slot = plan.networks().get(network);
        return study.networks().get(slot.entry()) instanceof NetworkSource.Trained trained
                ? trained.settings()
                        .chipTrainer()
                        .flatMap(trainer -> networks.get(network)
                                .teacher()
                                .map(teacher -> trainer.onChips(study.task(), teacher, study.seed(), slot.replicate())))
                : Optional.empty();
    }
}
