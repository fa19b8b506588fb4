package org.spikeyield.train;

/** How a teacher is made that networks follow: of equal kinds, networks follow equal teachers at one seed and replicate. */
public interface TeacherKind {
    /** Rate units Nc. */
    int units();
}
