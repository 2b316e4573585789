package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.graph.MessengerEvents;
import dev.lanekeeper.embedded.graph.SandboxGraph;
import dev.lanekeeper.system.client.PageApi;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.ProviderSecrets;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** A new message in each webhook, as Meta tells it. A key is a page, each with some contacts. */
final class MessengerWebhooks implements Workload {

    private static final long CONTACT = 7_300_000_000_000_000L;
    private static final int CONTACTS = 50;

    private final LoadPages pages;
    private final StateFolder state;
    private List<PageApi> registered = List.of();
    private String appSecret = "";

    MessengerWebhooks(Run run, StateFolder state) {
        this.pages = new LoadPages(run, LocalTokens.of(state, run));
        this.state = state;
    }

    @Override
    public String service() {
        return "sync";
    }

    @Override
    public void prepare(int keysMax) throws IOException {
        appSecret = ProviderSecrets.of(state).metaAppSecret();
        List<PageApi> all = new ArrayList<>();
        for (int n = 0; n < keysMax; n++) {
            all.add(pages.registered(0, 0));
        }
        registered = List.copyOf(all);
    }

    @Override
    public Requests requests(int keys, Target target) {
        return new Requests() {
            @Override
            public ClassicHttpRequest next(ThreadLocalRandom random) {
                byte[] body = body(registered.get(random.nextInt(keys)), random);
                return JsonRequest.signed(
                        "/api/webhook",
                        "X-Hub-Signature-256",
                        SandboxGraph.signature(appSecret, body),
                        body);
            }

            @Override
            public String successMark() {
                return "EVENT_RECEIVED";
            }
        };
    }

    private static byte[] body(PageApi page, ThreadLocalRandom random) {
        String contact = Long.toString(CONTACT + random.nextInt(CONTACTS));
        MessengerEvents events = MessengerEvents.of(page.facebookPageId(), contact, Instant.now());
        return SandboxGraph.body(
                page.facebookPageId(),
                List.of(
                        events.message(
                                "m_" + Long.toHexString(random.nextLong()) + random.nextLong(),
                                "Haben Sie am Samstag geöffnet?")));
    }
}
