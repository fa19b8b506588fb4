package org.spikeyield.train;

/**
 * The Adam optimiser (Kingma and Ba, 2015, algorithm 1; β₁ = 0.9, β₂ = 0.999, ε = 1e-8) for one array of parameters.
 */
public final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double[] mean;
    private final double[] square;
    private double power1 = 1.0;
    private double power2 = 1.0;

    public Adam(int length) {
        mean = new double[length];
        square = new double[length];
    }

    /**
     * Takes one step.
     *
     * @param parameters modified
     * @param gradient not modified
     * @param scale factor on the gradient
     * @param learningRate step size
     */
    public void step(float[] parameters, float[] gradient, double scale, double learningRate) {
        power1 *= BETA1;
        power2 *= BETA2;
        for (int i = 0; i < parameters.length; i++) {
            double g = gradient[i] * scale;
            mean[i] = BETA1 * mean[i] + (1 - BETA1) * g;
            square[i] = BETA2 * square[i] + (1 - BETA2) * g * g;
            double step = mean[i] / (1 - power1) / (Math.sqrt(square[i] / (1 - power2)) + EPSILON);
            parameters[i] = (float) (parameters[i] - learningRate * step);
        }
    }
}
