/**
 * Training: {@link org.spikeyield.train.TeacherTrainer} makes the rate network by back-propagation through time, {@link
 * org.spikeyield.train.AdsTrainer} the spiking network that learns its dynamics by a local rule, {@link
 * org.spikeyield.train.BpttTrainer} one without a teacher by back-propagation through time. A {@link
 * org.spikeyield.train.Trainer} is a pure function of its settings, the seed and the replicate. Nothing here knows of
 * study files or of where networks are stored.
 */
package org.spikeyield.train;
