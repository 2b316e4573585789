package dev.lanekeeper.system.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.ShopApi;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The quick ones of the demo's promises and what they leave out, so that in each service commands
 * are accepted, refused and repeated, providers are called, and webhooks come.
 */
public final class SomeOfEverything {

    private static final List<Promise> PROMISES =
            List.of(
                    new TenStartsMakeOneSession(),
                    new RepeatedKeyGivesTheSameAnswer(),
                    new CloseWithANoteAfterARefusal(),
                    new FiftyWorkspacesRaceForOneLead(),
                    new SameStripeEventHasOneEffect(),
                    new PaidLeadShowsItsDetailsUntilItIsGivenBack(),
                    new EndOfATokenCausesOneRefresh(),
                    new SecondSyncMeanwhileIsRefused(),
                    new SameMessageByBothWaysIsOneEvent(),
                    new HundredOrdersShareSixtyCodes());

    private static final String TOPIC = "pos.commands.v1";
    private static final String WEBHOOKS = "sync.webhooks.v1";

    /** Of the sample vendor, for which the sample producer may act. */
    private static final String OPEN =
            """
            {"registerId":"%s","locationId":"5a3b1e00-0000-4000-8000-000000000002",
             "vendorId":"5a3b1e00-0000-4000-8000-000000000001","userId":"sam"}
            """;

    private final StateFolder state;
    private final Run run;
    private final LocalTokens tokens;

    public SomeOfEverything(StateFolder state, Run run) {
        this.state = state;
        this.run = run;
        this.tokens = LocalTokens.of(state, run);
    }

    /** Lets it happen, once. */
    public void happens() throws Exception {
        for (Promise promise : PROMISES) {
            assertThat(promise.check(new DemoSystem(state, run, tokens)))
                    .as(promise.sentence())
                    .isInstanceOf(Verdict.Held.class);
        }
        orderWithAConfirmation();
        connectACompany();
        publishWhatOursNever();
    }

    /** A customer who wants a mail. */
    private void orderWithAConfirmation() throws IOException {
        DemoShop shop = new DemoSystem(state, run, tokens).shop();
        ShopApi.Order order =
                ShopApi.order(DemoShop.cart(), shop.product("1.00", 1), "1.00")
                        .with("email", "carla@example.org");
        Answer ordered = shop.rich("1.00").api().order(order);
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(200);
    }

    /** A user is sent to Intuit, says yes, and comes back. */
    private void connectACompany() throws IOException {
        URI token = run.firstOf("token").uri();
        Answer started =
                ApiClient.anonymous(token)
                        .withToken(tokens.of("connector"))
                        .post("/api/qbo/oauth/start", "");
        String cookie = started.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        URI consent = URI.create(started.text("/authorizationUrl"));
        ApiClient browser = ApiClient.anonymous(consent.resolve("/"));
        Answer agreed =
                browser.send(
                        browser.request(consent.toString())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "decision=connect&realmId=9130347596840001")));
        String back = agreed.headers().firstValue("Location").orElseThrow();
        ApiClient returned = ApiClient.anonymous(token);
        Answer connected = returned.send(returned.request(back).header("Cookie", cookie).GET());
        assertThat(connected.status()).as(connected.body()).isEqualTo(200);
    }

    /**
     * What only foreign producers do: a record that nobody can read; a command on two partitions,
     * of which one at most is its lane; and the same command twice.
     */
    private void publishWhatOursNever() throws Exception {
        try (var kafka =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", (Object) run.kafka()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            var register = UUID.randomUUID();
            byte[] key = bytes(register);
            kafka.send(new ProducerRecord<>(TOPIC, key, bytes("?"))).get();
            kafka.send(new ProducerRecord<>(WEBHOOKS, key, bytes("?"))).get();
            UUID id = UUID.randomUUID();
            for (int partition : new int[] {0, 1, 1}) {
                var command =
                        new ProducerRecord<>(
                                TOPIC, partition, key, bytes(OPEN.formatted(register)));
                Map.of(
                                "ce_specversion", "1.0",
                                "ce_id", id,
                                "ce_source", "urn:lanekeeper:sample",
                                "ce_type", "lanekeeper.pos.OpenOrJoinSession.v1",
                                "ce_time", Instant.now(),
                                "ce_subject", register,
                                "content-type", "application/json")
                        .forEach((name, value) -> command.headers().add(name, bytes(value)));
                kafka.send(command).get();
            }
        }
    }

    private static byte[] bytes(Object text) {
        return text.toString().getBytes(UTF_8);
    }
}
