/** Method {@code bptt}: a spiking network trained end to end by back-propagation through time with surrogate gradients (Neftci et al. 2019). */
package org.spikeyield.train.bptt;
