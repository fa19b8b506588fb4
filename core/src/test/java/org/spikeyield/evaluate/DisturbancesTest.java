package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikeyield.simulate.NeuronLayout.HEAD;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.disturbance.InputNoise;
import org.spikeyield.chip.disturbance.Noise;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.task.Sample;
import org.spikeyield.task.TemporalXor;

class DisturbancesTest {
    private static final double DT = 0.001;
    private static final int STEPS = 4000;
    private static final TrainedNetwork NETWORK = Networks.of(1, 8, 50, 1);
    private static final Condition IDEAL = new Condition(Mismatch.gaussian(Mask.PAPER, 0));

    /** Takes what is injected, and answers nothing else. */
    private static final class Recorder implements Kernel {
        private final List<float[]> currents = new ArrayList<>();

        @Override
        public void inject(float[] current) {
            currents.add(
                    Arrays.copyOfRange(current, HEAD, HEAD + NETWORK.spiking().neurons()));
        }

        @Override
        public void reset() {}

        @Override
        public int detect(float[] input, int offset) {
            return 0;
        }

        @Override
        public int[] spikes() {
            return new int[0];
        }

        @Override
        public void propagate() {}

        @Override
        public void readout(float[] out, int offset) {
            out[offset] = readout();
        }

        @Override
        public float readout() {
            return 0;
        }

        @Override
        public boolean finite() {
            return true;
        }
    }

    /**
     * The potential that the injected currents alone lead to, 50 neurons of 4000 steps with a correlation time of 50: 4000
     * independent values or so, whose deviation has a relative standard error of 1.1 %; ±5 %, a false alarm in 1 of 10⁵ seeds.
     */
    @ParameterizedTest
    @EnumSource(Noise.Measure.class)
    void makesPotentialsWanderAsMuchAsItSays(Noise.Measure measure) {
        Noise noise = new Noise(0.02, measure);
        SpikingNetwork ideal = NETWORK.spiking();
        double expected = noise.stationary(ideal, DT);
        double squares = 0;
        int values = 0;
        double[] u = new double[ideal.neurons()];
        for (float[] current : currents(noise, ideal, 0, 0)) {
            for (int i = 0; i < u.length; i++) {
                double a = DT / ideal.vector(Parameter.TAU_MEM)[i];
                u[i] = (1 - a) * u[i] + current[i];
                squares += u[i] * u[i];
                values++;
            }
        }

        assertThat(Math.sqrt(squares / values)).isCloseTo(expected, within(0.05 * expected));
    }

    @Test
    void isFreshForEachChipAndSampleAndTheSameAgain() {
        Noise noise = new Noise(0.02, Noise.Measure.CURRENT);
        float[] one = currents(noise, NETWORK.spiking(), 1, 2).get(0);

        assertThat(currents(noise, NETWORK.spiking(), 1, 2).get(0)).isEqualTo(one);
        assertThat(currents(noise, NETWORK.spiking(), 1, 3).get(0)).isNotEqualTo(one);
        assertThat(currents(noise, NETWORK.spiking(), 2, 2).get(0)).isNotEqualTo(one);
    }

    @Test
    void isTheSameInAllSamplesWhereItIsFrozen() {
        Noise frozen = new Noise(0.02, Noise.Measure.CURRENT, Noise.Trace.FROZEN);
        List<float[]> fresh = currents(new Noise(0.02, Noise.Measure.CURRENT), NETWORK.spiking(), 1, 0);

        assertThat(currents(frozen, NETWORK.spiking(), 1, 2).toArray()).isEqualTo(fresh.toArray());
        assertThat(currents(frozen, NETWORK.spiking(), 1, 3).toArray()).isEqualTo(fresh.toArray());
        assertThat(currents(frozen, NETWORK.spiking(), 2, 2).get(0)).isNotEqualTo(fresh.get(0));
        assertThat(IDEAL.with(frozen).name()).isEqualTo("frozen noise 2 %");
        assertThat(IDEAL.with(frozen).id())
                .isNotEqualTo(IDEAL.with(new Noise(0.02, Noise.Measure.CURRENT)).id());
    }

    /** 1000 values of noise: the power has a relative standard error of 4.5 %. */
    @Test
    void addsNoiseOfTheStatedPowerToTheInput() {
        Sample sample = new TemporalXor(1).sample(1, Role.TEST, 0, 0);
        float[] disturbed =
                disturbance(IDEAL.with(new InputNoise(6)), NETWORK.spiking(), 0).begin(sample, 0);
        double signal = 0;
        double noise = 0;
        for (int t = 0; t < disturbed.length; t++) {
            signal += sample.input()[t] * sample.input()[t];
            noise += Math.pow(disturbed[t] - sample.input()[t], 2);
        }

        assertThat(10 * Math.log10(signal / noise)).isCloseTo(6, within(1.0));
        assertThat(disturbance(IDEAL, NETWORK.spiking(), 0).begin(sample, 0)).isSameAs(sample.input());
    }

    @Test
    void neverMakesADeadNeuronFire() {
        TestBench bench = TestBench.of(NETWORK, new TemporalXor(1), 1, 0, Role.TEST, 2);
        Condition dead = IDEAL.with(new Faults(1, 0, 100, 0)).with(new Noise(1, Noise.Measure.STATIONARY));

        ChipResult result = new ChipTrial(bench).run(dead, 0);

        assertThat(result.status()).isEqualTo(ChipStatus.OK);
        assertThat(result.value(ChipMetric.MEAN_RATE_HZ)).isZero();
        assertThat(result.value(ChipMetric.NOISE_SD)).isEqualTo(1);
        assertThat(new ChipTrial(bench).run(dead.with(Faults.NONE), 0).value(ChipMetric.MEAN_RATE_HZ))
                .isPositive();
    }

    private static List<float[]> currents(Noise noise, SpikingNetwork ideal, int chip, int sample) {
        Disturbances disturbance = disturbance(IDEAL.with(noise), ideal, chip);
        disturbance.begin(new TemporalXor(1).sample(1, Role.TEST, 0, 0), sample);
        Recorder recorder = new Recorder();
        for (int t = 0; t < STEPS; t++) {
            disturbance.step(recorder);
        }
        return recorder.currents;
    }

    private static Disturbances disturbance(Condition condition, SpikingNetwork ideal, int chip) {
        Disturbances disturbance = new Disturbances(ideal, DT);
        disturbance.load(
                condition,
                FoldedNetwork.of(ideal, Periphery.of(NETWORK.teacher().orElseThrow()), DT),
                new ChipSampler(ideal, DT, 7, 0).streams(Role.TEST, chip),
                new BitSet());
        return disturbance;
    }
}
