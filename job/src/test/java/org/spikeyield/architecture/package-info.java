/** The arrows between job's packages, checked on the compiled classes. */
package org.spikeyield.architecture;
