package org.spikeyield.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.spikeyield.audio.FilterBank;
import org.spikeyield.audio.GainControl;

/**
 * Milliseconds of one core for the 16 channels of a second of sound.
 *
 * <p>{@code scripts/spikeyield bench kernel}, which requires 200 times real time. Found 2.1 ms, 470 times real time, on OpenJDK 17 and Temurin 25.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FrontEndBench {
    private static final FilterBank BANK = new FilterBank(16, 400);

    private double[] sound;

    @Setup
    public void setUp() {
        sound = new double[FilterBank.RATE_HZ];
        for (int n = 0; n < sound.length; n++) {
            sound[n] = StrictMath.sin(1e-4 * n * n);
        }
    }

    @Benchmark
    public double[] secondOfSound() {
        double[] channels = BANK.channels(sound);
        GainControl.WHOLE_SAMPLE.apply(channels, BANK.channels());
        return channels;
    }
}
