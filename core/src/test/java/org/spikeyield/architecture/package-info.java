/** The arrows between core's packages and the calls it does without, checked on the compiled classes. */
package org.spikeyield.architecture;
