package dev.lanekeeper.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTypeTest {

    @Test
    void readsWhatItWrites() {
        var type = new MessageType("pos", "OpenOrJoinSession", 2);

        assertThat(type).hasToString("lanekeeper.pos.OpenOrJoinSession.v2");
        assertThat(MessageType.parse(type.toString())).contains(type);
        assertThat(type.schemaPath()).isEqualTo("schemas/pos/OpenOrJoinSession.v2.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OpenOrJoinSession",
                "lanekeeper.pos.OpenOrJoinSession",
                "lanekeeper.pos.OpenOrJoinSession.v",
                "lanekeeper.pos.OpenOrJoinSession.v0",
                "lanekeeper.pos.OpenOrJoinSession.v01",
                "lanekeeper.pos.OpenOrJoinSession.v99999",
                "lanekeeper.pos.OpenOrJoinSession.1",
                "lanekeeper.POS.OpenOrJoinSession.v1",
                "lanekeeper..OpenOrJoinSession.v1",
                "lanekeeper.pos.../../etc/passwd.v1",
                "lanekeeper.pos.Open/Session.v1",
                "other.pos.OpenOrJoinSession.v1",
                " lanekeeper.pos.OpenOrJoinSession.v1",
                "lanekeeper.pos.OpenOrJoinSession.v1\n",
                "java.lang.Runtime"
            })
    void whatIsNotOfTheFormIsNoType(String text) {
        assertThat(MessageType.parse(text)).isEmpty();
    }
}
