/** Method {@code ads}: a spiking network with balancing fast synapses learns the dynamics of a teacher by a local rule (Büchel et al. 2021). */
package org.spikeyield.train.ads;
