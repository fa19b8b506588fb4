/** Perturbations that act while a chip runs: noise on membranes and inputs, and neurons that die within samples. */
package org.spikeyield.chip.disturbance;
