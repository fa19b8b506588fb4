package org.spikeyield.corpus;

/**
 * A file that is not in the corpus.
 *
 * @param file name in the folder that it is in
 * @param reason in a word or two, by which they are counted
 * @param why in a sentence without its subject
 */
public record LeftOut(String file, Reason reason, String why) {
    /** Why a file may be left out. */
    public enum Reason {
        /** It is no recording that can be decoded. */
        UNREADABLE("unreadable"),
        /** Nobody says that it may be passed on. */
        LICENCE("licence"),
        /** It holds the phrase, and is listed where that is not meant. */
        HOLDS_PHRASE("holds the phrase"),
        /** Nothing in it lasts as long as a word. */
        NO_WORD("no word"),
        /** Its word is not loud enough. */
        QUIET("too quiet"),
        /** Its word is louder than could be recorded. */
        CLIPPED("clipped"),
        /** Its word or the whole recording lasts too long. */
        LONG("too long"),
        /** Another one has the same sound. */
        DUPLICATE("duplicate"),
        /** Who speaks is in another role too. */
        SPEAKER("speaker in another role");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As people see it. */
        public String text() {
            return text;
        }
    }
}
