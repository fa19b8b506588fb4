/**
 * What people write: {@link org.spikeyield.study.file.StudyReader} turns HOCON text into a checked {@link org.spikeyield.study.Study}, and
 * {@link org.spikeyield.study.file.SurveyReader} into a {@link org.spikeyield.study.Survey} of many; each part of the text has a reader of its
 * own. {@link org.spikeyield.study.file.StudyKeys} asks them which keys there are. {@link org.spikeyield.study.file.Methods} lists the methods of training, each of which reads its own keys.
 *
 * <p>Readers may use values, and the plan to say that a study is too large; nothing in core uses readers. Must not know: how chips are run and
 * summarised. Network files come in through {@link org.spikeyield.settings.StudyFiles}.
 */
package org.spikeyield.study.file;
