package org.spikeyield.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.study.Behaviour;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;

class OverlapTest {
    /** Of the two networks, by ordinal. */
    private static final Map<Integer, String> FILES = Map.of(0, "aa", 1, "bb");

    private static Overlap overlap(String from, String to) {
        return new Overlap(StudyPlan.of(Studies.read(from, Map.of())), StudyPlan.of(Studies.read(to, Map.of())));
    }

    private static Overlap with(String before, String after) {
        assertThat(Studies.SMALL).contains(before);
        return overlap(Studies.SMALL, Studies.SMALL.replace(before, after));
    }

    private static int networks(Overlap overlap, String to) {
        return (int) StudyPlan.of(Studies.read(to, Map.of())).networks().stream()
                .filter(slot -> overlap.network(slot).isPresent())
                .count();
    }

    /** Whatever chips are run, judged, asked and cut for, and whatever networks are called. */
    @Test
    void sharesNetworksAndChipsOfStudiesThatDifferInWhatNoRowDependsOn() {
        String other = Studies.SMALL
                .replace("name = small", "name = other")
                .replace("count = 2", "count = 3, label = mine")
                .replace("level = [0, 0.05, 0.2]", "level = [0.2, 0.1, 0.05]")
                .replace(
                        "chips = 10",
                        "until { max-chips = 64 }\nspec { rule = peak, accuracy = 0.7 }\nplan { block-chips = 4 }");
        Overlap overlap = overlap(Studies.SMALL, other);

        assertThat(networks(overlap, other)).isEqualTo(2);
        assertThat(overlap.cells(FILES, Map.of(0, "aa", 1, "bb", 2, "cc")))
                .containsExactly(
                        new Overlap.Cell(0, 0, 0, 2, 10),
                        new Overlap.Cell(0, 2, 0, 1, 10),
                        new Overlap.Cell(1, 0, 1, 2, 10),
                        new Overlap.Cell(1, 2, 1, 1, 10));
        assertThat(overlap.otherLaw()).isEmpty();
        assertThat(overlap.difference()).isEmpty();
    }

    @Test
    void hasNoMoreChipsThanEitherPlan() {
        assertThat(with("chips = 10", "chips = 4").cells(FILES, FILES)).contains(new Overlap.Cell(0, 1, 0, 1, 4));
        assertThat(with("chips = 10", "chips = 40").cells(FILES, FILES)).contains(new Overlap.Cell(0, 1, 0, 1, 10));
    }

    @Test
    void sharesNoRowOfANetworkWithOtherContentOrUnknown() {
        Overlap same = overlap(Studies.SMALL, Studies.SMALL);

        assertThat(same.cells(FILES, Map.of(0, "cc", 1, "bb"))).hasSize(3).allMatch(cell -> cell.network() == 1);
        assertThat(same.cells(FILES, Map.of())).isEmpty();
        // an equal file of another replicate has other draws
        assertThat(same.cells(FILES, Map.of(0, "bb", 1, "aa"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed = 7           | seed = 8                     | 0 | its seed is 7, this study's 8",
                "linalg = java      | linalg = java, task { duration = 1.5 s } | 0 | its task is another",
                "samples = 20       | samples = 30                 | 2 | it has 20 test samples, this study 30",
            })
    void saysWhatKeepsAllRowsApart(String before, String after, int networks, String why) {
        Overlap overlap = with(before, after);

        assertThat(overlap.difference()).contains(why);
        assertThat(overlap.cells(FILES, FILES)).isEmpty();
        assertThat(networks(overlap, Studies.SMALL.replace(before, after))).isEqualTo(networks);
    }

    @Test
    void sharesChipsThatAreTrainedOnlyWhereNetworksAreTrainedAlike() {
        String trained = Studies.SMALL.replace("0.2] }", "0.2], calibration = trained-per-chip }");
        String longer = trained.replace("neurons = 40", "neurons = 40, epochs = 7");

        assertThat(overlap(trained, trained).cells(FILES, FILES)).isNotEmpty();
        assertThat(overlap(trained, longer).cells(FILES, FILES)).isEmpty();
        assertThat(overlap(Studies.SMALL, Studies.SMALL.replace("neurons = 40", "neurons = 40, epochs = 7"))
                        .cells(FILES, FILES))
                .isNotEmpty();
    }

    @Test
    void isOfAnotherLawWhereABehaviourOfRowsHasAnotherVersion() {
        Study now = Studies.read(
                Studies.SMALL
                        .replace("0.2] }", "0.2], stuck = 0.1 }")
                        .replace("chips = 10", "until { max-chips = 64 }"),
                Map.of());
        StudyPlan plan = StudyPlan.of(now);
        Study stuck = now.under(now.versions().with(Behaviour.STUCK, 1));
        Study until = now.under(now.versions().with(Behaviour.UNTIL, 1));

        assertThat(new Overlap(StudyPlan.of(stuck), plan).otherLaw())
                .contains("it has result version 1 of stuck, and this study has 2");
        assertThat(new Overlap(StudyPlan.of(until), plan).otherLaw()).isEmpty();
    }
}
