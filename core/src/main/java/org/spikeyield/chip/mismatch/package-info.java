/**
 * Device mismatch: {@link org.spikeyield.chip.mismatch.Mismatch} is how much each parameter group varies from device to device, and how much devices have
 * in common; its reader, and the sampler that draws it; {@link org.spikeyield.chip.mismatch.Outliers} a second population of weights on top.
 *
 * <p>Must not depend on: conditions, and the list of kinds.
 */
package org.spikeyield.chip.mismatch;
