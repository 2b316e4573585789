package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@LocalStack
class OpeningASessionIT {

    private static PosUnderTest pos;

    @BeforeAll
    static void start(TestStack stack) {
        pos = new PosUnderTest(stack);
    }

    @AfterAll
    static void stop() {
        pos.close();
    }

    @Test
    void tenTillsAtOnceMakeOneSession() {
        UUID register = pos.till("boss").newRegister("TEN");
        List<Till> tills = IntStream.range(0, 10).mapToObj(n -> pos.till("user-" + n)).toList();

        List<Till.Reply> replies =
                AtOnce.call(tills, till -> till.openOrJoin(register, "openingCash", 100));

        assertThat(replies).extracting(Till.Reply::status).containsOnly(200);
        assertThat(replies)
                .extracting(reply -> reply.body().get("session").get("id"))
                .containsOnly(replies.getFirst().body().get("session").get("id"));
        assertThat(replies)
                .filteredOn(reply -> reply.body().get("joined").booleanValue())
                .hasSize(9);
    }
}
