package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Look for leads: pages of twenty that cost this much at least and that much at most. */
final class LeadPages implements Workload {

    private final Run run;
    private final int leads;
    private final String token;

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
    public void prepare(int keysMax) throws SQLException {
        var _ = LoadLeads.ensure(run.databaseOf(service()), leads, 0);
    }

    @Override
    public Requests requests(int keys, Target target) {
        return new Requests() {
            @Override
            public ClassicHttpRequest next(ThreadLocalRandom random) {
                int cents = 100 + random.nextInt(4_500);
                var request =
                        new BasicClassicHttpRequest(
                                "GET",
                                "/api/marketplace/leads?limit=20&minPrice=%d.%02d&maxPrice=%d"
                                        .formatted(cents / 100, cents % 100, cents / 100 + 5));
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

    @Override
    public void fillRival(Connection rival, JdbcAddress database) {
        throw new UnsupportedOperationException("nothing to compare a page with");
    }
}
