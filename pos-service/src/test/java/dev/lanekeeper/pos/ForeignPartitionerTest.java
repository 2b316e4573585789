package dev.lanekeeper.pos;

import static dev.lanekeeper.pos.ForeignPartitioner.KAFKAJS_LEGACY;
import static dev.lanekeeper.pos.ForeignPartitioner.LIBRDKAFKA;
import static dev.lanekeeper.pos.ForeignPartitioner.PLATFORMATIC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what kafkajs 2.2.4, @platformatic/kafka 1.35.0 and zlib said of these keys. */
class ForeignPartitionerTest {

    @ParameterizedTest
    @CsvSource({
        "d64edcc9-09f5-86e7-bf54-55898c2074e0, 6, 4, 7",
        "5a3b1e00-0000-4000-8000-000000000001, 4, 2, 4",
        "a, 7, 0, 3",
        "ab, 3, 2, 5",
        "abc, 3, 3, 2",
        "abcd, 0, 4, 1",
        "käse, 6, 3, 7",
        "sample-page, 3, 2, 2",
        "01a20246-9d3f-7cc8-9a9f-2a0a8ac3c4f2, 5, 2, 1",
        "01a2-x, 2, 3, 1",
        "TILL-01, 0, 5, 1",
        "9130347596842384, 2, 3, 2"
    })
    void choosesAsTheClientDoes(String key, int kafkajs, int platformatic, int librdkafka) {
        byte[] bytes = key.getBytes(UTF_8);

        assertThat(KAFKAJS_LEGACY.partition(bytes, 8)).isEqualTo(kafkajs);
        assertThat(PLATFORMATIC.partition(bytes, 6)).isEqualTo(platformatic);
        assertThat(LIBRDKAFKA.partition(bytes, 8)).isEqualTo(librdkafka);
    }
}
