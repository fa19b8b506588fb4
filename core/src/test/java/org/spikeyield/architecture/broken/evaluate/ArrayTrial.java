package org.spikeyield.architecture.broken.evaluate;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Sees ND4J outside linalg. */
public final class ArrayTrial {
    private ArrayTrial() {}

    public static INDArray zeros() {
        return Nd4j.zeros(1);
    }
}
