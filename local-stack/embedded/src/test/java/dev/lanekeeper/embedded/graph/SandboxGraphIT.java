package dev.lanekeeper.embedded.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.Hmac;
import dev.lanekeeper.embedded.sandbox.LoopbackHttp;
import dev.lanekeeper.embedded.sandbox.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** It behaves as the Graph API does, its traps included. */
class SandboxGraphIT {

    private static final String SECRET = "app-secret";
    private static final String PAGE = "100200300";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private SandboxGraph graph = SandboxGraph.start(GraphSettings.with(SECRET));

    @AfterEach
    void stop() {
        graph.close();
        http.close();
    }

    private HttpResponse<String> get(String path, String token)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(graph.base() + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> control(String control) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(graph.base() + "/sandbox/" + control))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static String error(HttpResponse<String> response) {
        JsonNode error = json(response).path("error");
        return response.statusCode()
                + " "
                + error.path("code").asInt(-1)
                + "/"
                + error.path("error_subcode").asInt(0);
    }

    /** Ids of what a list holds, by its cursors. */
    private List<String> listed(String first, String token)
            throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        JsonNode page = json(get(first, token));
        while (true) {
            page.path("data").forEach(one -> ids.add(one.path("id").stringValue()));
            if (!page.path("paging").has("next")) {
                return ids;
            }
            String after = page.at("/paging/cursors/after").stringValue();
            page = json(get(first + "&after=" + after, token));
        }
    }

    @Test
    void listsAreReadByTheirCursors() throws Exception {
        String token = graph.page(PAGE, "Page", 12, 7);

        List<String> conversations =
                listed("/v23.0/" + PAGE + "/conversations?limit=5&fields=id", token);
        List<String> messages =
                listed("/v23.0/" + conversations.getFirst() + "/messages?limit=3", token);

        assertThat(conversations).hasSize(12).doesNotHaveDuplicates();
        assertThat(messages).hasSize(7).doesNotHaveDuplicates();
        assertThat(graph.messageIds(PAGE)).hasSize(84).contains(messages.getFirst().substring(2));
    }

    @Test
    void aConversationComesWithItsPeopleAndSomeOfItsMessages() throws Exception {
        String token = graph.page(PAGE, "Bäckerei", 1, 9);

        JsonNode page =
                json(
                        get(
                                "/v23.0/me/conversations?fields=id,participants,messages.limit(4)%7Bid%7D",
                                token));

        JsonNode conversation = page.at("/data/0");
        assertThat(conversation.path("participants").path("data"))
                .extracting(one -> one.path("name").stringValue())
                .containsExactly("Contact 0", "Bäckerei");
        assertThat(conversation.path("messages").path("data")).hasSize(4);
        assertThat(conversation.path("updated_time").stringValue()).endsWith("+0000");
        // The trap: who follows it carries the token into every log on the way.
        assertThat(conversation.at("/messages/paging/next").stringValue()).contains(token);
        assertThat(page.path("paging").has("next")).isFalse();
    }

    @Test
    void followedLinksAreCounted() throws Exception {
        String token = graph.page(PAGE, "Page", 3, 1);
        String next =
                json(get("/v23.0/" + PAGE + "/conversations?limit=1", token))
                        .at("/paging/next")
                        .stringValue();

        http.send(HttpRequest.newBuilder(URI.create(next)).build(), BodyHandlers.ofString());

        assertThat(graph.tokensInAddresses()).isOne();
    }

    @Test
    void whoeverWritesComesInFrontAndCursorsStayGood() throws Exception {
        String token = graph.page(PAGE, "Page", 6, 2);
        String first = "/v23.0/" + PAGE + "/conversations?limit=3&fields=id";
        JsonNode page = json(get(first, token));
        String last = "t_" + PAGE + "_5";

        graph.write(PAGE, graph.contact(PAGE, 5), false, "Hallo");
        JsonNode second =
                json(
                        get(
                                first + "&after=" + page.at("/paging/cursors/after").stringValue(),
                                token));

        assertThat(json(get(first, token)).at("/data/0/id").stringValue()).isEqualTo(last);
        assertThat(second.path("data"))
                .extracting(one -> one.path("id").stringValue())
                .containsExactly("t_" + PAGE + "_3", "t_" + PAGE + "_4");
    }

    @Test
    void onlyTheTokenOfThePageOpensIt() throws Exception {
        String token = graph.page(PAGE, "Page", 1, 1);
        String other = graph.page("999", "Other", 1, 1);
        String path = "/v23.0/" + PAGE + "/conversations";

        assertThat(error(get(path, "EAAwrong"))).isEqualTo("400 190/463");
        assertThat(error(get(path, other))).isEqualTo("400 100/33");
        assertThat(error(get(path + "?appsecret_proof=00", token))).isEqualTo("400 100/0");
        assertThat(
                        get(
                                        path
                                                + "?appsecret_proof="
                                                + Hmac.sha256(SECRET, token.getBytes(UTF_8)),
                                        token)
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void failuresAreOrdered() throws Exception {
        String token = graph.page(PAGE, "Page", 3, 1);
        String path = "/v23.0/" + PAGE + "/conversations?limit=1";

        control(
                "failures?next=server_error,unknown_error,rate_limited,token_expired,permission,too_much_data,cursor_expired,gone");
        List<String> errors = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            errors.add(error(get(path, token)));
        }
        assertThat(errors)
                .containsExactly(
                        "500 2/0",
                        "500 1/99",
                        "403 32/0",
                        "400 190/463",
                        "403 10/0",
                        "500 1/0",
                        "400 100/0",
                        "400 100/33");
        control("failures?next=html,cut_json,no_advance,odd_rows");
        assertThat(get(path, token).body()).startsWith("<html>");
        HttpResponse<String> half = get(path, token);
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> json(half));
        assertThat(
                        json(get(path + "&after=" + new Cursor(Long.MAX_VALUE, 0).text(), token))
                                .at("/paging/cursors/after")
                                .stringValue())
                .isEqualTo(new Cursor(Long.MAX_VALUE, 0).text());
        assertThat(json(get(path, token)).path("data")).hasSize(3);
        control("failures?next=cut,cut");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> get(path, token));
    }

    @Test
    void headersTellWhatIsUsed() throws Exception {
        String token = graph.page(PAGE, "Page", 1, 1);

        control("usage?percent=97");

        assertThat(get("/v23.0/me", token).headers().firstValue("X-App-Usage"))
                .hasValueSatisfying(usage -> assertThat(usage).contains("\"call_count\":97"));
    }

    @Test
    void theGateLetsSoManyPass() throws Exception {
        String token = graph.page(PAGE, "Page", 1, 1);
        control("gate?allow=1");
        get("/v23.0/me", token);

        CompletableFuture<HttpResponse<String>> second =
                http.sendAsync(
                        HttpRequest.newBuilder(URI.create(graph.base() + "/v23.0/me"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString());
        await().atMost(SOON).until(() -> graph.waiting() == 1);
        assertThat(second).isNotDone();
        control("gate");

        assertThat(second.join().statusCode()).isEqualTo(200);
    }

    @Test
    void webhooksAreSignedAsTheyAreSent() {
        List<Request> taken = new CopyOnWriteArrayList<>();
        try (LoopbackHttp receiver = LoopbackHttp.on("a receiver", LoopbackPort.ANY)) {
            receiver.serve(request -> {
                taken.add(request);
                // The first one is not taken, and comes again.
                return Optional.of(Answer.text(taken.size() == 1 ? 500 : 200, ""));
            });
            graph.page(PAGE, "Page", 0, 0);
            graph.deliverTo(receiver.base() + "/webhook");

            graph.write(PAGE, "777", false, "äöå / \uD83D\uDE00");
            await().atMost(SOON).until(() -> taken.size() == 2);
        }

        String body = new String(taken.getFirst().body(), UTF_8);
        assertThat(body)
                .contains("\"object\":\"page\"")
                .containsIgnoringCase("\\u00e4\\u00f6\\u00e5 \\/ \\ud83d\\ude00")
                .matches("\\p{ASCII}*");
        assertThat(taken)
                .allMatch(request ->
                        ("sha256=" + Hmac.sha256(SECRET, request.body()))
                                .equals(request.header("X-Hub-Signature-256")));
        assertThat(taken.getLast().body()).isEqualTo(taken.getFirst().body());
    }

    @Test
    void webhooksAreHeldRepeatedAndTurnedRound() throws Exception {
        List<String> taken = new CopyOnWriteArrayList<>();
        try (LoopbackHttp receiver = LoopbackHttp.on("a receiver", LoopbackPort.ANY)) {
            receiver.serve(request -> {
                taken.add(
                        JsonMapper.shared()
                                .readTree(request.body())
                                .at("/entry/0/messaging/0/message/text")
                                .asString(""));
                return Optional.of(Answer.text(200, ""));
            });
            graph.page(PAGE, "Page", 0, 0);
            graph.deliverTo(receiver.base() + "/webhook");

            control("delivery?mode=hold");
            control("messages?page=" + PAGE + "&contact=7&text=eins");
            control("messages?page=" + PAGE + "&contact=7&text=zwei&from=page");
            control("delivery?mode=send&copies=2&release=reversed");
            await().atMost(SOON).until(() -> taken.size() == 4);
            control("delivery?mode=drop");
            control("messages?page=" + PAGE + "&contact=7&text=drei");
            await().atMost(SOON).until(() -> graph.deliveriesUnderWay() == 0);
        }

        assertThat(taken).containsExactlyInAnyOrder("eins", "eins", "zwei", "zwei");
        assertThat(graph.messageIds(PAGE)).hasSize(3);
    }

    @Test
    void whatWasWrittenSurvivesARestart(@TempDir Path folder) {
        GraphSettings settings = GraphSettings.with(SECRET).journal(folder.resolve("graph.jsonl"));
        graph.close();
        graph = SandboxGraph.start(settings);
        String token = graph.page(PAGE, "Page", 2, 3);
        graph.write(PAGE, "777", false, "Hallo");
        List<String> before = graph.messageIds(PAGE);

        graph.close();
        graph = SandboxGraph.start(settings);

        assertThat(graph.page(PAGE, "Page", 9, 9)).isEqualTo(token);
        assertThat(graph.messageIds(PAGE)).isEqualTo(before).hasSize(7);
    }

    @Test
    void mistakesOfScriptsAreTold() throws Exception {
        assertThat(control("telepathy").statusCode()).isEqualTo(404);
        assertThat(control("pages").statusCode()).isEqualTo(400);
        assertThat(control("failures?next=boredom").statusCode()).isEqualTo(400);
        assertThat(control("messages?page=1&contact=2&text=x").body()).contains("does not exist");
    }
}
