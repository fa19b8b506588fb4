package org.spikeyield.corpus;

import java.util.List;
import java.util.Map;

/**
 * What a folder says of its recordings.
 *
 * @param phrase that is to be recognised
 * @param recordings in order
 * @param leftOut files that are none, or may not be used
 * @param explicit whether somebody listed each of them by hand, so that one that cannot be used is a mistake and not to be left out
 * @param notice what is to be said of their sources, a line each
 * @param documents files that go with them, such as licences: name in the corpus to name in the folder
 */
record SourceList(
        String phrase,
        List<Listed> recordings,
        List<LeftOut> leftOut,
        boolean explicit,
        List<String> notice,
        Map<String, String> documents) {}
