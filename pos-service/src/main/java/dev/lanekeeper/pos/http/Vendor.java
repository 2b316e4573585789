package dev.lanekeeper.pos.http;

import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.runtime.web.Roles;
import dev.lanekeeper.runtime.web.UuidText;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** The vendor that a caller acts for. At the point of sale a vendor is a UUID. */
final class Vendor {

    private Vendor() {}

    /**
     * @throws ProblemException 403 when the login names no vendor of ours
     */
    static UUID of(Caller caller) {
        try {
            if (caller.vendor() != null) {
                return UuidText.parse(caller.vendor());
            }
        } catch (IllegalArgumentException _) {
            // Answered below, like a login without a vendor.
        }
        throw new ProblemException(
                HttpStatus.FORBIDDEN,
                "vendor_required",
                "The login's vendor is " + caller.vendor() + " (expected: the UUID of a vendor).",
                Map.of());
    }

    static UUID ofAdmin(Caller caller) {
        Roles.require(caller, Caller.ADMIN);
        return of(caller);
    }
}
