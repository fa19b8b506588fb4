package org.spikeyield.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkSettingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spark.hadoop.fs.azure.account.key.acme.blob.core.windows.net | s3cr3t==",
                "spark.hadoop.fs.azure.sas.box.acme.blob.core.windows.net | sv=2024&sig=s3cr3t",
                "spark.hadoop.fs.s3a.secret.key | s3cr3t",
                "spark.hadoop.fs.gs.auth.service.account.private.key | -----BEGIN s3cr3t",
                "spark.ssl.keyPassphrase | s3cr3t",
                "spark.driver.extraJavaOptions | -Djavax.net.ssl.trustStorePass=s3cr3t",
                "spark.jars.repositories | https://user:s3cr3t@repo.example/maven",
                "spark.master | k8s://https://user:s3cr3t@host:6443",
                "spark.app.name | https://host/a?sig=s3cr3t",
                "spark.executorEnv.API | s3cr3t",
                "spark.anything.new | s3cr3t"
            })
    void keepsNoValueThatMayBeASecret(String key, String value) {
        assertThat(text(new SparkConf(false).set(key, value)))
                .isEqualTo(key + "=(not stored)\n")
                .doesNotContain("s3cr3t");
    }

    @Test
    void keepsWhatSaysHowARunWasSpread() {
        assertThat(text(new SparkConf(false)
                        .set("spark.master", "spark://host:7077")
                        .set("spark.executor.memory", "2g")
                        .set("spark.task.maxFailures", "4")))
                .isEqualTo("spark.executor.memory=2g\nspark.master=spark://host:7077\nspark.task.maxFailures=4\n");
    }

    private static String text(SparkConf settings) {
        return new String(SparkSettings.text(settings), StandardCharsets.UTF_8);
    }
}
