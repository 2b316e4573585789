package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.PageApi;
import java.io.IOException;
import java.net.URI;

/** Pages of Facebook's: of nobody, and of somebody whose page has 300 conversations. */
final class SyncIntroduction implements Introduction {

    static final String USER = "peggy";
    static final String PAGE_ID = "sample-page";
    static final String FACEBOOK_PAGE_ID = "104872013456789";

    private static final int CONVERSATIONS = 300;
    private static final int MESSAGES_OF_EACH = 12;
    private static final int DECIDED = 200;
    private static final int UNKNOWN = 404;

    @Override
    public int warmUp(ServiceInstance instance, LocalTokens tokens) throws IOException {
        PageApi nobody =
                PageApi.of(instance.uri(), tokens.of(WarmUp.USER), "no-page", FACEBOOK_PAGE_ID);
        return WarmUp.run(instance, UNKNOWN, () -> nobody.sync(null, WarmUp.PATIENCE));
    }

    @Override
    public String loadSamples(Run run, LocalTokens tokens) throws IOException {
        PageApi page = page(run, tokens);
        Answer known = page.page();
        if (known.status() != DECIDED) {
            Answer made =
                    ApiClient.anonymous(URI.create(run.providers().graph()))
                            .post(
                                    "/sandbox/pages?id=%s&name=Sample&conversations=%d&messages=%d"
                                            .formatted(
                                                    FACEBOOK_PAGE_ID,
                                                    CONVERSATIONS,
                                                    MESSAGES_OF_EACH),
                                    "");
            Answer registered = page.register(made.text("/access_token"));
            if (registered.status() != DECIDED) {
                throw new IOException(
                        "registering a page: %s %s (expected: %d)"
                                .formatted(registered.inShort(), registered.body(), DECIDED));
            }
        }
        return "a page with %d conversations at the sandbox".formatted(CONVERSATIONS);
    }

    private static PageApi page(Run run, LocalTokens tokens) {
        return PageApi.of(run.firstOf("sync").uri(), tokens.of(USER), PAGE_ID, FACEBOOK_PAGE_ID);
    }

    @Override
    public void show(Console console, Run run, LocalTokens tokens) {
        console.line(
                "Read a page's Messenger history, as %s, who has registered it:".formatted(USER));
        console.line("");
        console.line("TOKEN=" + tokens.of(USER));
        console.line(
                """
                curl -s -X POST %s/api/conversations/sync-fixed -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '%s'
                """
                        .formatted(run.firstOf("sync").uri(), page(run, tokens).syncBody(null)));
        console.line(
                "The answer: {\"success\":true,\"synced\":%d,...,\"hasMore\":false}; a second one meanwhile gets 409, a webhook for the same page the same lane."
                        .formatted(CONVERSATIONS));
    }
}
