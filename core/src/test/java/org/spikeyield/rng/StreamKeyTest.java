package org.spikeyield.rng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StreamKeyTest {

    @Test
    void putsFieldsSideBySideWhenPacked() {
        StreamKey key = new StreamKey(9, Role.TEST, 0xABC, 0x2345_6789, StreamGroup.INITIAL_STATE, 0x2DEF);

        assertThat(key.packed()).isEqualTo(2L << 62 | 0xABCL << 50 | 0x2345_6789L << 20 | 37L << 14 | 0x2DEFL);
    }

    @Test
    void givesEveryFieldBackWhenItsBitsAreReadAtAllEdges() {
        Set<Long> seen = new HashSet<>();
        int keys = 0;
        for (Role role : Role.values()) {
            for (int replicate : edges(StreamKey.MAX_REPLICATE)) {
                for (int index : edges(StreamKey.MAX_INDEX)) {
                    for (StreamGroup group : StreamGroup.values()) {
                        for (int row : edges(StreamKey.MAX_ROW)) {
                            long packed = new StreamKey(1, role, replicate, index, group, row).packed();
                            boolean decodes = packed >>> 62 == role.id()
                                    && (packed >>> 50 & 0xFFF) == replicate
                                    && (packed >>> 20 & 0x3FFF_FFFF) == index
                                    && (packed >>> 14 & 0x3F) == group.id()
                                    && (packed & 0x3FFF) == row;
                            if (!decodes) {
                                throw new AssertionError(Long.toHexString(packed) + " does not decode");
                            }
                            seen.add(packed);
                            keys++;
                        }
                    }
                }
            }
        }
        assertThat(seen).hasSize(keys);
    }

    /** 0, the powers of eight and the numbers below them, the top bit alone, and the two largest numbers. */
    private static int[] edges(int max) {
        int[] candidates = new int[100];
        int count = 0;
        for (int power = 1; power > 0 && power <= max; power <<= 3) {
            candidates[count++] = power - 1;
            candidates[count++] = power;
        }
        candidates[count++] = (max >> 1) + 1;
        candidates[count++] = max - 1;
        candidates[count++] = max;
        return Arrays.stream(candidates, 0, count).distinct().toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | 0 | 0 | stream key: replicate is -1, allowed are 0 to 4095",
                "4096 | 0 | 0 | stream key: replicate is 4096, allowed are 0 to 4095",
                "0 | -1 | 0 | stream key: index is -1, allowed are 0 to 1073741823",
                "0 | 1073741824 | 0 | stream key: index is 1073741824, allowed are 0 to 1073741823",
                "0 | 0 | -1 | stream key: row is -1, allowed are 0 to 16383",
                "0 | 0 | 16384 | stream key: row is 16384, allowed are 0 to 16383"
            })
    void refusesNumberThatDoesNotFitItsField(int replicate, int index, int row, String message) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new StreamKey(0, Role.TRAIN, replicate, index, StreamGroup.W_IN, row))
                .withMessage(message);
    }

    @Test
    void refusesMissingRoleAndGroup() {
        assertThatNullPointerException()
                .isThrownBy(() -> new StreamKey(0, null, 0, 0, StreamGroup.W_IN, 0))
                .withMessage("role");
        assertThatNullPointerException()
                .isThrownBy(() -> new StreamKey(0, Role.TRAIN, 0, 0, null, 0))
                .withMessage("group");
    }

    @Test
    void keepsTheNumbersOfRolesAndGroupsForEver() {
        assertThat(Role.values()).extracting(Role::id).containsExactly(0, 1, 2);
        assertThat(StreamGroup.values())
                .extracting(StreamGroup::id)
                .containsExactly(
                        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 32, 33, 34,
                        35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46);
    }

    @ParameterizedTest
    @EnumSource(StreamGroup.class)
    void fitsSixBitsWhenGroupIsPacked(StreamGroup group) {
        assertThat(group.id()).isBetween(0, 63);
    }
}
