package org.spikeyield.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikeyield.Sha256;

/** Files that change, and files that are read by many. */
class StudyFilesTest {
    /** Every time it is asked, another content. */
    private static final class Counting implements StudyFiles {
        private byte asked;

        @Override
        public byte[] read(String file) {
            return new byte[] {asked++};
        }

        @Override
        public FolderListing list(String folder) {
            return new FolderListing(List.of(new FolderListing.Entry("a", asked++, "ab".repeat(32))));
        }
    }

    @Test
    void refuseASecondContentUnderOneName() throws IOException {
        ConsistentFiles files = new ConsistentFiles(new Counting());

        assertThat(files.read("a")).containsExactly(0);
        assertThatIOException()
                .isThrownBy(() -> files.read("a"))
                .withMessage("it changed while the study was read: its sha-256 was " + Sha256.hex(new byte[1])
                        + " and is " + Sha256.hex(new byte[] {1}));
        assertThat(files.read("b")).containsExactly(2);
        assertThat(files.list("folder").bytes()).isEqualTo(3);
        assertThatIOException().isThrownBy(() -> files.list("folder")).withMessageStartingWith("it changed while");
    }

    @Test
    void areAskedForOnceByMany() throws IOException {
        CachedFiles files = new CachedFiles(new Counting());

        assertThat(files.read("a")).containsExactly(0);
        assertThat(files.list("b").bytes()).isEqualTo(1);
        assertThat(files.read("a")).containsExactly(0);
        assertThat(files.list("b").bytes()).isEqualTo(1);
    }

    @Test
    void haveNoFoldersUnlessTheySaySo() {
        StudyFiles files = file -> new byte[0];
        assertThatIOException().isThrownBy(() -> files.list("a")).withMessage("folders are not read from here");
    }
}
