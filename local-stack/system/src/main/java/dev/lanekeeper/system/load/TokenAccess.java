package dev.lanekeeper.system.load;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.QboApi;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** Get an access token that is good for a while. A key is a user. */
final class TokenAccess implements Workload {

    private static final long A_DAY = 86_400;
    private static final byte[] NOTHING = {};

    private final Run run;
    private final LocalTokens tokens;
    private LoadUsers users = new LoadUsers(List.of());

    TokenAccess(Run run, StateFolder state) {
        this.run = run;
        this.tokens = LocalTokens.of(state, run);
    }

    @Override
    public String service() {
        return "token";
    }

    @Override
    public void prepare(int keysMax) throws IOException {
        users = LoadUsers.of(tokens, keysMax);
        for (String token : users.tokens()) {
            Answer stored =
                    QboApi.of(run.firstOf(service()).uri(), token)
                            .store(LoadUsers.REALM, "load-access", "load-refresh", A_DAY);
            if (stored.status() != 200) {
                throw new IOException("storing a token: " + stored.inShort());
            }
        }
    }

    @Override
    public Requests requests(int keys, Target target) {
        String path = QboApi.accessPath(LoadUsers.REALM);
        return new Requests() {
            @Override
            public ClassicHttpRequest next(ThreadLocalRandom random) {
                return JsonRequest.post(path, users.token(random.nextInt(keys)), NOTHING);
            }

            @Override
            public String successMark() {
                return "\"accessToken\":";
            }
        };
    }
}
