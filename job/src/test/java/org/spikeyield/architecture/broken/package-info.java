/** Classes that break each of job's rules once, for the rules to catch. */
package org.spikeyield.architecture.broken;
