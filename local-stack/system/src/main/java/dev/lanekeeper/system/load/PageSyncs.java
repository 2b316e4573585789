package dev.lanekeeper.system.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Each request reads the whole history of a page of its own, which is made and registered just
 * before: a hundred conversations of twenty messages.
 */
final class PageSyncs implements Workload {

    private static final int CONVERSATIONS = 100;
    private static final int MESSAGES_OF_EACH = 20;

    private final LoadPages pages;

    PageSyncs(Run run, StateFolder state) {
        this.pages = new LoadPages(run, LocalTokens.of(state, run));
    }

    @Override
    public String service() {
        return "sync";
    }

    @Override
    public void prepare(int keysMax) {}

    @Override
    public Requests requests(int keys, Target target) {
        return _ -> {
            try {
                return JsonRequest.post(
                        "/api/conversations/sync-fixed",
                        pages.token(),
                        pages.registered(CONVERSATIONS, MESSAGES_OF_EACH)
                                .syncBody(null)
                                .getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
