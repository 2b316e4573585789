package dev.lanekeeper.system.client;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A page of Facebook's as its owner sees it here: each method is one request. */
public final class PageApi {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ApiClient client;
    private final String pageId;
    private final String facebookPageId;

    private PageApi(ApiClient client, String pageId, String facebookPageId) {
        this.client = client;
        this.pageId = pageId;
        this.facebookPageId = facebookPageId;
    }

    /**
     * @param pageId as its owner names it
     * @param facebookPageId as Meta numbers it
     */
    public static PageApi of(URI base, String token, String pageId, String facebookPageId) {
        return new PageApi(ApiClient.anonymous(base).withToken(token), pageId, facebookPageId);
    }

    public String pageId() {
        return pageId;
    }

    public String facebookPageId() {
        return facebookPageId;
    }

    public Answer register(String pageToken) throws IOException {
        return client.put(
                "/api/pages/" + pageId,
                JSON.writeValueAsString(
                        Map.of("facebookPageId", facebookPageId, "pageToken", pageToken)));
    }

    public Answer page() throws IOException {
        return client.get("/api/pages/" + pageId);
    }

    /**
     * @param session that goes on; null: a new one
     */
    public Answer sync(@Nullable String session, String... headers) throws IOException {
        return client.post("/api/conversations/sync-fixed", syncBody(session), headers);
    }

    public String syncBody(@Nullable String session) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("pageId", pageId);
        body.put("facebookPageId", facebookPageId);
        if (session != null) {
            body.put("resumeSession", session);
        }
        return JSON.writeValueAsString(body);
    }

    public Answer conversations() throws IOException {
        return client.get("/api/conversations?pageId=" + pageId);
    }
}
