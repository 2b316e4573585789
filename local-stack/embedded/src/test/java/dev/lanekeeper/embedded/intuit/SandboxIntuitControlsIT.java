package dev.lanekeeper.embedded.intuit;

import static dev.lanekeeper.embedded.intuit.IntuitCaller.BACK;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.SETTINGS;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.error;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.json;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Scripts steer the sandbox without its Java object. */
class SandboxIntuitControlsIT {

    private final IntuitCaller app = new IntuitCaller(SETTINGS);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void failuresAreOrdered() throws Exception {
        String token = app.sandbox().issue("123").refreshToken();

        app.control("failures?next=server_error,invalid_client");
        List<String> next = List.of(error(app.refresh(token)), error(app.refresh(token)));
        app.control("failures?always=invalid_grant");
        List<String> always = List.of(error(app.refresh(token)), error(app.refresh(token)));
        app.control("failures?always=none");

        assertThat(next).containsExactly("500 server_error", "401 invalid_client");
        assertThat(always).containsOnly("400 invalid_grant");
        assertThat(app.refresh(token).statusCode()).isEqualTo(200);
    }

    @Test
    void slowCallsTakeAsLongAsTheyAreTold() throws Exception {
        String token = app.sandbox().issue("123").refreshToken();

        app.control("failures?next=slow&slow_ms=250");
        long begin = System.nanoTime();
        int status = app.refresh(token).statusCode();

        assertThat(status).isEqualTo(200);
        assertThat((System.nanoTime() - begin) / 1_000_000).isGreaterThanOrEqualTo(250);
    }

    @Test
    void graceIsSwitchedOnAndOff() throws Exception {
        String token = app.sandbox().issue("123").refreshToken();

        app.control("grace?on=true");
        List<Integer> withGrace =
                List.of(app.refresh(token).statusCode(), app.refresh(token).statusCode());
        app.control("grace?on=false");
        int last = app.refresh(token).statusCode();

        assertThat(withGrace).containsOnly(200);
        assertThat(last).isEqualTo(200);
        assertThat(error(app.refresh(token))).isEqualTo("400 invalid_grant");
    }

    @Test
    void aCompanyIsDisconnected() throws Exception {
        String token = text(app.control("issue?realmId=123"), "refresh_token");

        app.control("disconnect?realmId=123");

        assertThat(error(app.refresh(token))).isEqualTo("400 invalid_grant");
        assertThat(json(app.get("/sandbox/live?realmId=123")).path("refreshTokens").asLong())
                .isZero();
    }

    @Test
    void theLedgerShowsWhatBecameOfEverything() throws Exception {
        String code = app.sandbox().consent("123", BACK);
        String token = text(app.exchange(code, BACK), "refresh_token");
        app.refresh(token);
        app.refresh(token);

        JsonNode ledger = json(app.get("/sandbox/ledger"));

        assertThat(ledger.path("grants").path(0).path("realmId").asString()).isEqualTo("123");
        assertThat(ledger.path("codes").path(0).path("status").asString()).isEqualTo("burnt");
        assertThat(ledger.path("refresh_tokens").path(0).path("id").asString()).isEqualTo(token);
        assertThat(ledger.path("refresh_tokens").path(0).path("status").asString())
                .isEqualTo("burnt");
        assertThat(ledger.path("refresh_tokens").path(1).path("status").asString())
                .isEqualTo("live");
        assertThat(ledger.path("exchangeCalls").asLong()).isEqualTo(1);
        assertThat(ledger.path("refreshCalls").asLong()).isEqualTo(2);
        assertThat(ledger.path("refreshes").asLong()).isEqualTo(1);
        assertThat(ledger.path("invalidGrants").asLong()).isEqualTo(1);
    }

    @Test
    void whatIsNoControlIsRefused() throws Exception {
        assertThat(app.control("nonsense").statusCode()).isEqualTo(404);
        assertThat(app.control("disconnect").statusCode()).isEqualTo(400);
        assertThat(app.control("failures?next=nonsense").statusCode()).isEqualTo(400);
    }
}
