package org.spikeyield.network;

import java.util.List;

/**
 * Synapses by which the neurons of a network reach each other, one current per receiving neuron: {@code I_i ←
 * I_i·exp(−dt/tau_i) + Σ_j w_ji·spike_j/tau_i}, with w by {@link Kind}.
 *
 * @param kind which spikes act through which weights
 * @param weights the parameter that holds the weights
 * @param timeConstant the parameter that holds tau, one for each receiving neuron or one for all
 */
public record Projection(Kind kind, Parameter weights, Parameter timeConstant) {
    /** Which spikes act through which weights. */
    public enum Kind {
        /** Every spike through the weights as they are, {@code [N, N]}. */
        RECURRENT,
        /** Spikes through those weights {@code [N, N]} that are not negative. */
        EXCITATORY,
        /** Spikes through those weights {@code [N, N]} that are negative. */
        INHIBITORY,
        /** The decoded values through weights {@code [decoded, N]}: {@code w = w_out·weights}, and tau is that of the decoding line. */
        FEEDBACK
    }

    /**
     * Checks that the parameters can be what they stand for.
     *
     * @throws IllegalArgumentException when the weights do not have the shape of their kind, or tau is no time constant
     */
    public Projection {
        List<Size> expected = List.of(kind == Kind.FEEDBACK ? Size.DECODED : Size.NEURONS, Size.NEURONS);
        if (!weights.sizes().equals(expected)) {
            throw new IllegalArgumentException("weights " + weights.key() + " are " + weights.sizes()
                    + ", those of a projection of kind " + kind + " must be " + expected);
        }
        if (!timeConstant.timeConstant()) {
            throw new IllegalArgumentException(timeConstant.key() + " is no time constant");
        }
        if (kind == Kind.FEEDBACK && timeConstant != Parameter.TAU_OUT) {
            throw new IllegalArgumentException(
                    "the time constant of feedback is " + timeConstant.key() + ", must be " + Parameter.TAU_OUT.key());
        }
    }

    /** Recurrent synapses of either sign. */
    public static Projection recurrent(Parameter weights, Parameter timeConstant) {
        return new Projection(Kind.RECURRENT, weights, timeConstant);
    }

    /** Feedback of the decoded values. */
    public static Projection feedback(Parameter weights) {
        return new Projection(Kind.FEEDBACK, weights, Parameter.TAU_OUT);
    }
}
