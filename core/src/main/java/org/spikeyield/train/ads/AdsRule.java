package org.spikeyield.train.ads;

/**
 * How ADS networks change their slow weights by what the decoding error says; r is the filtered spike train of the sending
 * neuron and {@code d = Winᵀ·e} what the error says to the receiving one.
 */
public sealed interface AdsRule {
    /** Trials that an update is made of; 0 where the weights change at every step. */
    int batch();

    /**
     * At every step, {@code Ws[j→i] += η·r_j·d_i·dt/1 ms} (Büchel et al. 2021, eq. 8). Local: a synapse needs what its two neurons know.
     *
     * @param form how it is computed
     */
    record Online(LearningForm form) implements AdsRule {
        @Override
        public int batch() {
            return 0;
        }
    }

    /**
     * Once per batch of trials, {@code Ws += η·k·G/Σ_j C_jj} with G the mean of {@code r_j·d_i} and C that of {@code r_j·r_k} over the
     * steps of the batch: normalised least mean squares (Widrow and Hoff 1960; Nagumo and Noda, IEEE Trans. Autom. Control 12, 282,
     * 1967), whose target is the error current k·d. Local but for one number, the activity of the whole population.
     *
     * @param batch trials per update, at least 1
     */
    record Normalised(int batch) implements AdsRule {}

    /**
     * Once per batch of trials, {@code Ws += η·k·(C + λ·I)⁻¹·G}, C a running mean over batches and λ = ridge·mean_j C_jj: least squares
     * of the error current. Not local: a synapse needs what all neurons did.
     *
     * @param batch trials per update, at least 1
     * @param ridge λ over the mean diagonal of C, positive
     */
    record Preconditioned(int batch, double ridge) implements AdsRule {}
}
