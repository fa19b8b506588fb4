/** Programs against core, to copy from: each is short, runs by itself, and is run by {@code ExamplesTest}. They are to be started from the root of a clone. */
package org.spikeyield.examples;
