package dev.lanekeeper.sync.store;

import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.sync.model.Page;
import dev.lanekeeper.sync.model.Quarantined;
import java.util.Comparator;
import java.util.List;

/** Writes pages, and what nobody could make sense of. */
final class PageWrites {

    private final Pipeline pipeline;

    PageWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    void add(SyncBatch batch) {
        var changed =
                batch.state().changes().pages().stream()
                        .sorted(Comparator.comparing(Page::pageId))
                        .toList();
        update(changed.stream().filter(page -> batch.pages.contains(page.pageId())).toList());
        insert(changed.stream().filter(page -> !batch.pages.contains(page.pageId())).toList());
        keep(batch.state().changes().quarantined());
    }

    private void insert(List<Page> pages) {
        RowSet.of(pages)
                .text(Page::pageId)
                .text(Page::tenantId)
                .text(Page::facebookPageId)
                .text(Page::sealedToken)
                .flag(Page::tokenInvalid)
                .text(Page::registeredBy)
                .time(Page::createdAt)
                .time(Page::updatedAt)
                .write(
                        pipeline,
                        """
                        insert into pages (
                            page_id, tenant_id, facebook_page_id, page_token_enc, token_invalid, registered_by, created_at, updated_at)
                        select *
                        from unnest(
                            ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                        """);
    }

    private void update(List<Page> pages) {
        RowSet.of(pages)
                .text(Page::pageId)
                .text(Page::sealedToken)
                .flag(Page::tokenInvalid)
                .text(Page::registeredBy)
                .time(Page::updatedAt)
                .write(
                        pipeline,
                        """
                        update pages
                        set page_token_enc = changed.token,
                            token_invalid = changed.token_invalid,
                            registered_by = changed.registered_by,
                            updated_at = changed.updated_at
                        from unnest(?::text[], ?::text[], ?::bool[], ?::text[], ?::timestamptz[])
                          as changed (page_id, token, token_invalid, registered_by, updated_at)
                        where pages.page_id = changed.page_id
                        """);
    }

    private void keep(List<Quarantined> quarantined) {
        RowSet.of(quarantined)
                .uuid(Quarantined::id)
                .text(Quarantined::tenantId)
                .text(Quarantined::pageId)
                .text(Quarantined::kind)
                .text(Quarantined::reason)
                .text(kept -> kept.raw() instanceof String text ? text : Json.text(kept.raw()))
                .time(Quarantined::createdAt)
                .write(
                        pipeline,
                        """
                        insert into quarantined_payloads (id, tenant_id, page_id, kind, reason, raw, created_at)
                        select *
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                        """);
    }
}
