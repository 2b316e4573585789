package dev.lanekeeper.system.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a file of tokens.
 *
 * @param number in the file, from 1, the header counted
 * @param body of the request that stores it
 * @param key the same for the same line, so that a file can be brought along twice: what was stored
 *     from it before, and refreshed since, stays
 */
record TokenLine(long number, String userId, String realmId, String body, String key) {

    /** Columns that must be there, and those that may be, with the members that they become. */
    static final List<String> REQUIRED =
            List.of("user_id", "realm_id", "access_token", "refresh_token");

    private static final Map<String, String> MEMBERS = new LinkedHashMap<>();

    static {
        MEMBERS.put("access_token", "accessToken");
        MEMBERS.put("refresh_token", "refreshToken");
        MEMBERS.put("token_type", "tokenType");
        MEMBERS.put("scope", "scope");
        MEMBERS.put("expires_at", "expiresAt");
        MEMBERS.put("refresh_token_expires_at", "refreshTokenExpiresAt");
        MEMBERS.put("refresh_token_hard_expires_at", "refreshTokenHardExpiresAt");
    }

    static TokenLine of(CSVRecord line) {
        Map<String, String> body = new LinkedHashMap<>();
        MEMBERS.forEach((column, member) -> {
            String value = line.isSet(column) ? line.get(column).strip() : "";
            if (!value.isEmpty()) {
                body.put(member, value);
            }
        });
        String json = JsonMapper.shared().writeValueAsString(body);
        String userId = line.get("user_id").strip();
        String realmId = line.get("realm_id").strip();
        return new TokenLine(
                line.getParser().getCurrentLineNumber(),
                userId,
                realmId,
                json,
                "import-" + hash(userId + "\n" + realmId + "\n" + json));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "line " + number + ", user " + userId + ", company " + realmId;
    }
}
