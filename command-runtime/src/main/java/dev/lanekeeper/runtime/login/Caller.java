package dev.lanekeeper.runtime.login;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling: the one principal that services see, whatever issuer the token came from.
 *
 * @param subject the user, or the program, as the issuer names it
 * @param vendor the vendor it acts for, if the token names one
 * @param workspace the workspace it acts for, if the token names one
 * @param roles {@code admin}, {@code service}
 */
public record Caller(
        String subject, @Nullable String vendor, @Nullable String workspace, Set<String> roles) {

    public static final String ADMIN = "admin";

    /** Programs of the operator: they may read every outcome. */
    public static final String SERVICE = "service";

    public boolean is(String role) {
        return roles.contains(role);
    }

    /** The tenant that what it makes belongs to. */
    public String tenant() {
        if (vendor != null) {
            return vendor;
        }
        return workspace != null ? workspace : subject;
    }

    /** The tenants whose objects this caller may see. */
    public boolean actsFor(String tenant) {
        return tenant.equals(vendor) || tenant.equals(workspace) || tenant.equals(subject);
    }
}
