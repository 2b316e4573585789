-- Written by the batch alone. Rows that many workspaces fight over (leads) are locked in id order; what each constraint here says is
-- also kept by the deciders. It stands here so that a wrong key or a second writer is refused and not believed.

create table leads (
    id                      uuid          primary key,
    seller_workspace_id     uuid          not null,
    tenant_id               uuid          not null generated always as (seller_workspace_id) stored,
    is_marketplace_listed   boolean       not null,
    marketplace_status      text          not null check (marketplace_status in ('available', 'reserved', 'sold', 'withdrawn')),
    marketplace_price       numeric(12,2) not null check (marketplace_price >= 0),
    -- what every buyer may see
    preview                 jsonb         not null,
    max_sales               integer       not null default 1 check (max_sales between 1 and 100),
    sold_count              integer       not null default 0 check (sold_count between 0 and max_sales),
    first_sold_at           timestamptz,
    sold_at                 timestamptz,
    -- the youngest hold, if one lives; items say the whole truth
    reserved_by_purchase_id uuid,
    reserved_until          timestamptz,
    listed_at               timestamptz   not null,
    check ((marketplace_status = 'sold') = (sold_count = max_sales))
) with (fillfactor = 70);

-- The marketplace, cheapest first: a page is a range of this index, whatever prices are asked for and however many leads are sold.
create index leads_on_offer on leads (marketplace_price, id) where marketplace_status = 'available';

-- For the seller and those who have bought it; readers of leads do not read it. Sealed before it came here.
create table lead_details (
    lead_id   uuid primary key,
    tenant_id uuid not null,
    sealed    text not null
);

create table marketplace_purchases (
    id                         uuid          primary key,
    buyer_workspace_id         uuid          not null,
    tenant_id                  uuid          not null generated always as (buyer_workspace_id) stored,
    buyer_user_id              text          not null,
    status                     text          not null
                               check (status in ('pending', 'completed', 'failed', 'expired', 'refund_pending', 'refunded')),
    total_price                numeric(14,2) not null check (total_price >= 0),
    payment_method             text          not null check (payment_method in ('credits', 'stripe')),
    stripe_checkout_session_id text          unique,
    stripe_payment_intent_id   text          unique,
    stripe_checkout_url        text,
    failure_reason             text,
    created_at                 timestamptz   not null,
    completed_at               timestamptz,
    expires_at                 timestamptz,
    check (status <> 'completed' or completed_at is not null),
    check ((payment_method = 'credits') <= (expires_at is null))
) with (fillfactor = 80);

-- Rows come in the order of their time: operators ask for the last hour.
create index marketplace_purchases_by_time on marketplace_purchases using brin (created_at);

create table marketplace_purchase_items (
    purchase_id        uuid          not null,
    lead_id            uuid          not null,
    buyer_workspace_id uuid          not null,
    tenant_id          uuid          not null generated always as (buyer_workspace_id) stored,
    price              numeric(12,2) not null check (price >= 0),
    state              text          not null check (state in ('held', 'sold', 'released')),
    sale_slot          integer       not null check (sale_slot between 1 and 100),
    primary key (purchase_id, lead_id)
) with (fillfactor = 80);

-- The database refuses a double sale by itself: one taker for each slot of a lead, one slot for each buyer.
create unique index one_taker_per_slot on marketplace_purchase_items (lead_id, sale_slot) where state in ('held', 'sold');
create unique index one_slot_per_buyer on marketplace_purchase_items (buyer_workspace_id, lead_id) where state in ('held', 'sold');

create table workspace_credits (
    workspace_id    uuid          primary key,
    tenant_id       uuid          not null generated always as (workspace_id) stored,
    balance         numeric(14,2) not null default 0,
    total_purchased numeric(14,2) not null default 0,
    total_used      numeric(14,2) not null default 0,
    total_earned    numeric(14,2) not null default 0,
    constraint balance_is_what_came_less_what_went check (balance = total_purchased + total_earned - total_used),
    constraint no_debt check (balance >= 0)
) with (fillfactor = 50);

create table credit_ledger (
    id            uuid          not null,
    workspace_id  uuid          not null,
    tenant_id     uuid          not null generated always as (workspace_id) stored,
    delta         numeric(14,2) not null,
    kind          text          not null check (kind in ('topup', 'earned', 'lead_purchase', 'refund', 'adjustment')),
    external_ref  text          not null,
    balance_after numeric(14,2) not null,
    created_at    timestamptz   not null,
    -- each reason changes a balance once, whoever reports it how often
    constraint one_line_per_reason unique (kind, external_ref),
    -- ids are ordered by time: a workspace's latest lines lie at its end
    primary key (workspace_id, id)
);

create table audit_logs (
    id         uuid        primary key,
    tenant_id  uuid,
    action     text        not null,
    actor      text        not null,
    subject    text        not null,
    details    jsonb       not null,
    created_at timestamptz not null
);

create index audit_logs_by_time on audit_logs using brin (created_at);

-- Payments that do not fit what we know: kept until they do, or until people have dealt with them.
create table unmatched_payments (
    id                uuid        primary key,
    tenant_id         uuid,
    stripe_event_id   text        not null,
    payment_reference text,
    reason            text        not null,
    -- the command that was refused
    event             jsonb       not null,
    received_at       timestamptz not null,
    resolved_at       timestamptz,
    resolution        text
);

create index unmatched_payments_open on unmatched_payments (received_at) where resolved_at is null;
