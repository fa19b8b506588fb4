package org.spikeyield.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.spikeyield.train.bptt.SmoothNetwork.DT;
import static org.spikeyield.train.bptt.SmoothNetwork.N;
import static org.spikeyield.train.bptt.SmoothNetwork.meanSquare;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.simulate.FoldedNetwork;

/** Attacks on networks of one output and of two. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
class WeightAttackTest {
    private static final double LEVEL = 0.1;
    private static final double STRENGTH = 3;
    private static final Parameter[] WEIGHTS = {Parameter.W_IN, Parameter.W_REC, Parameter.W_OUT};

    private final int outputs;
    private final SmoothNetwork small;
    private final SpikeTrace trace;
    private final SpikeTrace attacked;

    WeightAttackTest(int outputs) {
        this.outputs = outputs;
        small = new SmoothNetwork(outputs);
        trace = small.trace();
        attacked = small.trace();
    }

    @BeforeEach
    void run() {
        trace.run(FoldedNetwork.of(small.network(), small.periphery(), DT), small.samples());
    }

    /** Both networks move with the weights, the attacked one by as much as its relative moves say. */
    @Test
    void hasTheGradientOfTheWholeLossThatFiniteDifferencesShow() {
        WeightAttack attack = attack(10, 0.001);
        float[][] gradients = attack.gradients(small.network(), trace, small.samples(), 0);

        small.assertGradients(gradients, near -> {
            double[][][] ideal = small.readouts(near, trace);
            double[][][] moved = small.readouts(attack.moved(near), attacked);
            return meanSquare(ideal, small.targets()) + STRENGTH * meanSquare(moved, ideal);
        });
    }

    @Test
    void movesWeightsWithinTheBoxAndNothingElse() {
        // of a start as wide as the box many moves would end outside
        WeightAttack attack = attack(3, LEVEL);
        attack.attack(small.network(), trace, small.samples(), 0);
        SpikingNetwork moved = attack.moved(small.network());

        int atTheEdge = 0;
        for (Parameter parameter : WEIGHTS) {
            float[][] rows = small.network().matrix(parameter);
            for (int row = 0; row < rows.length; row++) {
                for (int i = 0; i < rows[row].length; i++) {
                    double size = Math.abs(rows[row][i]);
                    double move = Math.abs((double) moved.matrix(parameter)[row][i] - rows[row][i]);
                    assertThat(move).isLessThanOrEqualTo((LEVEL + 1e-6) * size);
                    atTheEdge += size > 0 && move > (LEVEL - 1e-6) * size ? 1 : 0;
                }
            }
        }
        assertThat(atTheEdge).isGreaterThan(N);
        for (int j = 0; j < N; j++) {
            assertThat(moved.matrix(Parameter.W_REC)[j][j]).isZero();
        }
        for (Parameter parameter : small.network().model().parameters()) {
            if (parameter != Parameter.W_IN && parameter != Parameter.W_REC && parameter != Parameter.W_OUT) {
                assertThat(moved.matrix(parameter)).isSameAs(small.network().matrix(parameter));
            }
        }
    }

    @Test
    void changesTheOutputsMoreThanRandomMovesOfTheSameSize() {
        attack(10, 0.001).attack(small.network(), trace, small.samples(), 0);
        double[][][] ideal = SmoothNetwork.readouts(trace, outputs);
        double found = meanSquare(SmoothNetwork.readouts(attacked, outputs), ideal);

        Random random = new Random(5);
        for (int draw = 0; draw < 100; draw++) {
            SpikingNetwork.Builder drawn = small.network().with();
            for (Parameter parameter : WEIGHTS) {
                drawn.set(parameter, randomlyMoved(small.network().matrix(parameter), random));
            }
            SpikeTrace ran = small.trace();
            ran.run(FoldedNetwork.of(drawn.build(), small.periphery(), DT), small.samples());
            assertThat(meanSquare(SmoothNetwork.readouts(ran, outputs), ideal)).isLessThan(found);
        }
    }

    @Test
    void beginsElsewhereAtEachStepAndForEachNetworkAndSeed() {
        WeightAttack attack = attack(1, 0.001);
        attack.attack(small.network(), trace, small.samples(), 4);
        SpikingNetwork first = attack.moved(small.network());

        attack.attack(small.network(), trace, small.samples(), 5);
        assertThat(attack.moved(small.network())).isNotEqualTo(first);
        attack.attack(small.network(), trace, small.samples(), 4);
        assertThat(attack.moved(small.network())).isEqualTo(first);
        WeightAttack ofOther = attack(new Attack(LEVEL, 1, 0.001, STRENGTH), 8, 1);
        ofOther.attack(small.network(), trace, small.samples(), 4);
        assertThat(ofOther.moved(small.network())).isNotEqualTo(first);
        WeightAttack ofOtherSeed = attack(new Attack(LEVEL, 1, 0.001, STRENGTH), 9, 0);
        ofOtherSeed.attack(small.network(), trace, small.samples(), 4);
        assertThat(ofOtherSeed.moved(small.network())).isNotEqualTo(first);
    }

    @Test
    void addsNothingToTheGradientWithoutStrength() {
        SurrogatePass pass = small.pass();
        pass.backward(trace, trace::error);
        float[][] gradients =
                attack(new Attack(LEVEL, 2, 0.001, 0), 8, 0).gradients(small.network(), trace, small.samples(), 0);

        for (int a = 0; a < gradients.length; a++) {
            for (int k = 0; k < gradients[a].length; k++) {
                assertThat((double) gradients[a][k]).isCloseTo(pass.gradients()[a][k], within(0.0));
            }
        }
    }

    @Test
    void refusesWhatNoAttackCanBe() {
        for (Runnable refused : new Runnable[] {
            () -> new Attack(0, 1, 0.1, 1),
            () -> new Attack(1.1, 1, 0.1, 1),
            () -> new Attack(0.1, 0, 0.1, 1),
            () -> new Attack(0.1, 1, 0, 1),
            () -> new Attack(0.1, 1, 0.1, -1),
            () -> new Attack(0.1, 1, 0.1, Double.NaN)
        }) {
            assertThatIllegalArgumentException().isThrownBy(refused::run).withMessageContaining("attack of level");
        }
    }

    private static float[][] randomlyMoved(float[][] rows, Random random) {
        float[][] moved = new float[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            moved[row] = rows[row].clone();
            for (int i = 0; i < moved[row].length; i++) {
                moved[row][i] *= (float) (1 + (random.nextBoolean() ? LEVEL : -LEVEL));
            }
        }
        return moved;
    }

    private WeightAttack attack(int steps, double start) {
        return attack(new Attack(LEVEL, steps, start, STRENGTH), 8, 0);
    }

    private WeightAttack attack(Attack attack, long seed, int replicate) {
        return new WeightAttack(attack, small.folded(), small.periphery(), DT, small.pass(), attacked, seed, replicate);
    }
}
