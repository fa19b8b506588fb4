package org.spikeyield.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NetworkValuesTest {
    private final TrainedNetwork network = Networks.of(2, 3, 5, 1);

    @Test
    void equalsByContent() {
        assertThat(network).isEqualTo(Networks.of(2, 3, 5, 1)).hasSameHashCodeAs(Networks.of(2, 3, 5, 1));
        assertThat(network).isNotEqualTo(Networks.of(2, 3, 5, 2));
    }

    @Test
    void tellsItsSizes() {
        assertThat(network.periphery().channels()).isEqualTo(2);
        assertThat(network.teacher().orElseThrow().units()).isEqualTo(3);
        assertThat(network.spiking().neurons()).isEqualTo(5);
        assertThat(network.spiking().inputs()).isEqualTo(3);
        assertThat(network.task()).isEqualTo("temporal-xor");
        assertThat(network.dtSeconds()).isEqualTo(0.001);
    }

    @Test
    void changesOneParameterOnly() {
        float[][] slow = new float[5][5];
        SpikingNetwork changed =
                network.spiking().with().set(Parameter.W_SLOW, slow).build();
        assertThat(changed.matrix(Parameter.W_SLOW)).isSameAs(slow);
        float[][] back = network.spiking().matrix(Parameter.W_SLOW);
        assertThat(changed.with().set(Parameter.W_SLOW, back).build()).isEqualTo(network.spiking());
        assertThat(changed).isNotEqualTo(network.spiking());
    }

    @Test
    void takesNeuronsOfAnotherWithTheWeightsToThemAndTheirDecoderWeights() {
        SpikingNetwork own = network.spiking();
        SpikingNetwork other = Networks.of(2, 3, 5, 2).spiking();
        BitSet one = new BitSet();
        one.set(3);

        SpikingNetwork mixed = own.withNeuronsOf(other, one);

        for (Parameter parameter : own.model().parameters()) {
            float[][] expected =
                    Arrays.stream(own.matrix(parameter)).map(float[]::clone).toArray(float[][]::new);
            if (parameter == Parameter.W_OUT) {
                expected[3] = other.matrix(parameter)[3];
            } else if (expected[0].length == 5) {
                for (int j = 0; j < expected.length; j++) {
                    expected[j][3] = other.matrix(parameter)[j][3];
                }
            }
            assertThat(mixed.matrix(parameter)).as(parameter.key()).isDeepEqualTo(expected);
        }
        assertThat(own.withNeuronsOf(other, new BitSet())).isEqualTo(own);
    }

    @Test
    void refusesWeightsOfAnotherShape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.spiking()
                        .with()
                        .set(Parameter.W_SLOW, new float[4][5])
                        .build())
                .withMessage("spiking w_slow has 4 rows, must be [5, 5]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.spiking()
                        .with()
                        .set(Parameter.W_SLOW, new float[][] {{1, 2}, {}, {}, {}, {}})
                        .build())
                .withMessage("spiking w_slow row 0 has 2 values, must be [5, 5]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateNetwork(
                        new float[] {1, 1}, new float[1][2], new float[2][2], new float[3][1], new float[2]))
                .withMessage("teacher w_out has 3 rows, must be [2, 1]");
    }

    @Test
    void refusesMoreOutputsThanAreAllowed() {
        assertThat(Networks.of(Model.ADS, 1, 16, 3, 5, 1).outputs()).isEqualTo(16);
        assertThat(Networks.of(Model.BPTT, 1, 16, 3, 5, 1).periphery().outputs())
                .isEqualTo(16);
        for (Model model : List.of(Model.ADS, Model.BPTT)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Networks.of(model, 1, 17, 3, 5, 1))
                    .withMessage("network has 17 outputs, at most 16 are allowed");
        }
    }

    @Test
    void refusesTimeConstantsThatAreNotPositive() {
        for (float tau : new float[] {0, -0.05f, Float.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RateNetwork(
                            new float[] {tau}, new float[1][1], new float[1][1], new float[1][1], new float[1]))
                    .withMessage("teacher tau[0] is " + tau + ", must be positive");
        }
    }

    @Test
    void refusesStudentOfAnotherTeacher() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new TrainedNetwork(Networks.of(2, 4, 5, 1).teacher(), network.spiking(), new TreeMap<>()))
                .withMessage("spiking network follows 3 units, its teacher has 4");
    }

    @Test
    void refusesATeacherWhereTheModelHasNoneAndTheOtherWayRound() {
        TrainedNetwork alone = Networks.of(Model.BPTT, 2, 3, 5, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainedNetwork(network.teacher(), alone.spiking(), new TreeMap<>()))
                .withMessage("networks of model bptt have no teacher, this one has");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainedNetwork(Optional.empty(), network.spiking(), new TreeMap<>()))
                .withMessage("networks of model ads have a teacher, this one has none");
    }

    @Test
    void refusesParametersThatAreMissingOrOfAnotherModel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SpikingNetwork.of(Model.ADS).set(Parameter.TAU_MEM, 1f).build())
                .withMessage("spiking tau_slow is missing, a parameter of model ads");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        network.spiking().with().set(Parameter.T_REFRACTORY, 0f).build())
                .withMessage("spiking t_refractory is no parameter of model ads");
    }

    @Test
    void refusesEmptyNetwork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new RateNetwork(new float[0], new float[1][0], new float[0][0], new float[0][1], new float[0]))
                .withMessage("teacher tau is empty, must have at least one value");
    }
}
