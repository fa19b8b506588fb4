/**
 * One readout for all chips: after a network is trained, by whichever method, its readout is fitted to the spikes of virtual chips that carry it.
 * One and the same readout then goes on every chip, and nothing is calibrated.
 *
 * <p>{@link org.spikeyield.train.readout.ReadoutSettings} stand around those of a method. Which method that is is not known here.
 */
package org.spikeyield.train.readout;
