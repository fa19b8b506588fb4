package org.spikeyield.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;

/** How an implementation is chosen, and what is loaded for it. */
class NamedLinearAlgebraTest {

    @Test
    void givesTheOneThatWasAskedFor() {
        assertThat(LinearAlgebra.named("java").name()).isEqualTo("java");
        assertThat(LinearAlgebra.named("nd4j").name()).isEqualTo("nd4j");
    }

    @Test
    void refusesUnknownName() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> LinearAlgebra.named("ND4J"))
                .withMessage("linalg: \"ND4J\" is not known, allowed are nd4j and java");
    }

    @Test
    void refusesNd4jWhenItIsNotOnTheClassPath() throws Exception {
        Method named =
                new Nd4jFreeLoader().loadClass(LinearAlgebra.class.getName()).getMethod("named", String.class);

        assertThatExceptionOfType(InvocationTargetException.class)
                .isThrownBy(() -> named.invoke(null, "nd4j"))
                .havingCause()
                .isInstanceOf(InvalidInputException.class)
                .withMessageStartingWith(
                        "linalg: nd4j is requested but ND4J is not on the class path; set linalg = java or add its jars")
                .withMessageContainingAll("spikeyield-core", "scripts/spikeyield", "--jars");
    }

    @Test
    void touchesNothingOfNd4jWhenJavaIsAskedFor() throws Exception {
        Nd4jFreeLoader loader = new Nd4jFreeLoader();
        Class<?> type = loader.loadClass(LinearAlgebra.class.getName());
        Object java = type.getMethod("named", String.class).invoke(null, "java");

        Object radius =
                type.getMethod("spectralRadius", int.class, float[].class).invoke(java, 2, new float[] {2, 0, 0, 1});

        assertThat(radius).isEqualTo(2.0);
        assertThat(loader.refused).isEmpty();
    }

    /** Loads this package anew and knows nothing of ND4J. */
    private static final class Nd4jFreeLoader extends ClassLoader {
        private final Set<String> refused = new HashSet<>();

        Nd4jFreeLoader() {
            super(LinearAlgebra.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.nd4j.") || name.startsWith("org.bytedeco.")) {
                refused.add(name);
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                boolean ours = name.startsWith("org.spikeyield.linalg.") && findLoadedClass(name) == null;
                return ours ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
