/** The rate networks that spiking networks can follow, trained by back-propagation through time. */
package org.spikeyield.train.teacher;
