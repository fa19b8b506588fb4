package org.spikeyield.chip.disturbance;

import java.util.List;
import java.util.Optional;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.perturbation.Cause;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.ChipStreams;
import org.spikeyield.chip.perturbation.Disturbance;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.chip.perturbation.SweptParameter;
import org.spikeyield.chip.perturbation.Term;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.settings.SettingsReader;

/**
 * White Gaussian noise on the input, fresh for each chip and sample.
 *
 * @param snrDb power of a sample's input over that of the noise, in decibels; infinite for no noise
 */
public record InputNoise(double snrDb) implements Perturbation {
    /** Input as it is. */
    public static final InputNoise NONE = new InputNoise(Double.POSITIVE_INFINITY);

    private static final double MAX_DECIBELS = 200;
    private static final Cause CAUSE = new Cause("input-noise", false);

    public InputNoise {
        if (Double.isNaN(snrDb) || snrDb == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("input SNR is " + snrDb + " dB: must be a number");
        }
    }

    @Override
    public boolean acts() {
        return snrDb < NONE.snrDb;
    }

    @Override
    public List<Part> parts() {
        if (!acts()) {
            return List.of();
        }
        String ratio = CanonicalNumber.of(snrDb);
        return List.of(new Part(CAUSE, "input-snr-db=" + ratio, "input " + ratio + " dB", NONE));
    }

    @Override
    public List<Term> terms() {
        return List.of(new Term(
                "input " + CanonicalNumber.of(snrDb) + " dB",
                "input N dB",
                List.of("white noise on the input: power of a sample's input over that of the noise")));
    }

    @Override
    public List<InputNoise> read(SettingsReader reader, CheckedNetworks networks) {
        return reader
                .numbersOrNone(
                        "input-snr-db",
                        NONE.snrDb,
                        ratio -> Math.abs(ratio) <= MAX_DECIBELS,
                        "a number of decibels from -200 to 200")
                .stream()
                .map(InputNoise::new)
                .toList();
    }

    @Override
    public List<SweptParameter> swept() {
        return List.of(SweptParameter.of(
                InputNoise.class,
                "input noise",
                "signal-to-noise ratio of the input, dB",
                NONE.snrDb,
                0,
                InputNoise::snrDb,
                (noise, ratio) -> new InputNoise(ratio)));
    }

    @Override
    public Stage stage() {
        return Stage.RUNNING;
    }

    @Override
    public Optional<Disturbance> disturbance(
            SpikingNetwork ideal, double dtSeconds, float[] currentScale, ChipStreams streams) {
        return Optional.of(new Disturbance() {
            private float[] noisy = {};

            @Override
            public float[] begin(int sample, int steps, float[] input) {
                if (noisy.length != input.length) {
                    noisy = new float[input.length];
                }
                double power = 0;
                for (float x : input) {
                    power += x * x;
                }
                double sd = StrictMath.sqrt(power / input.length * StrictMath.pow(10, -snrDb / 10));
                RandomStream stream = streams.open(StreamGroup.INPUT_NOISE, sample);
                for (int k = 0; k < noisy.length; k++) {
                    noisy[k] = (float) (input[k] + sd * stream.nextGaussian());
                }
                return noisy;
            }
        });
    }
}
