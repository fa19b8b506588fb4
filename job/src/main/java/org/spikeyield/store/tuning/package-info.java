/**
 * The directory of a tuning: {@code draws/LABEL-NNN.json} for every draw that is finished, and what follows from all of them, {@code tuning.json}, {@code
 * tuning.csv} and {@code choices.conf}, which are written anew after each. A draw whose file was cut short counts as not finished.
 */
package org.spikeyield.store.tuning;
