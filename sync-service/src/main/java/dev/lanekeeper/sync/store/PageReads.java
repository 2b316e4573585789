package dev.lanekeeper.sync.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages: as their owners see them, and whose a page of Facebook's is. */
public final class PageReads {

    private final JdbcClient jdbc;

    public PageReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page without its token. */
    public record PageView(
            String pageId,
            String facebookPageId,
            boolean tokenInvalid,
            Instant createdAt,
            Instant updatedAt) {}

    /**
     * A page with its token.
     *
     * @param sealedToken in base64
     */
    public record PageToken(
            String tenantId, String pageId, String facebookPageId, String sealedToken) {}

    /** Whose a page of Facebook's is. */
    public record Registered(String tenantId, String pageId) {}

    public Optional<PageView> page(String tenantId, String pageId) {
        return jdbc.sql(
                        """
                        select page_id, facebook_page_id, token_invalid, created_at, updated_at
                        from pages
                        where page_id = :page
                          and tenant_id = :tenant
                        """)
                .param("page", pageId)
                .param("tenant", tenantId)
                .query((row, _) ->
                        new PageView(
                                row.getString("page_id"),
                                row.getString("facebook_page_id"),
                                row.getBoolean("token_invalid"),
                                row.getTimestamp("created_at").toInstant(),
                                row.getTimestamp("updated_at").toInstant()))
                .optional();
    }

    public Optional<PageToken> token(String tenantId, String pageId) {
        return jdbc.sql(
                        """
                        select tenant_id, page_id, facebook_page_id, page_token_enc
                        from pages
                        where page_id = :page
                          and tenant_id = :tenant
                        """)
                .param("page", pageId)
                .param("tenant", tenantId)
                .query((row, _) ->
                        new PageToken(
                                row.getString("tenant_id"),
                                row.getString("page_id"),
                                row.getString("facebook_page_id"),
                                row.getString("page_token_enc")))
                .optional();
    }

    /** Those of them that are registered, by Facebook's id. */
    public Map<String, Registered> registered(Collection<String> facebookPageIds) {
        Map<String, Registered> found = new HashMap<>();
        if (!facebookPageIds.isEmpty()) {
            jdbc.sql(
                            """
                            select facebook_page_id, tenant_id, page_id
                            from pages
                            where facebook_page_id = any (:ids)
                            """)
                    .param("ids", facebookPageIds.toArray(String[]::new))
                    .query(
                            (RowCallbackHandler)
                                    row ->
                                            found.put(
                                                    row.getString("facebook_page_id"),
                                                    new Registered(
                                                            row.getString("tenant_id"),
                                                            row.getString("page_id"))));
        }
        return found;
    }
}
