package org.spikeyield.store.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.StudySource;

class ConnectorsTest {
    @ParameterizedTest
    @CsvSource({
        "s3a://bucket/x, hadoop-aws",
        "abfs://c@account/x, hadoop-azure",
        "wasb://c@account/x, hadoop-azure",
    })
    void namesTheConnectorThatIsMissingAndHowToAddIt(String place, String module) {
        assertThatThrownBy(() -> RunDirectory.at(place, new Configuration()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(place + ": ")
                .hasMessageContaining("-- --packages org.apache.hadoop:" + module + ":" + VersionInfo.getVersion());
    }

    @Test
    void saysThatNothingIsKnownOfAScheme() {
        assertThatThrownBy(() -> RunDirectory.at("foo://x/y", new Configuration()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("foo://x/y: no connector is known for foo://; -- --jars FILE,… adds one");
        assertThatThrownBy(() -> RunDirectory.at("s3://bucket/y", new Configuration()))
                .hasMessageContaining("write s3a://");
    }

    /** Names below .invalid are nobody's (RFC 2606). */
    @Test
    void saysThatAHostIsNotKnown() {
        assertThatThrownBy(() -> RunDirectory.at("hdfs://nowhere.invalid/x", new Configuration()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("hdfs://nowhere.invalid/x: the host nowhere.invalid is not known here");
    }

    @Test
    void namesItForNetworksOfAStudyToo() {
        StudySource source = new StudySource("study.conf", new Configuration(), true);

        assertThatThrownBy(() -> source.read("s3a://bucket/net.safetensors"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--packages org.apache.hadoop:hadoop-aws");
    }
}
