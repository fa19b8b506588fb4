package org.spikeyield.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.Sha256;
import org.spikeyield.settings.FolderListing.Entry;

/** What counts of a folder that a study names. */
class FolderListingTest {
    private static final String A = "a1".repeat(32);
    private static final String B = "b2".repeat(32);

    @Test
    void isTheSameInWhateverOrderItsFilesAreFound() {
        FolderListing listing = new FolderListing(List.of(new Entry("yes/1.wav", 3, A), new Entry("no/1 ü.wav", 4, B)));

        assertThat(listing)
                .isEqualTo(new FolderListing(List.of(new Entry("no/1 ü.wav", 4, B), new Entry("yes/1.wav", 3, A))));
        assertThat(listing.text()).isEqualTo(B + " 4 no/1 ü.wav\n" + A + " 3 yes/1.wav\n");
        assertThat(listing.bytes()).isEqualTo(7);
        assertThat(listing.sha256()).isEqualTo(Sha256.hex(listing.text().getBytes(StandardCharsets.UTF_8)));
        assertThat(FolderListing.parse(listing.text())).isEqualTo(listing);
    }

    @Test
    void hasAnotherHashWithAnotherNameSizeOrContent() {
        assertThat(List.of(new Entry("a", 3, A), new Entry("b", 3, A), new Entry("a", 4, A), new Entry("a", 3, B)))
                .extracting(entry -> new FolderListing(List.of(entry)).sha256())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "a\nb", "a\0b", "a\u0085b", "a\\b"
            })
    void refusesNamesThatMayLeadElsewhere(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Entry(name, 1, A))
                .withMessageContaining("a name that no file of a study's folder has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "...", ".hidden", "a b", "Ω/~x", "a\u2028b"})
    void takesOtherNames(String name) {
        FolderListing listing = new FolderListing(List.of(new Entry(name, 1, A)));
        assertThat(FolderListing.parse(listing.text())).isEqualTo(listing);
    }

    @Test
    void refusesWhatIsTooMuchAndWhatIsThereTwice() {
        Entry half = new Entry("a", FolderListing.MAX_BYTES, A);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FolderListing(List.of(half, new Entry("b", 1, A))))
                .withMessage("holds more than 68719476736 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FolderListing.checkSize(200_001, 0))
                .withMessage("holds more than 200000 files");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FolderListing(List.of(new Entry("a", 1, A), new Entry("a", 1, A))))
                .withMessage("holds a twice");
        assertThatIllegalArgumentException().isThrownBy(() -> new Entry("a", -1, A));
        assertThatIllegalArgumentException().isThrownBy(() -> new Entry("a", 1, "AB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "x 1 a", "\n"})
    void readsNothingThatItDidNotWrite(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FolderListing.parse(text));
    }
}
