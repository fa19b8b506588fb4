package org.spikeyield.train;

/**
 * How an ADS network is made and trained (Büchel et al. 2021, Methods).
 *
 * @param neurons spiking neurons N
 * @param fastBalance strength s of the fast balancing weights; 0 for none
 * @param errorGain gain k of the error current while learning
 * @param learningRate η of the local rule
 * @param epochs epochs
 * @param samplesPerEpoch fresh training samples per epoch
 * @param form how the rule is computed
 * @param voltage voltage convention
 * @param teacher how the teacher is trained
 * @param checkpoint which epoch is kept
 */
public record AdsSettings(
        int neurons,
        double fastBalance,
        double errorGain,
        double learningRate,
        int epochs,
        int samplesPerEpoch,
        LearningForm form,
        VoltageConvention voltage,
        TeacherSettings teacher,
        Checkpoint checkpoint) {}
