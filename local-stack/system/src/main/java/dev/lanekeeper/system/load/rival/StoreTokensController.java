package dev.lanekeeper.system.load.rival;

import dev.lanekeeper.runtime.login.Caller;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Storing tokens: one statement, committed by itself; the function locks the user until then. It
 * seals nothing.
 */
@RestController
class StoreTokensController {

    private static final String STORE =
            """
            select store_token(?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate database;

    StoreTokensController(JdbcTemplate database) {
        this.database = database;
    }

    /** As token-service takes it; the members that the rival has a use for. */
    record Tokens(String accessToken, String refreshToken, long expiresIn) {}

    @PutMapping("/api/qbo/tokens/{realmId}")
    Map<String, ?> store(
            @PathVariable String realmId,
            @RequestBody Tokens tokens,
            @AuthenticationPrincipal Caller caller) {
        UUID id =
                database.queryForObject(
                        STORE,
                        UUID.class,
                        caller.subject(),
                        realmId,
                        tokens.accessToken(),
                        tokens.refreshToken(),
                        tokens.expiresIn());
        return Map.of("success", true, "status", "stored", "tokenId", String.valueOf(id));
    }
}
