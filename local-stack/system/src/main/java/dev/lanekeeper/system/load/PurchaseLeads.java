package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.system.client.MarketApi;
import dev.lanekeeper.system.launcher.LocalSystemException;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * Buy leads by credits. A key is the workspace that buys; each request buys leads that nobody has
 * bought before, so that it is never refused and never coalesces with another.
 */
final class PurchaseLeads implements ContestedWorkload {

    private final Run run;
    private final LocalTokens tokens;
    private final int leadsPerCart;
    private final int unsold;
    private final Map<String, AtomicInteger> next = new HashMap<>();
    private List<String> tokenOfKey = List.of();
    private int first;

    /**
     * @param unsold leads that nobody has bought yet at the begin of the run
     */
    PurchaseLeads(Run run, StateFolder state, int leadsPerCart, int unsold) {
        this.run = run;
        this.tokens = LocalTokens.of(state, run);
        this.leadsPerCart = leadsPerCart;
        this.unsold = unsold;
    }

    @Override
    public String service() {
        return "purchase";
    }

    @Override
    public void prepare(int keysMax) throws SQLException {
        first = LoadLeads.ensure(run.databaseOf(service()), unsold, keysMax);
        List<String> made = new ArrayList<>();
        for (int n = 0; n < keysMax; n++) {
            made.add(tokens.workspace("load", LoadLeads.workspace(n)));
        }
        tokenOfKey = made;
    }

    @Override
    public Requests requests(int keys, Target target) throws SQLException {
        AtomicInteger counter = next.computeIfAbsent(target.name(), _ -> new AtomicInteger(first));
        if (target.isOurs()) {
            // Should this run be killed, the next one begins behind all that it may have sold.
            LoadLeads.soldUpTo(run.databaseOf(service()), first + unsold);
        }
        return random -> purchase(counter, keys, random);
    }

    private ClassicHttpRequest purchase(AtomicInteger counter, int keys, ThreadLocalRandom random) {
        int lead = counter.getAndAdd(leadsPerCart);
        if (lead + leadsPerCart > first + unsold) {
            throw new LocalSystemException(
                    "all %d leads are sold before the run is over: choose more with --leads"
                            .formatted(unsold));
        }
        List<String> cart = new ArrayList<>(leadsPerCart);
        for (int n = 0; n < leadsPerCart; n++) {
            cart.add(id(lead + n).toString());
        }
        return JsonRequest.post(
                MarketApi.PURCHASE_PATH,
                tokenOfKey.get(random.nextInt(keys)),
                MarketApi.purchaseBody("credits", cart).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void finished() throws SQLException {
        AtomicInteger ours = next.get(Target.OURS);
        if (ours != null) {
            LoadLeads.soldUpTo(run.databaseOf(service()), ours.get());
        }
    }

    /** As PostgreSQL makes it: md5 of the lead's name. */
    private static UUID id(int n) {
        try {
            byte[] hash =
                    java.security.MessageDigest.getInstance("MD5")
                            .digest(("load-lead-" + n).getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(hash);
            return new UUID(
                    Long.parseUnsignedLong(hex.substring(0, 16), 16),
                    Long.parseUnsignedLong(hex.substring(16), 16));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    @Override
    public void fillRival(Connection rival, JdbcAddress database) throws SQLException {
        LoadLeads.insertLeads(rival, first, first + unsold - 1);
        LoadLeads.insertCredits(rival, tokenOfKey.size());
    }
}
