package org.spikeyield.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.ads.AdsRule;
import org.spikeyield.train.ads.AdsSettings;
import org.spikeyield.train.ads.AdsTrainer;
import org.spikeyield.train.ads.LearningForm;
import org.spikeyield.train.ads.Schedule;
import org.spikeyield.train.ads.VoltageConvention;
import org.spikeyield.train.teacher.TeacherSettings;

/** Networks that were trained, whose weights and spikes have an order that made-up ones lack. */
final class TrainedNetworks {
    private TrainedNetworks() {}

    /** The repository's network of temporal XOR: 320 neurons, one channel. */
    static TrainedNetwork xor() throws IOException {
        Path file = Root.file("conf/studies/networks/xor-ads.safetensors");
        return NetworkFile.decode(Files.readAllBytes(file), file.toString());
    }

    /** Samples of temporal XOR of one second each. */
    static Task xorTask() {
        return new TemporalXor(1.0);
    }

    /** A network of the size of one for spoken phrases, 768 neurons and 16 channels, after a training of seconds: it tells nothing yet. */
    static TrainedNetwork bands() {
        Schedule errorGain = new Schedule(75, 75);
        Schedule learningRate = new Schedule(1e-6, 1e-6);
        TeacherSettings teacher = new TeacherSettings(128, 4, 4, 0.01, 1, 0);
        AdsSettings settings = new AdsSettings(
                768,
                1,
                200,
                0.5,
                false,
                new AdsRule.Online(LearningForm.LAZY),
                errorGain,
                learningRate,
                1,
                20,
                VoltageConvention.PAPER,
                teacher,
                new Checkpoint.Last(1));
        return new AdsTrainer(bandsTask(), settings, LinearAlgebra.named("java"))
                .train(1, 0)
                .network();
    }

    /** Sixteen energies that rise and fall at rates of their own; class 1 has its energy in the upper half of the bands. */
    static Task bandsTask() {
        return new Bands();
    }

    private record Bands() implements Task {
        private static final int CHANNELS = 16;

        @Override
        public String name() {
            return "bands";
        }

        @Override
        public int channels() {
            return CHANNELS;
        }

        @Override
        public int steps() {
            return 1000;
        }

        @Override
        public double dtSeconds() {
            return Workload.DT;
        }

        @Override
        public boolean balancedTest() {
            return true;
        }

        @Override
        public Task withBalancedTest() {
            return this;
        }

        @Override
        public Sample sample(long seed, Role role, int replicate, int index) {
            RandomStream random =
                    RandomStream.of(new StreamKey(seed, role, replicate, index, StreamGroup.TASK_SAMPLE, 0));
            double[] draws = new double[2 * CHANNELS];
            random.fillGaussian(draws, draws.length);
            int label = index % 2;
            float[] input = new float[steps() * CHANNELS];
            float[] target = new float[steps()];
            for (int t = 0; t < steps(); t++) {
                target[t] = label;
                for (int c = 0; c < CHANNELS; c++) {
                    double loud = c / (CHANNELS / 2) == label ? 1 : 0.2;
                    double wave = StrictMath.sin(draws[2 * c] * 3 + t * (0.01 + 0.005 * draws[2 * c + 1]));
                    input[t * CHANNELS + c] = (float) (loud * wave * wave);
                }
            }
            return new Sample(input, target, label);
        }
    }
}
