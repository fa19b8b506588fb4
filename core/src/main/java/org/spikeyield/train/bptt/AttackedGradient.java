package org.spikeyield.train.bptt;

import java.util.List;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.task.Sample;

/**
 * The gradient of the loss of a {@link WeightAttack}. With r the move of a weight relative to its size, {@code w* = w + |w|·r}, and what is found at w* counts for
 * w by its slope, {@code 1 + sign(w)·r}; r itself is taken as given, as the authors do.
 */
final class AttackedGradient implements BatchGradient {
    /** What is attacked, in the order of the gradients; the constant drives behind them are not. */
    private static final List<Parameter> WEIGHTS = List.of(Parameter.W_IN, Parameter.W_REC, Parameter.W_OUT);

    private final WeightAttack attack;
    private final BatchRun run;
    private final long seed;
    private final int replicate;
    private final SpikeTrace plain;
    private final SpikeTrace attacked;
    /** Relative moves r of every weight, in the order of the gradients. */
    private final float[][] moves = new float[WEIGHTS.size()][];

    private final float[][] sum = new float[WEIGHTS.size() + 1][];

    AttackedGradient(WeightAttack attack, BatchRun run, SpikingNetwork start, long seed, int replicate) {
        this.attack = attack;
        this.run = run;
        this.seed = seed;
        this.replicate = replicate;
        plain = run.newTrace();
        attacked = run.newTrace();
        for (int k = 0; k < moves.length; k++) {
            float[][] rows = start.matrix(WEIGHTS.get(k));
            moves[k] = new float[rows.length * rows[0].length];
            sum[k] = new float[moves[k].length];
        }
        sum[moves.length] = new float[start.neurons()];
    }

    @Override
    public float[][] of(SpikingNetwork network, Sample[] batch, int step) {
        plainLoss(network, batch);
        begin(step);
        for (int k = 0; k < attack.steps(); k++) {
            disagreement(network, batch);
            climb(run.gradients(attacked));
        }
        disagreement(network, batch);
        take(network, run.gradients(attacked));

        float strength = (float) attack.strength();
        run.fold(network);
        // the error of (z − y)² + strength·(z − z*)², as a distance from one target
        plain.aimAt((b, output, t) -> batch[b].target()[t * plain.outputs() + output]
                + strength * (attacked.readout(b, output, t) - plain.readout(b, output, t)));
        float[][] own = run.gradients(plain);
        for (int k = 0; k < sum.length; k++) {
            for (int i = 0; i < sum[k].length; i++) {
                sum[k][i] += own[k][i];
            }
        }
        return sum;
    }

    /** Runs the network itself; returns its mean squared error. */
    double plainLoss(SpikingNetwork network, Sample[] batch) {
        return plain.run(run.fold(network), batch);
    }

    private void begin(int step) {
        for (int k = 0; k < moves.length; k++) {
            RandomStream random =
                    RandomStream.of(new StreamKey(seed, Role.TRAIN, replicate, step, StreamGroup.WEIGHT_ATTACK, k));
            for (int i = 0; i < moves[k].length; i++) {
                moves[k][i] = clip(attack.start() * random.nextGaussian());
            }
        }
    }

    private float clip(double move) {
        return (float) Math.max(-attack.level(), Math.min(attack.level(), move));
    }

    /** Runs the attacked network, whose error is its distance from what the network itself answers; returns the mean square of it. */
    double disagreement(SpikingNetwork network, Sample[] batch) {
        return attacked.run(run.fold(attacked(network)), batch, plain::readout);
    }

    private SpikingNetwork attacked(SpikingNetwork network) {
        SpikingNetwork.Builder moved = network.with();
        for (int k = 0; k < moves.length; k++) {
            float[][] rows = network.matrix(WEIGHTS.get(k));
            int width = rows[0].length;
            float[][] there = new float[rows.length][width];
            for (int row = 0; row < rows.length; row++) {
                for (int i = 0; i < width; i++) {
                    there[row][i] = rows[row][i] + Math.abs(rows[row][i]) * moves[k][row * width + i];
                }
            }
            moved.set(WEIGHTS.get(k), there);
        }
        return moved.build();
    }

    /** Folding does not change the sign of a gradient. */
    private void climb(float[][] gradients) {
        double far = attack.level() / attack.steps();
        for (int k = 0; k < moves.length; k++) {
            for (int i = 0; i < moves[k].length; i++) {
                moves[k][i] = clip(moves[k][i] + far * Math.signum(gradients[k][i]));
            }
        }
    }

    private void take(SpikingNetwork network, float[][] gradients) {
        float strength = (float) attack.strength();
        for (int k = 0; k < moves.length; k++) {
            float[][] rows = network.matrix(WEIGHTS.get(k));
            int width = rows[0].length;
            for (int i = 0; i < moves[k].length; i++) {
                float slope = 1 + Math.signum(rows[i / width][i % width]) * moves[k][i];
                sum[k][i] = strength * slope * gradients[k][i];
            }
        }
        for (int i = 0; i < sum[moves.length].length; i++) {
            sum[moves.length][i] = strength * gradients[moves.length][i];
        }
    }

    /** Relative moves of the latest step, by array; shared. */
    float[][] moves() {
        return moves;
    }
}
