/**
 * Running networks in time: {@link org.spikeyield.simulate.EventDrivenKernel} for spiking networks, its bit-equal dense
 * twin {@link org.spikeyield.simulate.DenseKernel}, and {@link org.spikeyield.simulate.RateSimulator} for the teacher.
 * The kernels run a {@link org.spikeyield.simulate.FoldedNetwork}, into which all constant factors of a chip have been
 * multiplied once. Nothing here draws random numbers or knows what a task is.
 */
package org.spikeyield.simulate;
