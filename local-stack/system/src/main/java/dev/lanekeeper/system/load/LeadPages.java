package dev.lanekeeper.system.load;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * Look for leads: pages of twenty, cheapest first, that cost this much at least and that much at
 * most. Half of the requests open a list, the others go on behind a page that somebody has seen.
 */
final class LeadPages implements Workload {

    private static final int CURSORS = 500;
    private static final int PAGE = 20;
    private static final int PRICE_MIN_CENTS = 100;
    private static final int PRICE_RANGE_CENTS = 4_500;
    private static final int FILTER_WIDTH = 5;

    private final Run run;
    private final int leads;
    private final String token;
    private List<String> seen = List.of();

    /**
     * @param leads on offer at least
     */
    LeadPages(Run run, StateFolder state, int leads) {
        this.run = run;
        this.leads = leads;
        this.token = LocalTokens.of(state, run).workspace("load", UUID.randomUUID());
    }

    @Override
    public String service() {
        return "purchase";
    }

    @Override
    public void prepare(int keysMax) throws IOException, SQLException {
        var _ = LoadLeads.ensure(run.databaseOf(service()), leads, 0);
        ApiClient client = ApiClient.anonymous(run.firstOf(service()).uri()).withToken(token);
        List<String> next = new ArrayList<>();
        for (int n = 0; n < CURSORS; n++) {
            String path = page(ThreadLocalRandom.current());
            Answer first = client.get(path);
            String cursor = first.text("/nextCursor");
            if (cursor.isEmpty()) {
                throw new IOException(
                        "%s: %s (expected: a page with a next one)"
                                .formatted(path, first.inShort()));
            }
            next.add(path + "&cursor=" + cursor);
        }
        seen = next;
    }

    @Override
    public Requests requests(int keys, Target target) {
        return new Requests() {
            @Override
            public ClassicHttpRequest next(ThreadLocalRandom random) {
                String path =
                        random.nextBoolean() ? page(random) : seen.get(random.nextInt(CURSORS));
                var request = new BasicClassicHttpRequest("GET", path);
                request.setHeader(HttpHeaders.HOST, "127.0.0.1");
                request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
                return request;
            }

            @Override
            public String successMark() {
                return "\"nextCursor\":";
            }
        };
    }

    /** The first page of a list with a filter of its own. */
    private static String page(ThreadLocalRandom random) {
        int cents = PRICE_MIN_CENTS + random.nextInt(PRICE_RANGE_CENTS);
        return "/api/marketplace/leads?limit=%d&minPrice=%d.%02d&maxPrice=%d"
                .formatted(PAGE, cents / 100, cents % 100, cents / 100 + FILTER_WIDTH);
    }
}
