package org.spikeyield.train.bptt;

/**
 * The adversary that weights are trained against (Büchel, Faber and Muir, ICLR 2022, arXiv:2106.05009): before each optimiser step it moves the weights Θ to
 * Θ*, where the network answers as differently as it can find, and the loss is {@code mean (z − y)² + strength · mean (z(Θ*) − z(Θ))²}.
 *
 * <p>It starts at {@code Θ* = Θ + |Θ|·start·n}, n normal, and then moves every weight {@code steps} times by {@code level/steps·|Θ|} up the gradient of the second
 * mean, by its sign alone; no weight goes further than {@code level·|Θ|}.
 *
 * <p>Implementation note: the authors classify, and measure the difference of the answers by the Kullback–Leibler divergence; here answers are filtered readouts.
 *
 * @param level how far a weight is moved at most, as a fraction of it, above 0 and at most 1
 * @param steps moves, each as costly as a step of plain training, 1 or more
 * @param start standard deviation of the start, as a fraction of each weight, above 0
 * @param strength weight of what the adversary finds in the loss, 0 or more
 */
public record WeightAttack(double level, int steps, double start, double strength) {}
