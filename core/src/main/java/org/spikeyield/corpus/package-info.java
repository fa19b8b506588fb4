/**
 * From folders of recordings to a corpus that {@code task { type = wake-phrase }} reads: {@link org.spikeyield.corpus.CorpusMaker} finds the words in them,
 * cuts them out, divides them among roles, gives weights that match durations, and says what it left out.
 *
 * <p>Main types: {@link org.spikeyield.corpus.CorpusMaker}, {@link org.spikeyield.corpus.SourceFolder} and {@link org.spikeyield.corpus.CorpusTarget}, by which it reads
 * and writes, {@link org.spikeyield.corpus.MadeCorpus}, what it made. A {@link org.spikeyield.corpus.SourceList} is what a layout of folders says of its
 * recordings; each layout has a class. {@link org.spikeyield.corpus.JsonFields} is a line of a list.
 *
 * <p>Depends on {@code audio}, {@code rng} for the roles, and {@code settings} only. It draws nothing: the same recordings make the same bytes.
 */
package org.spikeyield.corpus;
