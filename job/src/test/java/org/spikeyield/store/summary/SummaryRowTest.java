package org.spikeyield.store.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.spikeyield.stats.Interval;
import org.spikeyield.store.files.Json;

class SummaryRowTest {
    @Test
    void refusesANameThatIsNoColumnOfThatType() {
        SummaryRow row = row(Json.object());

        assertThatIllegalArgumentException().isThrownBy(() -> row.number("acuracy_mean"));
        assertThatIllegalArgumentException().isThrownBy(() -> row.number("chips"));
        assertThatIllegalArgumentException().isThrownBy(() -> row.count("yield"));
        assertThatIllegalArgumentException().isThrownBy(() -> row.text("chips"));
        assertThatIllegalArgumentException().isThrownBy(() -> row.interval("accuracy"));
    }

    @Test
    void hasNothingWhereAnEarlierProgramWroteNothing() {
        SummaryRow row = row(Json.object().put("worst_network", (String) null));

        assertThat(row.number("spikes_per_sample")).isNaN();
        assertThat(row.count("networks_wanted")).isZero();
        assertThat(row.text("worst_network")).isEmpty();
        assertThat(row.interval("accuracy_q50")).isEmpty();
        assertThat(row.isListed()).isTrue();
    }

    @Test
    void hasWhatIsThere() {
        SummaryRow row = row(Json.object()
                .put("scope", "network")
                .put("listed", false)
                .put("chips", 7)
                .put("yield", 0.5)
                .put("yield_lower", 0.25)
                .put("yield_upper", 0.75));

        assertThat(row.isNetwork()).isTrue();
        assertThat(row.isListed()).isFalse();
        assertThat(row.count("chips")).isEqualTo(7);
        assertThat(row.number("yield")).isEqualTo(0.5);
        assertThat(row.interval("yield")).contains(new Interval(0.25, 0.75));
    }

    private static SummaryRow row(ObjectNode node) {
        ObjectNode summary = Json.object();
        summary.putArray("rows").add(node);
        return SummaryRow.of(summary).findFirst().orElseThrow();
    }
}
