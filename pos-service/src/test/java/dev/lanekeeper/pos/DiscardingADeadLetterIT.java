package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.pos.Producer.Draft;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Letters are seen by whom they concern, and given up with a reason that is kept. */
@ExtendWith(SharedPos.class)
class DiscardingADeadLetterIT {

    private static PosUnderTest pos;
    private static Erp erp;
    private static Till anna;
    private static Till operator;
    private static Producer producer;
    private static UUID register;
    private static UUID session;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
        erp = new Erp(pos);
        anna = pos.till("anna");
        operator =
                pos.withToken(
                        pos.issuer()
                                .token(TokenRequest.user("otto").role("admin").role("service")));
        producer = new Producer(pos.stack());
        register = anna.newRegister("DISCARD");
        session = anna.session(register, "openingCash", 0);
    }

    @AfterAll
    static void stop() {
        producer.close();
    }

    @Test
    void aDiscardedLetterIsNotReplayedAndKeepsWhoAndWhy() {
        String letter = letterOf(sale());

        Reply discarded = discard(anna, letter, "a test of the till");
        Reply replayed = anna.post(letter + "/replay", Map.of());
        Reply shown = anna.get(letter);

        assertThat(discarded.status()).as(discarded.toString()).isEqualTo(200);
        assertThat(discarded.text("state")).isEqualTo("discarded");
        assertThat(discarded.text("by")).isEqualTo("anna");
        assertThat(replayed.status()).isEqualTo(409);
        assertThat(replayed.code()).isEqualTo("letter_discarded");
        assertThat(shown.at("/letter/state")).isEqualTo("discarded");
        assertThat(shown.at("/letter/replayable")).isEqualTo("false");
        assertThat(shown.at("/history/0/action")).isEqualTo("discard");
        assertThat(shown.at("/history/0/by")).isEqualTo("anna");
        assertThat(shown.at("/history/0/reason")).isEqualTo("a test of the till");
        assertThat(Instant.parse(shown.at("/history/0/at"))).isBefore(Instant.now().plusSeconds(5));
    }

    @Test
    void aSecondDiscardChangesNothing() {
        String letter = letterOf(sale());
        Reply first = discard(anna, letter, "first");

        Reply second = discard(operator, letter, "second");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(anna.get(letter).body().get("history")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":\"\"}",
                "{\"reason\":\"  \"}",
                "{\"reason\":7}",
                "{\"reason\":\"x\",\"more\":1}",
                ""
            })
    void withoutAReasonNothingIsDiscarded(String body) {
        String letter = letterOf(sale());

        Reply refused = anna.post(letter + "/discard", body.getBytes());

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_request");
        assertThat(anna.get(letter).at("/letter/state")).isEqualTo("open");
    }

    @Test
    void aReasonHasItsLimit() {
        String letter = letterOf(sale());

        assertThat(discard(anna, letter, "x".repeat(501)).status()).isEqualTo(400);
        assertThat(discard(anna, letter, "x".repeat(500)).status()).isEqualTo(200);
    }

    @Test
    void onlyAdminsSeeLettersAndOnlyWhatIsTheirs() {
        String letter = letterOf(sale());
        Till stranger = pos.tillOf(UUID.randomUUID(), "vera");
        Till cashier =
                pos.withToken(
                        pos.issuer()
                                .token(TokenRequest.user("carl").vendor(pos.vendor.toString())));

        assertThat(stranger.get("/api/dead-letters?state=all").body().get("letters")).isEmpty();
        assertThat(stranger.get(letter).code()).isEqualTo("letter_unknown");
        assertThat(discard(stranger, letter, "not mine").status()).isEqualTo(404);
        assertThat(cashier.get("/api/dead-letters").status()).isEqualTo(403);
        assertThat(cashier.get(letter).status()).isEqualTo(403);
        assertThat(discard(cashier, letter, "no").status()).isEqualTo(403);
        assertThat(pos.withToken("").get("/api/dead-letters").status()).isEqualTo(401);
        assertThat(anna.get(letter).at("/letter/state")).isEqualTo("open");
        assertThat(operator.get(letter).at("/letter/tenant")).isEqualTo(pos.vendor.toString());
    }

    @Test
    void whatNobodyCanReadIsForOperators() {
        Draft broken = Producer.draft(erp.sale(register, session)).value("broken");
        producer.send(broken);
        pos.awaitOutcome(broken.commandId(), "failed not_json");

        JsonNode listed = listed(operator, "?reason=not_json", broken);
        String letter = letterAt(listed.get("partition").asInt(), listed.get("offset").asLong());
        Reply shown = operator.get(letter);

        assertThat(listed.get("replayable").asBoolean()).isFalse();
        assertThat(listed.at("/obstacle/code").asString()).isEqualTo("not_json");
        assertThat(listed.get("tenant")).isNull();
        assertThat(shown.at("/payload/content")).isEqualTo("broken");
        assertThat(anna.get(letter).status()).isEqualTo(404);
        assertThat(discard(operator, letter, "its sender knows").status()).isEqualTo(200);
        assertThat(found(operator, "?reason=not_json", broken)).isEmpty();
        assertThat(found(operator, "?reason=not_json&state=discarded", broken)).hasSize(1);
    }

    @Test
    void aLetterShowsWhatItsOriginalSaid() {
        Draft sale =
                sale().header("lanekeeper_detail", "constraint no_sevens")
                        .header("x-binary", new byte[] {-1, -2});

        Reply shown = anna.get(letterOf(sale));

        assertThat(shown.at("/letter/reason")).isEqualTo("command_failed");
        assertThat(shown.at("/letter/detail")).isEqualTo("constraint no_sevens");
        assertThat(shown.at("/letter/commandId")).isEqualTo(sale.commandId().toString());
        assertThat(shown.at("/letter/type")).isEqualTo("lanekeeper.pos.RecordCashMovement.v1");
        assertThat(shown.at("/letter/key")).isEqualTo(register.toString());
        assertThat(shown.at("/letter/replayable")).isEqualTo("true");
        assertThat(shown.at("/source")).isEqualTo(Producer.SOURCE);
        assertThat(shown.at("/id")).isEqualTo(sale.id());
        assertThat(shown.at("/payload/encoding")).isEqualTo("text");
        assertThat(shown.at("/payload/content").getBytes()).isEqualTo(sale.value());
        assertThat(shown.body().get("headers").findValuesAsString("name"))
                .contains("ce_type", "x-binary")
                .noneMatch(name -> name.startsWith("lanekeeper_"));
        assertThat(shown.body().toString()).contains("\"base64\"").contains("//4=");
    }

    @Test
    void aListGoesOnPageByPageOverSeveralPartitions() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<String> written = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            Draft sale = sale().partition(n % 3);
            producer.sendLetter(sale, before.plusMillis(n).toEpochMilli());
            written.add(sale.commandId().toString());
        }

        assertThat(pages("oldest", before)).containsExactlyElementsOf(written);
        assertThat(pages("newest", before)).containsExactlyElementsOf(written.reversed());
    }

    private static List<String> pages(String order, Instant since) {
        String address = "/api/dead-letters?limit=5&order=%s&since=%s".formatted(order, since);
        List<String> ids = new ArrayList<>();
        Reply page = anna.get(address);
        while (true) {
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            page.body()
                    .get("letters")
                    .forEach(letter -> ids.add(letter.get("commandId").asString()));
            if (page.text("nextCursor").isEmpty()) {
                return ids.stream().filter(id -> !id.isEmpty()).toList();
            }
            page = anna.get(address + "&cursor=" + page.text("nextCursor"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=many",
                "order=random",
                "state=lost",
                "reason=bad_luck",
                "since=yesterday",
                "cursor=abc",
                "cursor=o0.1&order=newest"
            })
    void whatMakesNoSenseIsNamed(String query) {
        Reply refused = anna.get("/api/dead-letters?" + query);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_request");
        assertThat(refused.at("/details/fields/0/field")).isEqualTo("/" + query.split("=")[0]);
    }

    /** A sale of this vendor that would succeed if it was tried again. */
    private static Draft sale() {
        return Producer.draft(erp.sale(register, session))
                .header("lanekeeper_reason", "command_failed");
    }

    private static String letterOf(Draft sale) {
        RecordMetadata written = producer.sendLetter(sale, System.currentTimeMillis());
        return letterAt(written.partition(), written.offset());
    }

    private static String letterAt(int partition, long offset) {
        return "/api/dead-letters/%d/%d".formatted(partition, offset);
    }

    private static Reply discard(Till by, String letter, String reason) {
        return by.post(letter + "/discard", Map.of("reason", reason));
    }

    private static JsonNode listed(Till by, String query, Draft draft) {
        return await().atMost(PosUnderTest.SETTLED)
                .until(() -> found(by, query, draft), letters -> !letters.isEmpty())
                .getFirst();
    }

    private static List<JsonNode> found(Till by, String query, Draft draft) {
        JsonNode letters = by.get("/api/dead-letters" + query).body().get("letters");
        return Stream.of(letters)
                .flatMap(JsonNode::valueStream)
                .filter(letter ->
                        draft.commandId().toString().equals(letter.path("commandId").asString("")))
                .toList();
    }
}
