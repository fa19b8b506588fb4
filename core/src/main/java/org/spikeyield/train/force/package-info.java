/** Method {@code force}: a chaotic spiking network whose decoder learns by recursive least squares (Nicola and Clopath 2017). */
package org.spikeyield.train.force;
