package org.spikeyield.architecture.broken.simulate;

import java.util.function.DoubleUnaryOperator;

/** Functions whose last bit differs between JDKs, called and referred to. */
public final class LooseKernel {
    private LooseKernel() {}

    public static double activation(double x) {
        return Math.tanh(x);
    }

    public static DoubleUnaryOperator decay() {
        return Math::exp;
    }
}
