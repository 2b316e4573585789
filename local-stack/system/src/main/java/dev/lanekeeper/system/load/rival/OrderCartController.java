package dev.lanekeeper.system.load.rival;

import dev.lanekeeper.runtime.login.Caller;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Ordering a code: one statement, committed by itself; the function locks code, wallet and promo
 * code until then, and the hottest of them last.
 */
@RestController
class OrderCartController {

    private static final String ORDER =
            """
            select create_order(?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate database;

    OrderCartController(JdbcTemplate database) {
        this.database = database;
    }

    @PostMapping("/api/orders/create")
    CartOrdered order(@RequestBody OrderCart request, @AuthenticationPrincipal Caller caller) {
        OrderCart.Line line = request.items().getFirst();
        UUID order =
                database.queryForObject(
                        ORDER,
                        UUID.class,
                        caller.subject(),
                        line.productId(),
                        request.promoCode(),
                        line.quantity(),
                        request.expectedTotal());
        if (order == null) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return new CartOrdered(true, "fulfilled", order, "fulfilled", request.expectedTotal());
    }
}
