package org.spikeyield.train.bptt;

import java.util.Arrays;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.task.Sample;

/**
 * Finds, batch by batch, small changes of the weights under which a network's outputs z change much, and the gradient of a loss that counts that change:
 *
 * <pre>
 *   loss = mean (z(Θ) − target)² + β·L        L = mean (z(Θ*) − z(Θ))²        Θ* = Θ∘(1 + m)
 *   m ← Normal(0, ζ_initial²), then n times m ← m + ζ/n·sign(Θ∘∂L/∂Θ*), kept within ±ζ throughout
 *   gradient = ∂/∂Θ [mean (z(Θ) − target)² + β·L] + β·(1 + m)∘∂L/∂Θ*
 * </pre>
 *
 * <p>Θ are the input, recurrent and readout weights; biases and time constants are not attacked, and a synapse that is not there stays away. m is
 * taken for a constant, so that 1 + m is the diagonal of ∂Θ*&#47;∂Θ.
 *
 * <p>Source: Büchel, Faber and Muir, ICLR 2022, arXiv 2106.05009, algorithm 1 and its gradient.
 *
 * <p>Implementation note: in the paper, whose networks classify, L is a Kullback-Leibler divergence. Here m is Θ*'s
 * relative distance from Θ; in the paper |Θ|·sign(Θ)·m is its distance, so that the random start has the opposite sign for negative weights, and the
 * same distribution.
 */
final class WeightAttack {
    /** In the order of the gradients; those of the biases follow. */
    private static final Parameter[] ATTACKED = {Parameter.W_IN, Parameter.W_REC, Parameter.W_OUT};

    private final Attack attack;
    private final FoldedNetwork folded;
    private final Periphery periphery;
    private final double dtSeconds;
    private final SurrogatePass pass;
    private final SpikeTrace attacked;
    private final long seed;
    private final int replicate;
    /** m, flat, in the order of the gradients; of the biases 0. */
    private final float[][] moves;
    /** β·(1 + m)∘∂L/∂Θ*. */
    private final float[][] through;

    /**
     * @param attack how the weights are attacked
     * @param folded the network that the pass goes through; overwritten
     * @param periphery what stands before and behind it
     * @param dtSeconds time step
     * @param pass the way back
     * @param attacked takes the runs of the attacked network
     * @param seed the study's seed
     * @param replicate index of the network
     */
    WeightAttack(
            Attack attack,
            FoldedNetwork folded,
            Periphery periphery,
            double dtSeconds,
            SurrogatePass pass,
            SpikeTrace attacked,
            long seed,
            int replicate) {
        this.attack = attack;
        this.folded = folded;
        this.periphery = periphery;
        this.dtSeconds = dtSeconds;
        this.pass = pass;
        this.attacked = attacked;
        this.seed = seed;
        this.replicate = replicate;
        moves = Arrays.stream(pass.gradients())
                .map(gradient -> new float[gradient.length])
                .toArray(float[][]::new);
        through = Arrays.stream(moves).map(float[]::clone).toArray(float[][]::new);
    }

    /**
     * The gradients of the loss by the folded parameters, as {@link SurrogatePass#gradients} has them; shared.
     *
     * @param network Θ
     * @param trace what it did on the batch
     * @param batch the samples
     * @param step optimiser step, whose random start it is
     */
    float[][] gradients(SpikingNetwork network, SpikeTrace trace, Sample[] batch, int step) {
        attack(network, trace, batch, step);
        backward(trace);
        float[][] gradients = pass.gradients();
        for (int a = 0; a < through.length; a++) {
            for (int k = 0; k < through[a].length; k++) {
                through[a][k] = (float) (attack.strength() * (1 + moves[a][k]) * gradients[a][k]);
            }
        }
        folded.fold(network, periphery, dtSeconds);
        float strength = (float) attack.strength();
        pass.backward(
                trace,
                (b, k, t) -> trace.error(b, k, t) + strength * (trace.readout(b, k, t) - attacked.readout(b, k, t)));
        for (int a = 0; a < through.length; a++) {
            for (int k = 0; k < through[a].length; k++) {
                gradients[a][k] += through[a][k];
            }
        }
        return gradients;
    }

    /** Finds Θ*, runs it over the batch and leaves it folded. */
    void attack(SpikingNetwork network, SpikeTrace trace, Sample[] batch, int step) {
        draw(step);
        run(network, batch);
        for (int s = 0; s < attack.steps(); s++) {
            backward(trace);
            ascend(network);
            run(network, batch);
        }
    }

    private void draw(int step) {
        for (int a = 0; a < ATTACKED.length; a++) {
            RandomStream random =
                    RandomStream.of(new StreamKey(seed, Role.TRAIN, replicate, step, StreamGroup.ATTACK_START, a));
            for (int k = 0; k < moves[a].length; k++) {
                moves[a][k] = within(attack.start() * random.nextGaussian());
            }
        }
    }

    private void run(SpikingNetwork network, Sample[] batch) {
        attacked.run(folded.fold(moved(network), periphery, dtSeconds), batch);
    }

    /** ∂L/∂Θ*, by what the attacked network did. */
    private void backward(SpikeTrace trace) {
        pass.backward(attacked, (b, k, t) -> attacked.readout(b, k, t) - trace.readout(b, k, t));
    }

    /** Gradients by folded weights have the signs of those by weights. */
    private void ascend(SpikingNetwork network) {
        double size = attack.level() / attack.steps();
        for (int a = 0; a < ATTACKED.length; a++) {
            float[][] rows = network.matrix(ATTACKED[a]);
            float[] gradient = pass.gradients()[a];
            int width = rows[0].length;
            for (int k = 0; k < gradient.length; k++) {
                double slope = (double) rows[k / width][k % width] * gradient[k];
                if (slope != 0) {
                    moves[a][k] = within(moves[a][k] + (slope > 0 ? size : -size));
                }
            }
        }
    }

    private float within(double move) {
        return (float) Math.max(-attack.level(), Math.min(attack.level(), move));
    }

    /** Θ*, with the moves as they stand now. */
    SpikingNetwork moved(SpikingNetwork network) {
        SpikingNetwork.Builder moved = network.with();
        for (int a = 0; a < ATTACKED.length; a++) {
            float[][] rows = network.matrix(ATTACKED[a]);
            float[][] weights = new float[rows.length][];
            for (int row = 0; row < rows.length; row++) {
                weights[row] = rows[row].clone();
                for (int i = 0; i < weights[row].length; i++) {
                    weights[row][i] *= 1 + moves[a][row * weights[row].length + i];
                }
            }
            moved.set(ATTACKED[a], weights);
        }
        return moved.build();
    }
}
