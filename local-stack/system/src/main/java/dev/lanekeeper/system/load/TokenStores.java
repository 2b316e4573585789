package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.system.client.QboApi;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;

/** Store a token set in place of the one that is there. A key is a user. */
final class TokenStores implements ContestedWorkload {

    private static final long AN_HOUR = 3_600;
    private static final byte[] BODY =
            QboApi.storeBody(
                            "access-0123456789abcdef0123456789abcdef",
                            "refresh-0123456789abcdef",
                            AN_HOUR)
                    .getBytes(StandardCharsets.UTF_8);

    private final LocalTokens tokens;
    private LoadUsers users = new LoadUsers(List.of());

    TokenStores(Run run, StateFolder state) {
        this.tokens = LocalTokens.of(state, run);
    }

    @Override
    public String service() {
        return "token";
    }

    @Override
    public void prepare(int keysMax) {
        users = LoadUsers.of(tokens, keysMax);
    }

    @Override
    public Requests requests(int keys, Target target) {
        String path = QboApi.path(LoadUsers.REALM);
        return random -> JsonRequest.put(path, users.token(random.nextInt(keys)), BODY);
    }

    /** Its table is as empty as ours was. */
    @Override
    public void fillRival(Connection rival, JdbcAddress database) {}
}
