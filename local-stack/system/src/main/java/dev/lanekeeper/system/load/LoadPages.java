package dev.lanekeeper.system.load;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.PageApi;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;

/** Pages that exist at the sandbox and are registered here; all of one owner. */
final class LoadPages {

    static final String USER = "load-pages";

    private final Run run;
    private final LocalTokens tokens;

    LoadPages(Run run, LocalTokens tokens) {
        this.run = run;
        this.tokens = tokens;
    }

    String token() {
        return tokens.of(USER);
    }

    PageApi registered(int conversations, int messagesOfEach) throws IOException {
        String facebookPageId =
                Long.toString(
                        ThreadLocalRandom.current()
                                .nextLong(1_000_000_000_000_000L, 10_000_000_000_000_000L));
        Answer made =
                ApiClient.anonymous(URI.create(run.providers().graph()))
                        .post(
                                "/sandbox/pages?id=%s&conversations=%d&messages=%d"
                                        .formatted(facebookPageId, conversations, messagesOfEach),
                                "");
        PageApi page =
                PageApi.of(
                        run.firstOf("sync").uri(),
                        token(),
                        "load-" + facebookPageId,
                        facebookPageId);
        Answer registered = page.register(made.text("/access_token"));
        if (registered.status() != 200) {
            throw new IOException("registering: " + registered.inShort() + " (expected: 200)");
        }
        return page;
    }
}
