package org.spikeyield.linalg;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products by ND4J's BLAS; loaded by name from {@link LinearAlgebra#named}.
 *
 * <p>The operands are copied into ND4J arrays that each thread keeps and that only grow, and multiplied there by the
 * routine to which ND4J's own level-3 interface leads.
 *
 * <p><b>Implementation note.</b> For 32×64·64×64 (a step of the teacher's training) this takes 7 µs with the copies, of
 * which 1 µs is overhead; {@code Nd4j.gemm} on the same arrays 20 µs, {@code mmul} with new arrays 130 µs
 * (1.0.0-M2.1, one core). 768×768·768×768 runs at 80 to 95 GFLOP/s. The first array costs 0.6 to 4 s.
 */
final class Nd4jLinearAlgebra implements LinearAlgebra {

    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;
    private static final int TRANSPOSED = 112;

    private static final ThreadLocal<Operands> OPERANDS = ThreadLocal.withInitial(Operands::new);

    static {
        // The limits would follow the heap, which says nothing on the few megabytes needed here; 0 stands for no limit
        // on the resident memory of the whole process.
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.maxbytes", "1g");
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.maxphysicalbytes", "0");
    }

    Nd4jLinearAlgebra() {
        Nd4j.getBackend();
        // Training runs as many tasks as there are cores; the BLAS must neither oversubscribe them nor split a product
        // in ways that depend on their number.
        openblas_nolapack.blas_set_num_threads(1);
    }

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b, float[] c) {
        Shapes.checkProduct(m, n, k, a, b, c);
        Operands operands = OPERANDS.get();
        FloatPointer nativeA = operands.a.holding(m * k).put(a, 0, m * k);
        FloatPointer nativeB = operands.b.holding(k * n).put(b, 0, k * n);
        FloatPointer nativeC = operands.c.holding(m * n);
        openblas_nolapack.cblas_sgemm(
                ROW_MAJOR,
                transposeA ? TRANSPOSED : AS_IT_IS,
                transposeB ? TRANSPOSED : AS_IT_IS,
                m,
                n,
                k,
                1,
                nativeA,
                transposeA ? m : k,
                nativeB,
                transposeB ? k : n,
                0,
                nativeC,
                n);
        nativeC.get(c, 0, m * n);
    }

    /** The native arrays of one thread. */
    private static final class Operands {
        private final GrowingArray a = new GrowingArray();
        private final GrowingArray b = new GrowingArray();
        private final GrowingArray c = new GrowingArray();
    }

    /** An ND4J array that is replaced by a larger one when it is too short. */
    private static final class GrowingArray {
        private INDArray array;
        private FloatPointer pointer;

        FloatPointer holding(int entries) {
            if (array == null || array.length() < entries) {
                if (array != null) {
                    array.close();
                }
                array = Nd4j.createUninitialized(DataType.FLOAT, entries);
                pointer = (FloatPointer) array.data().addressPointer();
            }
            return pointer;
        }
    }
}
