package org.spikeyield.linalg;

import org.spikeyield.InvalidInputException;
import org.spikeyield.RootCause;

/** Why ND4J cannot be used and what to do about it, for those who run the application and for those who use the library. */
final class Nd4jProblem {
    private Nd4jProblem() {}

    /** Nothing of it is on the class path. */
    static InvalidInputException absent() {
        return new InvalidInputException(text(
                "ND4J is not on the class path",
                "its jars: a dependency on spikeyield-core brings them unless org.nd4j or org.bytedeco is excluded,"
                        + " scripts/spikeyield passes them to Spark, spark-submit takes them after --jars"));
    }

    /**
     * It is on the class path and does not start.
     *
     * @param failure what it fails with
     */
    static InvalidInputException unusable(Throwable failure) {
        InvalidInputException problem = new InvalidInputException(text(RootCause.of(failure)));
        problem.initCause(failure);
        return problem;
    }

    private static String text(Throwable root) {
        if (root instanceof ClassNotFoundException) {
            return text(
                    "ND4J needs the class " + root.getMessage() + ", which is not on the class path",
                    "the jar that has it: spikeyield-core depends on all that ND4J needs, some of which Spark brings");
        }
        if (root instanceof UnsatisfiedLinkError) {
            return text(
                    "ND4J's natives for this platform, " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ", cannot be loaded (" + root.getMessage() + ")",
                    "the jars of nd4j-native, openblas and javacpp whose classifier is this platform, such as linux-x86_64;"
                            + " a build of SpikeYield takes them for another than its own with -Djavacpp.platform");
        }
        return text("ND4J does not start here (" + root + ")", "what it lacks");
    }

    private static String text(String fault, String missing) {
        return "linalg: nd4j is requested but " + fault + "; set linalg = java or add " + missing;
    }
}
