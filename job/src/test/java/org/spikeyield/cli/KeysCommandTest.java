package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spikeyield.cli.SmallRun.Answer;
import org.spikeyield.study.file.StudyKeys;

/** The manual on the screen. */
class KeysCommandTest {
    @Test
    void printsAllKeysInTheWidthOfAScreen() {
        Answer answer = SmallRun.call("keys");

        assertThat(answer.exit()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100))
                .contains("  name    1 to 40 lower-case letters, digits or hyphens; required");
        StudyKeys.read().all().forEach(key -> assertThat(answer.out()).containsPattern("\\b" + key.name() + "\\b"));
    }

    @Test
    void printsOneKeyOrOneGroup() {
        assertThat(SmallRun.call("keys", "networks.0.samples-per-epoch").out()).isEqualTo("""
                        networks[]
                          samples-per-epoch  a whole number from 1 to 100000; default 500 with method = ads; 100 with
                                             method = force
                                             Fresh training samples of each epoch. Only with method = ads or force.
                        """);
        assertThat(SmallRun.call("keys", "family").out())
                .startsWith("conditions[]\n  family  one of gaussian, log-normal, student-t; default gaussian\n")
                .endsWith("\ncauses[]: As in conditions[]: family.\n\ntails[]: As in conditions[]: family.\n");
        assertThat(SmallRun.call("keys", "until").out())
                .startsWith("until: In place of chips: run each network and condition")
                .contains("  yield-half-width  a number above 0, below 0.5; default 0.01\n")
                .contains("  max-chips         a whole number from 1 to 1073741824; required\n");
    }
}
