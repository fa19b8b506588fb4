package org.spikeyield.train.reservoir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.task.Resampled;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;
import org.spikeyield.train.Checkpoint;

/** Training says the same of a second, whatever the length of a time step. */
class ReservoirStepLengthTest {
    private static final LinearAlgebra ALGEBRA = LinearAlgebra.named("java");
    private static final Task TASK = new TemporalXor(1.0);
    private static final Task HALVES = new Resampled(TASK, 0.0005);

    @Test
    void fitsReservoirsToOneInstantOfTenMilliseconds() {
        assertThat(rowsOfReservoir(TASK)).containsExactly(100, 100);
        assertThat(rowsOfReservoir(HALVES)).containsExactly(100, 100);
    }

    private static List<Integer> rowsOfReservoir(Task task) {
        List<Integer> rows = new ArrayList<>();
        LinearAlgebra counting = new LinearAlgebra() {
            @Override
            public String name() {
                return ALGEBRA.name();
            }

            @Override
            public void gemm(
                    boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b, float[] c) {
                if (m == n) {
                    rows.add(k);
                }
                ALGEBRA.gemm(transposeA, transposeB, m, n, k, a, b, c);
            }
        };
        new ReservoirSettings(10, 1, 0.1, 0.04, 10, 0.1, 0.1, 0.1, 2, List.of(1.0), new Checkpoint.Last(2))
                .trainer(task, counting)
                .train(1, 0);
        return rows;
    }
}
