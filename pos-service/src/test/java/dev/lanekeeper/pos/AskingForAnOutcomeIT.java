package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.events.TimeOrderedIds;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who does not wait can ask later, and only who sent the command is told. */
@ExtendWith(SharedPos.class)
class AskingForAnOutcomeIT {

    private static final Duration SETTLED = Duration.ofSeconds(20);

    private static PosUnderTest pos;
    private static Till anna;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
        anna = pos.till("anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=0", "respond-async"})
    void whoDoesNotWaitIsToldWhereToAsk(String preference) {
        UUID register = anna.newRegister("ASYNC-" + preference.charAt(0));

        Reply accepted = openWith(register, "Prefer", preference);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).isEqualTo(accepted.text("statusUrl"));
        assertThat(accepted.text("statusUrl"))
                .startsWith("/api/commands/" + accepted.text("commandId"));
        Reply outcome = outcome(accepted.text("statusUrl"));
        assertThat(outcome.text("status")).isEqualTo("accepted");
        assertThat(outcome.text("code")).isEqualTo("opened");
        assertThat(outcome.text("result", "session", "registerId")).isEqualTo(register.toString());
    }

    @Test
    void aRefusalIsReadableToo() {
        Reply accepted = openWith(UUID.randomUUID(), "Prefer", "wait=0");

        Reply outcome = outcome(accepted.text("statusUrl"));

        assertThat(outcome.text("status")).isEqualTo("rejected");
        assertThat(outcome.text("code")).isEqualTo("register_unknown");
    }

    @Test
    void whoWaitsUnderTheSameKeyLaterGetsTheAnswer() {
        UUID register = anna.newRegister("LATER");
        openWith(register, "Prefer", "wait=0", "Idempotency-Key", "later-1");

        Reply waited = openWith(register, "Idempotency-Key", "later-1");

        assertThat(waited.status()).isEqualTo(200);
        assertThat(waited.isReplay()).isTrue();
        assertThat(waited.body().get("joined").booleanValue()).isFalse();
    }

    @Test
    void onlyTheSenderAndServicesAreTold() {
        UUID register = anna.newRegister("SECRET");
        String statusUrl = openWith(register, "Prefer", "wait=0").text("statusUrl");
        outcome(statusUrl);

        String service = pos.issuer().token(TokenRequest.user("audit").role("service"));

        assertThat(pos.till("ben").get(statusUrl).status()).as("same vendor").isEqualTo(404);
        assertThat(pos.tillOf(UUID.randomUUID(), "anna").get(statusUrl).status())
                .as("same subject, other vendor")
                .isEqualTo(404);
        assertThat(pos.withToken(service).get(statusUrl).status()).isEqualTo(200);
    }

    @Test
    void anUnknownCommandMayBeKnownSoon() {
        Reply reply = anna.get("/api/commands/" + TimeOrderedIds.next());

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("command_unknown");
        assertThat(reply.header("Retry-After")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-lead-id", "1-1-1-1-1", "7"})
    void whatIsNoUuidIsNoId(String id) {
        Reply reply = anna.get("/api/commands/" + id);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("invalid_id");
    }

    private static Reply openWith(UUID register, String... headers) {
        return anna.post("/api/pos/sessions/get-or-create", anna.opening(register), headers);
    }

    private static Reply outcome(String statusUrl) {
        return await().atMost(SETTLED)
                .until(() -> anna.get(statusUrl), reply -> reply.status() != 202);
    }
}
