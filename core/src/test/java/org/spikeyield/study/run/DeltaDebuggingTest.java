package org.spikeyield.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.study.run.DeltaDebugging.Found;

class DeltaDebuggingTest {
    private static final List<Integer> RANKED =
            IntStream.range(0, 320).map(i -> 319 - i).boxed().toList();

    private int asked;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 255, 318, 319})
    void findsTheOneThatIsNeededWhereverItIsSuspected(int culprit) {
        Found found = search(set -> set.contains(culprit), 200);

        assertThat(found).isEqualTo(new Found(List.of(culprit), true));
        assertThat(asked).isLessThanOrEqualTo(40);
    }

    @Test
    void findsAllThatAreNeededTogetherTheMostSuspectedFirst() {
        assertThat(search(set -> set.containsAll(List.of(3, 50, 77, 260)), 200))
                .isEqualTo(new Found(List.of(260, 77, 50, 3), true));
    }

    /** Five of the tens, whichever, and an even number of things: nothing that more things make ever truer. */
    @Test
    void endsWithASetOfWhichNoneCanBeLeftOut() {
        Predicate<List<Integer>> passes = set ->
                set.size() % 2 == 0 && set.stream().filter(i -> i % 10 == 0).count() >= 5;

        Found found = search(passes, 1000);

        assertThat(found.minimal()).isTrue();
        assertThat(passes.test(found.members())).isTrue();
        for (Integer member : found.members()) {
            List<Integer> rest = new ArrayList<>(found.members());
            rest.remove(member);
            assertThat(passes.test(rest)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 320", "1, 320", "9, 320", "14, 318", "60, 300"})
    void keepsToItsBudgetAndSaysThatItDidNotEnd(int budget, int most) {
        Set<Integer> needed = new HashSet<>(List.of(3, 50, 77, 140, 201, 260));

        Found found = search(set -> set.containsAll(needed), budget);

        assertThat(asked).isEqualTo(budget);
        assertThat(found.minimal()).isFalse();
        assertThat(found.members()).containsAll(needed).hasSizeLessThanOrEqualTo(most);
    }

    private Found search(Predicate<List<Integer>> passes, int budget) {
        asked = 0;
        return new DeltaDebugging(
                        set -> {
                            asked++;
                            return passes.test(set);
                        },
                        budget)
                .search(RANKED);
    }
}
