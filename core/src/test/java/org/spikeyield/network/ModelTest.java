package org.spikeyield.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.InvalidInputException;

class ModelTest {
    @ParameterizedTest
    @MethodSource("org.spikeyield.network.Models#all")
    void goesThroughAFileByItsDescriptionAlone(Model model) {
        TrainedNetwork network = Networks.of(model, 3, 2, 4, 5, 1);
        byte[] file = NetworkFile.encode(network);

        assertThat(NetworkFile.decode(file, "a", Models.list())).isEqualTo(network);
        assertThat(network.outputs()).isEqualTo(2);
    }

    @Test
    void isReadByTheProgramWhereItIsOneOfItsOwn() {
        byte[] file = NetworkFile.encode(Networks.of(Models.DESCRIBED, 1, 1, 5, 1));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NetworkFile.decode(file, "a"))
                .withMessageContaining("a: metadata model is 'described', must be one of ads, bptt, force, reservoir");
    }

    @Test
    void hasTheParametersOfItsDescription() {
        assertThat(Models.DESCRIBED.parameters())
                .contains(Parameter.T_REFRACTORY, Parameter.TAU_SYN, Parameter.W_REC, Parameter.TAU_OUT)
                .doesNotContain(Parameter.W_FEEDBACK, Parameter.TAU_SLOW);
        assertThat(Model.FORCE.projectedWeights()).containsExactly(Parameter.W_REC, Parameter.W_FEEDBACK);
        assertThat(Model.FORCE.recurrentWeights()).containsExactly(Parameter.W_REC);
        assertThat(Model.RESERVOIR.recurrentWeights()).containsExactly(Parameter.W_REC);
        assertThat(Model.ADS.recurrentWeights()).containsExactly(Parameter.W_SLOW, Parameter.W_FAST);
    }

    @Test
    void refusesProjectionsThatNoKernelRuns() {
        Projection one = Projection.recurrent(Parameter.W_REC, Parameter.TAU_SYN);
        for (List<Projection> refused : List.of(List.<Projection>of(), List.of(one, one, one))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Model("m", Model.Reset.TO_RESET, false, refused, false, Set.of()))
                    .withMessage("model m has " + refused.size() + " projections, must have 1 or 2");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Projection.recurrent(Parameter.W_FEEDBACK, Parameter.TAU_SYN))
                .withMessageContaining("w_feedback");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Projection.feedback(Parameter.W_REC))
                .withMessageContaining("w_rec");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Projection.recurrent(Parameter.W_REC, Parameter.V_REST))
                .withMessageContaining("v_rest");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Projection(Projection.Kind.FEEDBACK, Parameter.W_FEEDBACK, Parameter.TAU_SYN))
                .withMessageContaining("tau_syn");
    }
}
