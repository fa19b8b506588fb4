package org.spikeyield.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void countsEdits() {
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
        assertThat(NearestName.distance("epochs", "epochs")).isZero();
        assertThat(NearestName.distance("epoch", "epochs")).isEqualTo(1);
        assertThat(NearestName.distance("epcohs", "epochs")).isEqualTo(1);
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void findsNearestWhateverTheCase() {
        List<String> names = List.of("level", "mask", "family");
        assertThat(NearestName.to("MASKS", names)).contains("mask");
        assertThat(NearestName.to("levle", names)).contains("level");
        assertThat(NearestName.to("x", List.of())).isEmpty();
    }
}
