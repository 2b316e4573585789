package dev.lanekeeper.system.load.rival;

import dev.lanekeeper.runtime.login.Caller;
import java.sql.Array;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Buying leads: one statement, committed by itself; the function locks leads and credits until
 * then.
 */
@RestController
class BuyLeadsController {

    private static final String BUY =
            """
            select *
            from buy_leads(?, ?, ?)
            """;

    private final JdbcTemplate database;

    BuyLeadsController(JdbcTemplate database) {
        this.database = database;
    }

    @PostMapping("/api/marketplace/purchase")
    LeadsBought buy(@RequestBody BuyLeads request, @AuthenticationPrincipal Caller caller) {
        UUID workspace =
                UUID.fromString(Objects.requireNonNull(caller.workspace(), "a member's token"));
        return database
                .query(
                        connection -> {
                            var call = connection.prepareStatement(BUY);
                            Array leads =
                                    connection.createArrayOf("uuid", request.leadIds().toArray());
                            call.setObject(1, workspace);
                            call.setString(2, caller.subject());
                            call.setArray(3, leads);
                            return call;
                        },
                        (row, _) ->
                                new LeadsBought(
                                        true,
                                        "completed",
                                        "completed",
                                        row.getObject("purchase_id", UUID.class),
                                        row.getBigDecimal("total"),
                                        row.getBigDecimal("remaining")))
                .stream()
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
    }
}
