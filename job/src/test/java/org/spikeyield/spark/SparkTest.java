package org.spikeyield.spark;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of a class a {@link SparkSession} as a parameter: local[2], without a user interface, with
 * the settings that are always ours. All classes of a JVM share it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SparkTest.Sessions.class)
public @interface SparkTest {

    /** Opens the session when it is first asked for, and again when somebody stopped it. */
    final class Sessions implements ParameterResolver {
        private static final Namespace OURS = Namespace.create(SparkTest.class);

        private record Open(SparkSession session) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
            @Override
            public void close() throws IOException {
                session.close();
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SparkSession.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            ExtensionContext.Store store = context.getRoot().getStore(OURS);
            Open open = store.get("session", Open.class);
            if (open == null || open.session().sparkContext().isStopped()) {
                open = new Open(org.spikeyield.spark.Sessions.open(new SparkConf(false)
                        .setMaster("local[2]")
                        .setAppName("tests")
                        .set("spark.ui.enabled", "false")
                        .set("spark.sql.shuffle.partitions", "2")));
                store.put("session", open);
            }
            return open.session();
        }
    }
}
