package org.spikeyield.architecture.broken.spark;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.spikeyield.architecture.broken.store.Rows;

/** Uses the store, as it may, and ND4J, as it may not. */
public final class Session {
    private final Rows rows = new Rows();
    private INDArray array;

    public Rows rows() {
        return rows;
    }

    public INDArray array() {
        return array;
    }
}
