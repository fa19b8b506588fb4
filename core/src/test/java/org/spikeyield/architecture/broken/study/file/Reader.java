package org.spikeyield.architecture.broken.study.file;

/** In its right place, and used by a value and by what runs chips. */
public final class Reader {}
