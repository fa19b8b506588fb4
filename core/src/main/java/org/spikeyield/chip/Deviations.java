package org.spikeyield.chip;

import java.util.ArrayList;
import java.util.List;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.FaultSampler.Broken;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;

/**
 * How far off the neurons of a chip are, cause by cause and in standard deviations, so that causes can be compared.
 *
 * <p>A constant p is off by {@code (p'/p − 1)/δ}, a threshold in its distance from the reference, δ being the group's level. Weights
 * to a neuron, and those by which it is decoded, are off by {@code Σ(w' − w)/(δ·√Σw²)}, synapses that were dropped by
 * {@code Σ(w'·kept − w'·(1 − f))/√(f·(1 − f)·Σw'²)}, f being the fraction dropped: each is distributed with mean 0 and variance 1 where
 * values have nothing in common.
 *
 * <p>What a value was folded or floored to counts, not what was drawn.
 */
final class Deviations {
    private final Condition condition;
    private final SpikingNetwork nominal;
    private final SpikingNetwork varied;
    private final SpikingNetwork kept;
    private final Broken broken;

    /**
     * @param condition what the chip has to bear
     * @param nominal the network before mismatch
     * @param varied the same chip with mismatch and without faults
     * @param kept the same with dropped synapses
     * @param broken its broken neurons
     */
    Deviations(Condition condition, SpikingNetwork nominal, SpikingNetwork varied, SpikingNetwork kept, Broken broken) {
        this.condition = condition;
        this.nominal = nominal;
        this.varied = varied;
        this.kept = kept;
        this.broken = broken;
    }

    /** What is off at each neuron; bits of weights, which are not drawn, are not among it. */
    List<List<Deviation>> ofNeurons() {
        List<List<Deviation>> all = new ArrayList<>();
        for (int i = 0; i < nominal.neurons(); i++) {
            all.add(new ArrayList<>());
        }
        for (int i : broken.dead()) {
            all.get(i).add(Deviation.broken(Faults.DEAD));
        }
        for (int i : broken.stuck()) {
            all.get(i).add(Deviation.broken(Faults.STUCK));
        }
        double fraction = condition.get(Faults.class).dropped();
        for (int i = 0; i < nominal.neurons(); i++) {
            for (ParameterGroup group : condition.mismatch().varied(nominal.model())) {
                if (Mismatch.cause(group).ofNeurons()) {
                    all.get(i).add(Deviation.of(Mismatch.cause(group), varied(group, i), level(group)));
                }
            }
            if (fraction > 0) {
                all.get(i).add(Deviation.of(Faults.DROPPED, dropped(i), StrictMath.sqrt(fraction * (1 - fraction))));
            }
        }
        return all.stream().map(List::copyOf).toList();
    }

    private double level(ParameterGroup group) {
        return condition.mismatch().level(nominal.model(), group);
    }

    private double varied(ParameterGroup group, int i) {
        return group.weights() ? weights(group, i) : constant(group, i);
    }

    private double constant(ParameterGroup group, int i) {
        double from = group == ParameterGroup.THRESHOLD ? reference(i) : 0;
        double designed = nominal.vector(group.parameter())[i] - from;
        return designed == 0 ? 0 : (varied.vector(group.parameter())[i] - from) / designed - 1;
    }

    private double reference(int i) {
        return nominal.vector(condition.mismatch().thresholdReference().parameter())[i];
    }

    private double weights(ParameterGroup group, int i) {
        float[] designed = weights(nominal, group, i);
        float[] drawn = weights(varied, group, i);
        double change = 0;
        double squares = 0;
        for (int k = 0; k < designed.length; k++) {
            change += drawn[k] - designed[k];
            squares += (double) designed[k] * designed[k];
        }
        return ratio(change, squares);
    }

    private double dropped(int i) {
        double fraction = condition.get(Faults.class).dropped();
        double change = 0;
        double squares = 0;
        for (Parameter parameter : varied.model().recurrentWeights()) {
            float[] before = column(varied.matrix(parameter), i);
            float[] after = column(kept.matrix(parameter), i);
            for (int k = 0; k < before.length; k++) {
                change += after[k] - (1 - fraction) * before[k];
                squares += (double) before[k] * before[k];
            }
        }
        return ratio(change, squares);
    }

    /** The weights to a neuron; of the decoder, those from it. */
    private static float[] weights(SpikingNetwork network, ParameterGroup group, int i) {
        return group.ofSenders() ? network.matrix(group.parameter())[i] : column(network.matrix(group.parameter()), i);
    }

    private static float[] column(float[][] matrix, int i) {
        float[] column = new float[matrix.length];
        for (int j = 0; j < column.length; j++) {
            column[j] = matrix[j][i];
        }
        return column;
    }

    /** A change of weights relative to them; 0 where nothing could change. */
    private static double ratio(double change, double squares) {
        return squares == 0 ? 0 : change / StrictMath.sqrt(squares);
    }
}
