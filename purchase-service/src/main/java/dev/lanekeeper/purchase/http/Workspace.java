package dev.lanekeeper.purchase.http;

import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.runtime.web.Roles;
import dev.lanekeeper.runtime.web.UuidText;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** The workspace that a caller acts for, and for whom it may act besides. */
final class Workspace {

    private Workspace() {}

    /**
     * @throws ProblemException 403 when the login names no workspace of ours
     */
    static UUID of(Caller caller) {
        try {
            if (caller.workspace() != null) {
                return UuidText.parse(caller.workspace());
            }
        } catch (IllegalArgumentException _) {
            // Answered below, like a login without a workspace.
        }
        throw new ProblemException(
                HttpStatus.FORBIDDEN,
                "workspace_required",
                "The login's workspace is "
                        + caller.workspace()
                        + " (expected: the UUID of a workspace).",
                Map.of());
    }

    /**
     * Programs of the operator act for every workspace. So does an administrator whose login names
     * none; one whose login names a workspace is that workspace's own.
     *
     * @throws ProblemException 403 for anybody else
     */
    static boolean mayActFor(Caller caller, UUID workspaceId) {
        Roles.require(caller, Caller.ADMIN, Caller.SERVICE);
        return caller.is(Caller.SERVICE)
                || caller.workspace() == null
                || caller.workspace().equals(workspaceId.toString());
    }
}
