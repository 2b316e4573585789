package dev.lanekeeper.system.client;

import java.io.IOException;

/** The promises of one service as its operator sees them: each method is one request. */
public final class AuditApi {

    private static final String PATH = "/api/audit";

    private final ApiClient client;

    private AuditApi(ApiClient client) {
        this.client = client;
    }

    /**
     * @param client with a token that has the roles admin and service
     */
    public static AuditApi of(ApiClient client) {
        return new AuditApi(client);
    }

    /** All that can be asked. */
    public Answer checks() throws IOException {
        return client.get(PATH);
    }

    /** Asks the tables now; it may take half a minute. */
    public Answer ask(String check) throws IOException {
        return client.get(PATH + "/" + check);
    }
}
