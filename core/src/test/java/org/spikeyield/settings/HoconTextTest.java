package org.spikeyield.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.InvalidInputException;

class HoconTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "include \"other.conf\"",
                "include file(\"/etc/passwd\")",
                "include url(\"http://localhost/x\")",
                "include classpath(\"reference.conf\")",
                "a { include required(file(\"x.conf\")) }",
                "networks = [ { include \"x\" } ]"
            })
    void refusesIncludes(String text) {
        assertRefused(text, "includes are not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = ${HOME}",
                "name = ${?HOME}",
                "\n\nname = \"a\"${user.dir}",
                "b = 1, name = ${b}",
                "name = [${HOME}]",
                "x = a\"b\"${HOME}",
                "x = \"unfinished \\\" \" ${HOME}"
            })
    void refusesSubstitutions(String text) {
        assertRefused(text, "substitutions are not allowed");
    }

    @Test
    void namesLineAndSubstitution() {
        assertRefused("a = 1\n\"\"\"x\ny\"\"\" = 2\nb = ${HOME}\n", "s.conf: line 4 holds ${HOME}; substitutions");
    }

    @Test
    void letsDollarsInTextAndCommentsPass() {
        assertThat(HoconText.parse("a = \"${HOME}\" # ${HOME}\n// ${HOME}\nb = \"\"\"${HOME}\"\"\"", "s.conf")
                        .unwrapped())
                .containsEntry("a", "${HOME}")
                .containsEntry("b", "${HOME}");
    }

    @Test
    void refusesAppending() {
        assertRefused("a = [1]\na += 2", "+= is not allowed");
    }

    @Test
    void takesThirtyTwoLevelsAndNoMore() {
        assertThat(HoconText.parse("a = " + "[".repeat(32) + "]".repeat(32), "s.conf"))
                .hasSize(1);
        assertRefused("a = " + "[".repeat(33) + "]".repeat(33), "line 1 is nested deeper than 32 levels");
        assertRefused("a = " + "[".repeat(500_000), "nested deeper");
        assertRefused("{a:".repeat(200_000), "nested deeper");
        assertRefused("a" + ".a".repeat(200_000) + " = 1", "nested deeper");
        assertRefused("\"a\"" + ".\"a\"".repeat(200_000) + " = 1", "nested deeper");
        assertRefused("a" + " . a".repeat(200_000) + " = 1", "nested deeper");
    }

    @Test
    void refusesMoreThanOneMegabyte() {
        String full = "a = 1 #" + "x".repeat((1 << 20) - 7);
        assertThat(HoconText.parse(full, "s.conf")).hasSize(1);
        assertRefused(full + "x", "larger than 1 MB");
        assertRefused("#" + "µ".repeat(600_000), "larger than 1 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = {", "a = [1", "}", "a", "a = \"x", "= 3", "a = \"\\", "a = \"\"\"x"})
    void namesTextThatIsNotHocon(String text) {
        assertRefused(text, "s.conf:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\nother = 2", "1, other = 2", "1 }", "", "["})
    void refusesValueThatIsNotOneValue(String value) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> HoconText.parseValue(value, "--set a"))
                .withMessageStartingWith("--set a");
    }

    private static void assertRefused(String text, String part) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> HoconText.parse(text, "s.conf"))
                .withMessageStartingWith("s.conf")
                .withMessageContaining(part);
    }
}
