package dev.lanekeeper.purchase.store;

import static java.util.Comparator.comparing;

import dev.lanekeeper.purchase.model.Lead;
import dev.lanekeeper.purchase.model.NewLead;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import dev.lanekeeper.runtime.wire.Json;
import java.util.Collection;
import java.util.List;

/** Writes leads. */
final class LeadWrites {

    private final Pipeline pipeline;

    LeadWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** As they are listed; what happens to them in the same batch comes with {@link #update}. */
    void insert(Collection<NewLead> leads) {
        List<NewLead> sorted =
                leads.stream().sorted(comparing((NewLead one) -> one.lead().id())).toList();
        RowSet.of(sorted)
                .uuid(one -> one.lead().id())
                .uuid(one -> one.lead().sellerWorkspaceId())
                .numeric(one -> one.lead().price())
                .text(one -> Json.text(one.preview()))
                .integer(one -> one.lead().maxSales())
                .time(one -> one.listedAt())
                .write(
                        pipeline,
                        """
                        insert into leads (
                            id, seller_workspace_id, is_marketplace_listed, marketplace_status, marketplace_price, preview, max_sales, listed_at)
                        select id, seller_workspace_id, true, 'available', price, preview::jsonb, max_sales, listed_at
                        from unnest(?::uuid[], ?::uuid[], ?::numeric[], ?::text[], ?::int[], ?::timestamptz[])
                          as listed (id, seller_workspace_id, price, preview, max_sales, listed_at)
                        """);
        RowSet.of(sorted)
                .uuid(one -> one.lead().id())
                .uuid(one -> one.lead().sellerWorkspaceId())
                .text(NewLead::sealedDetails)
                .write(
                        pipeline,
                        """
                        insert into lead_details (lead_id, tenant_id, sealed)
                        select *
                        from unnest(?::uuid[], ?::uuid[], ?::text[])
                        """);
    }

    void update(Collection<Lead> leads) {
        RowSet.of(leads)
                .uuid(Lead::id)
                .flag(Lead::listed)
                .text(Lead::status)
                .integer(Lead::soldCount)
                .time(Lead::firstSoldAt)
                .time(Lead::soldAt)
                .uuid(lead -> lead.hold() == null ? null : lead.hold().purchaseId())
                .time(lead -> lead.hold() == null ? null : lead.hold().until())
                .write(
                        pipeline,
                        """
                        update leads
                        set is_marketplace_listed = changed.listed,
                            marketplace_status = changed.status,
                            sold_count = changed.sold_count,
                            first_sold_at = changed.first_sold_at,
                            sold_at = changed.sold_at,
                            reserved_by_purchase_id = changed.reserved_by,
                            reserved_until = changed.reserved_until
                        from unnest(
                            ?::uuid[], ?::bool[], ?::text[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::timestamptz[])
                          as changed (id, listed, status, sold_count, first_sold_at, sold_at, reserved_by, reserved_until)
                        where leads.id = changed.id
                        """);
    }
}
