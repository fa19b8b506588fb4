/** Method {@code reservoir}: a random spiking network whose readout alone is fitted, by ridge regression (Maass et al. 2002). */
package org.spikeyield.train.reservoir;
