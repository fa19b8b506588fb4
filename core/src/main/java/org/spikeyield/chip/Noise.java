package org.spikeyield.chip;

import org.spikeyield.TimeSteps;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;

/**
 * Thermal noise on the membranes: white Gaussian currents, fresh for each chip, sample, neuron and step.
 *
 * <p>A current of standard deviation s per step makes the potential below threshold wander with the stationary deviation
 * {@code s·a/√(1 − (1−a)²)}, a = dt/tau_mem. Nominal time constants and thresholds are meant throughout.
 *
 * @param level σ, 0 or more
 * @param measure what σ measures
 */
public record Noise(double level, Measure measure) {
    /** None. */
    public static final Noise NONE = new Noise(0, Measure.CURRENT);

    /** What the level measures. */
    public enum Measure {
        /**
         * The current: its deviation is {@code σ·(θ − V_reset)·tau_mem/dt} in steps of 1 ms (Büchel et al. 2021), and {@code √(dt/1 ms)}
         * times that in others, so that it stays the same white noise. Equal levels are unequal noise where time constants differ:
         * the stationary deviation is 5.0·σ at 50 ms and 2.3·σ at 10 ms.
         */
        CURRENT,
        /** The stationary deviation of the potential below threshold, as a share of {@code θ − V_reset}. */
        STATIONARY
    }

    public Noise {
        if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noise level is " + level + ": must be a finite number >= 0");
        }
    }

    /**
     * Deviation, per step, of what noise adds to a potential of one neuron, as a share of its threshold distance.
     *
     * @param dtSeconds time step
     * @param tauMemSeconds time constant of the neuron's membrane
     */
    public double perStep(double dtSeconds, double tauMemSeconds) {
        return measure == Measure.CURRENT
                ? level * StrictMath.sqrt(TimeSteps.milliseconds(dtSeconds))
                : level * wander(dtSeconds / tauMemSeconds);
    }

    /**
     * Stationary deviation of the potential below threshold as a share of the threshold distance, mean over the neurons.
     *
     * @param ideal the ideal network
     * @param dtSeconds time step
     */
    public double stationary(SpikingNetwork ideal, double dtSeconds) {
        if (measure == Measure.STATIONARY || level == 0) {
            return level;
        }
        double sum = 0;
        for (float tau : ideal.vector(Parameter.TAU_MEM)) {
            sum += perStep(dtSeconds, tau) / wander(dtSeconds / tau);
        }
        return sum / ideal.neurons();
    }

    /** Deviation per step over stationary deviation: √(1 − (1−a)²). */
    private static double wander(double a) {
        return StrictMath.sqrt(1 - (1 - a) * (1 - a));
    }
}
