package org.spikeyield.train.ads;

import java.util.Locale;
import org.spikeyield.InvalidInputException;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.task.Sample;
import org.spikeyield.train.EpochLoop;

/** Stops a training whose network fires ever more, which it does not come back from and which takes many times as long. */
final class RateGuard implements EpochLoop.Learner {
    /** A network of {@code robust-xor.conf} reaches 62 Hz. */
    private static final double LARGEST_HZ = 120;

    private static final int SAMPLES = 20;

    private final AdsLearner learner;
    private final int neurons;
    private final double dtSeconds;
    private long spikes;
    private long steps;
    private int samples;

    RateGuard(AdsLearner learner, int neurons, double dtSeconds) {
        this.learner = learner;
        this.neurons = neurons;
        this.dtSeconds = dtSeconds;
    }

    /** @throws InvalidInputException when {@value #SAMPLES} samples in a row had too many spikes */
    @Override
    public void learn(Sample sample, double progress) {
        learner.learn(sample, progress);
        spikes += learner.spikes();
        steps += sample.steps();
        samples++;
        if (samples % SAMPLES == 0) {
            double rate = spikes / (neurons * steps * dtSeconds);
            if (rate > LARGEST_HZ) {
                throw new InvalidInputException(String.format(
                        Locale.ROOT,
                        "training was stopped after %d samples: neurons fire at %.0f Hz, more than %.0f Hz; lower"
                                + " learning-rate, error-gain or input-gain, or make teacher.activity-penalty larger",
                        samples,
                        rate,
                        LARGEST_HZ));
            }
            spikes = 0;
            steps = 0;
        }
    }

    @Override
    public SpikingNetwork network() {
        return learner.network();
    }
}
