/**
 * The directory of a tuning, on this machine: {@code draws/LABEL-NNN.json} for every draw that is finished, and what follows from all of them, {@code tuning.json}, {@code
 * tuning.csv} and {@code choices.conf}, which are written anew after each. Unlike those of a run, its files get their names by a rename when they are whole.
 */
package org.spikeyield.store.tuning;
