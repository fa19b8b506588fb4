/** Classes that break each of core's rules once, for the rules to catch. */
package org.spikeyield.architecture.broken;
