package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.disturbance.Noise;
import org.spikeyield.chip.disturbance.SuddenDeath;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.FaultSampler;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.TemporalXor;

class SuddenDeathTest {
    private static final TrainedNetwork NETWORK = TestNetworks.random(40, 6);
    private static final TestBench BENCH = TestBench.of(NETWORK, new TemporalXor(1), 3, 0, Role.TEST, 5);
    private static final ChipTrial TRIAL = new ChipTrial(BENCH);
    private static final Condition ALIVE =
            new Condition(Mismatch.gaussian(Mask.PAPER, 0.1)).with(new Noise(0.02, Noise.Measure.CURRENT));
    private static final Condition DYING = ALIVE.with(new SuddenDeath(0.4, 0.3));

    @Test
    void silencesTheNeuronsThatDeadSilencesFromTheMomentOn() {
        Set<Integer> dead = dead(7);
        ChipTrace alive = TRIAL.trace(ALIVE, 7, 2);
        ChipTrace dying = TRIAL.trace(DYING, 7, 2);

        assertThat(dead).hasSize(16);
        assertThat(spikes(dying, 0, 300)).isNotEmpty().isEqualTo(spikes(alive, 0, 300));
        assertThat(neurons(alive, 300, 1000)).containsAnyElementsOf(dead);
        assertThat(neurons(dying, 0, 300)).containsAnyElementsOf(dead);
        assertThat(neurons(dying, 300, 1000)).isNotEmpty().doesNotContainAnyElementsOf(dead);
    }

    /** The samples of a chip begin with all neurons alive. */
    @Test
    void happensInEverySampleAnew() {
        assertThat(spikes(TRIAL.trace(DYING, 7, 4), 0, 300)).isEqualTo(spikes(TRIAL.trace(ALIVE, 7, 4), 0, 300));
        assertThat(TRIAL.run(DYING, 7)).isEqualTo(new ChipTrial(BENCH).run(DYING, 7));
    }

    @Test
    void silencesAllFromTheBeginning() {
        ChipResult none = TRIAL.run(ALIVE.with(new SuddenDeath(1, 0)), 7);

        assertThat(none.status()).isEqualTo(ChipStatus.OK);
        assertThat(none.value(ChipMetric.MEAN_RATE_HZ)).isZero();
    }

    @Test
    void sparesNeuronsThatAreRestored() {
        BitSet all = new BitSet();
        dead(7).forEach(all::set);
        Condition noisy = new Condition(Mismatch.NONE).with(new Noise(0.02, Noise.Measure.CURRENT));
        ChipResult restored = TRIAL.runRestored(noisy.with(new SuddenDeath(0.4, 0.3)), 7, all);

        assertThat(restored).isEqualTo(TRIAL.run(noisy, 7));
        assertThat(restored).isNotEqualTo(TRIAL.run(noisy.with(new SuddenDeath(0.4, 0.3)), 7));
    }

    /** {@code printf 'sudden-death=0.4 sudden-death-at=0.5' | sha256sum | cut -c-16}. */
    @Test
    void isNamedByItsShareAndMoment() {
        Condition half = new Condition(Mismatch.NONE).with(new SuddenDeath(0.4, 0.5));

        assertThat(half.id()).isEqualTo("41bf631ca8cd1c2f");
        assertThat(half.name()).isEqualTo("sudden death 40 %");
        assertThat(DYING.name()).endsWith("sudden death 40 % at 30 %");
        assertThat(half.random()).isTrue();
        assertThat(new SuddenDeath(0, 0.9)).isEqualTo(SuddenDeath.NONE);
        assertThatThrownBy(() -> new SuddenDeath(1.5, 0)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new SuddenDeath(0.5, 1)).hasMessageContaining("moment");
    }

    private static Set<Integer> dead(int chip) {
        return Arrays.stream(FaultSampler.broken(
                                new Faults(0.4, 0, 100, 0),
                                40,
                                new ChipSampler(NETWORK.spiking(), 0.001, 3, 0).streams(Role.TEST, chip))
                        .dead())
                .boxed()
                .collect(Collectors.toSet());
    }

    private static List<List<Integer>> spikes(ChipTrace trace, int from, int to) {
        int[] steps = trace.spikeSteps();
        return IntStream.range(0, steps.length)
                .filter(k -> steps[k] >= from && steps[k] < to)
                .mapToObj(k -> List.of(steps[k], trace.spikeNeurons()[k]))
                .toList();
    }

    private static Set<Integer> neurons(ChipTrace trace, int from, int to) {
        return spikes(trace, from, to).stream().map(spike -> spike.get(1)).collect(Collectors.toSet());
    }
}
