package dev.lanekeeper.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.graph.MessengerEvents;
import dev.lanekeeper.embedded.graph.SandboxGraph;
import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.contract.HttpContract;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a page at Facebook, logged in here. */
final class PageOwner {

    final String id;
    final String pageId;
    final String facebookPageId;
    final String token;
    final HttpCaller http;

    private PageOwner(
            String id, String pageId, String facebookPageId, String token, HttpCaller http) {
        this.id = id;
        this.pageId = pageId;
        this.facebookPageId = facebookPageId;
        this.token = token;
        this.http = http;
    }

    static PageOwner of(
            URI base,
            TestStack stack,
            String id,
            String pageId,
            String facebookPageId,
            String token) {
        return new PageOwner(
                id,
                pageId,
                facebookPageId,
                token,
                new HttpCaller(
                        base,
                        stack.issuer().token(TokenRequest.user(id)),
                        HttpContract.of("sync")));
    }

    /** The same one, talking to another instance. */
    PageOwner at(URI base, TestStack stack) {
        return of(base, stack, id, pageId, facebookPageId, token);
    }

    void register() {
        Reply registered = put(pageId, facebookPageId, token);
        assertThat(registered.status()).as("%s", registered).isEqualTo(200);
    }

    Reply put(String page, String facebookPage, String pageToken) {
        return http.send(
                http.request("/api/pages/" + page)
                        .header("Content-Type", "application/json")
                        .PUT(
                                BodyPublishers.ofByteArray(
                                        JsonMapper.shared()
                                                .writeValueAsBytes(
                                                        Map.of(
                                                                "facebookPageId",
                                                                facebookPage,
                                                                "pageToken",
                                                                pageToken))))
                        .build());
    }

    Reply sync(String... headers) {
        return sync(body(null), headers);
    }

    Reply resume(String session, String... headers) {
        return sync(body(session), headers);
    }

    Reply sync(Map<String, Object> body, String... headers) {
        return http.post("/api/conversations/sync-fixed", body, headers);
    }

    Map<String, Object> body(@Nullable String session) {
        Map<String, Object> body = new HashMap<>();
        body.put("pageId", pageId);
        body.put("facebookPageId", facebookPageId);
        if (session != null) {
            body.put("resumeSession", session);
        }
        return body;
    }

    /** Calls until there is no more; the last answer. */
    Reply syncToTheEnd() {
        Reply answer = sync();
        while (answer.status() == 200 && answer.body().path("hasMore").asBoolean(false)) {
            answer = resume(answer.text("resumeSession"));
        }
        return answer;
    }

    Reply conversations() {
        return http.get("/api/conversations?pageId=" + pageId);
    }

    /** Of the only conversation. */
    JsonNode conversation() {
        JsonNode all = conversations().body().path("conversations");
        assertThat(all).hasSize(1);
        return all.path(0);
    }

    Reply events(String conversationId) {
        return http.get("/api/conversations/" + conversationId + "/events");
    }

    MessengerEvents with(String contact, Instant at) {
        return MessengerEvents.of(facebookPageId, contact, at);
    }

    /** As Meta tells it, at once. */
    Reply told(JsonNode... events) {
        byte[] body = SandboxGraph.body(facebookPageId, List.of(events));
        return told(body);
    }

    Reply told(byte[] body) {
        return http.withToken("")
                .post(
                        "/api/webhook",
                        body,
                        "X-Hub-Signature-256",
                        SandboxGraph.signature(SyncUnderTest.APP_SECRET, body));
    }
}
