-- Written by the batch alone. Rows that many users fight over (promo codes, products) are locked in id order behind wallets and orders;
-- what each constraint here says is also kept by the deciders. It stands here so that a wrong key or a second writer is refused and not
-- believed. Names marked with † in the specification are those of people's own queries.

create table promo_codes (
    id             uuid             primary key,
    code           text             not null check (char_length(code) between 1 and 64),
    discount_type  text collate "C" not null check (discount_type in ('percentage', 'fixed')),
    discount_value numeric(12,2)    not null check (discount_value > 0),
    min_order      numeric(14,2)    check (min_order >= 0),
    max_discount   numeric(14,2)    check (max_discount >= 0),
    -- null: no limit
    usage_limit    integer          check (usage_limit > 0),
    per_user_limit integer          not null default 1 check (per_user_limit > 0),
    used_count     integer          not null default 0,
    -- holds, those included whose time is over and which nobody has cleared away yet
    reserved_count integer          not null default 0 check (reserved_count >= 0),
    starts_at      timestamptz,
    expires_at     timestamptz,
    is_active      boolean          not null default true,
    created_at     timestamptz      not null default now(),
    constraint no_more_uses_than_the_limit check (used_count between 0 and usage_limit or (usage_limit is null and used_count >= 0)),
    constraint no_more_than_all_of_it check (discount_type <> 'percentage' or discount_value <= 100)
) with (fillfactor = 50);

create unique index one_promo_per_code on promo_codes (upper(trim(code)));

create table promo_reservations (
    id             uuid             primary key,
    promo_id       uuid             not null,
    user_id        text collate "C" not null,
    cart_id        text collate "C" not null,
    -- the order that holds or has made use of it
    order_id       uuid,
    -- which of the uses that a user has: the database refuses one too many by itself
    use_number     integer          not null check (use_number > 0),
    status         text collate "C" not null check (status in ('reserved', 'consumed', 'released', 'expired')),
    subtotal       numeric(14,2)    not null,
    discount       numeric(14,2)    not null check (discount >= 0),
    reserved_until timestamptz      not null,
    created_at     timestamptz      not null,
    check (status <> 'consumed' or order_id is not null)
) with (fillfactor = 70);

create unique index one_use_per_number on promo_reservations (promo_id, user_id, use_number) where status in ('reserved', 'consumed');
create unique index one_hold_per_cart on promo_reservations (promo_id, user_id, cart_id) where status = 'reserved';
create index holds_by_their_end on promo_reservations (promo_id, reserved_until) where status = 'reserved';
create index holds_that_end on promo_reservations (reserved_until) where status = 'reserved';

create table products (
    id              uuid          primary key,
    name            text          not null,
    price           numeric(12,2) not null check (price >= 0),
    -- each one sold is a code
    digital         boolean       not null,
    is_active       boolean       not null default true,
    -- codes are numbered from 1 on and sold in this order: behind this number none has been sold
    codes_added     bigint        not null default 0 check (codes_added >= 0),
    claimed_through bigint        not null default 0 check (claimed_through between 0 and codes_added),
    created_at      timestamptz   not null default now()
) with (fillfactor = 50);

-- The codes that can be sold are a range at the end of each product's own numbers, however many have been sold before. No index has a
-- column that changes when a code is sold.
create table product_codes (
    product_id uuid             not null,
    position   bigint           not null check (position > 0),
    -- sealed before it came here
    code       text collate "C" not null,
    -- the same for the same code, and of no use without the key
    code_hash  text collate "C" not null,
    status     text collate "C" not null default 'available' check (status in ('available', 'used', 'revoked')),
    order_id   uuid,
    used_at    timestamptz,
    primary key (product_id, position),
    constraint used_by_an_order check ((status = 'used') = (used_at is not null and order_id is not null))
) with (fillfactor = 80);

create unique index one_row_per_code on product_codes (product_id, code_hash);

create table wallets (
    user_id text collate "C" primary key,
    balance numeric(14,2)    not null default 0,
    constraint no_debt check (balance >= 0)
) with (fillfactor = 50);

create table wallet_transactions (
    id            uuid             not null,
    user_id       text collate "C" not null,
    kind          text collate "C" not null check (kind in ('topup', 'order', 'refund')),
    -- why: what came in, or the order
    reference     text collate "C" not null,
    amount        numeric(14,2)    not null check (amount <> 0),
    balance_after numeric(14,2)    not null,
    created_at    timestamptz      not null,
    -- each reason changes a balance once, whoever reports it how often
    constraint one_line_per_reason unique (kind, reference),
    -- ids are ordered by time: a user's latest lines lie at its end
    primary key (user_id, id)
);

create table orders (
    id             uuid             primary key,
    order_number   text collate "C" not null unique,
    user_id        text collate "C" not null,
    cart_id        text collate "C" not null,
    status         text collate "C" not null check (status in (
        'awaiting_transfer', 'awaiting_review', 'fulfilled', 'failed', 'cancelled', 'expired', 'refunded')),
    payment_method text collate "C" not null check (payment_method in ('wallet', 'bank_transfer')),
    subtotal       numeric(14,2)    not null check (subtotal >= 0),
    discount       numeric(14,2)    not null check (discount between 0 and subtotal),
    total          numeric(14,2)    not null check (total = subtotal - discount),
    promo_id       uuid,
    failure_reason text,
    -- where the confirmation goes; sealed before it came here
    sealed_email   text collate "C",
    created_at     timestamptz      not null,
    -- until when it can be paid
    expires_at     timestamptz,
    paid_at        timestamptz,
    fulfilled_at   timestamptz,
    refunded_at    timestamptz,
    refunded_by    text,
    refund_reason  text,
    check (status <> 'fulfilled' or (paid_at is not null and fulfilled_at is not null)),
    check ((status = 'refunded') = (refunded_at is not null))
) with (fillfactor = 80);

create unique index one_live_order_per_cart on orders (user_id, cart_id) where status in ('awaiting_transfer', 'awaiting_review', 'fulfilled');
create index orders_that_end on orders (expires_at) where status in ('awaiting_transfer', 'awaiting_review');
create index orders_by_time on orders using brin (created_at);

create table order_items (
    order_id       uuid          not null,
    product_id     uuid          not null,
    -- its place in the order
    line           integer       not null,
    -- as it was when it was ordered
    name           text          not null,
    unit_price     numeric(12,2) not null,
    quantity       integer       not null check (quantity > 0),
    -- the numbers of the product's codes that belong to it
    code_positions bigint[]      not null default '{}',
    primary key (order_id, product_id)
) with (fillfactor = 80);

create table bank_transfers (
    id                uuid             primary key,
    order_id          uuid             not null,
    user_id           text collate "C" not null,
    amount_claimed    numeric(14,2)    not null check (amount_claimed > 0),
    reference         text             not null,
    screenshot_sha256 text collate "C" not null,
    status            text collate "C" not null check (status in ('submitted', 'approved', 'rejected', 'superseded')),
    submitted_at      timestamptz      not null,
    decided_by        text,
    decided_at        timestamptz,
    decision_reason   text
) with (fillfactor = 80);

create unique index one_live_transfer_per_order on bank_transfers (order_id) where status = 'submitted';
create unique index one_payment_per_screenshot on bank_transfers (screenshot_sha256) where status in ('submitted', 'approved');
create index transfers_by_screenshot on bank_transfers (screenshot_sha256);
create index transfers_of_an_order on bank_transfers (order_id);
create index transfers_to_look_at on bank_transfers (submitted_at, id) where status = 'submitted';

create table screenshots (
    sha256       text collate "C" primary key,
    content_type text collate "C" not null check (content_type in ('image/png', 'image/jpeg', 'image/webp')),
    content      bytea            not null,
    stored_at    timestamptz      not null default now()
);

create table email_messages (
    order_id     uuid             not null,
    template     text collate "C" not null,
    user_id      text collate "C" not null,
    status       text collate "C" not null check (status in ('pending', 'sent', 'failed', 'skipped')),
    attempts     integer          not null default 0,
    detail       text,
    requested_at timestamptz      not null,
    settled_at   timestamptz,
    primary key (order_id, template),
    check ((status = 'pending') = (settled_at is null))
) with (fillfactor = 80);

create index mails_under_way on email_messages (requested_at) where status = 'pending';

insert into promo_codes (id, code, discount_type, discount_value)
values
    ('5a3b1e00-0000-4000-8000-000000000031', 'WELCOME10', 'percentage', 10),
    ('5a3b1e00-0000-4000-8000-000000000032', 'SAVE50', 'fixed', 50);

-- Every code that a batch sells must still have been there when it was written: otherwise the batch is decided anew.
create function all_were_available(claimed bigint, sold bigint) returns void
language plpgsql as $$
begin
    if claimed <> sold then
        raise exception '% of % codes were sold by somebody else', claimed - sold, claimed using errcode = 'serialization_failure';
    end if;
end
$$;
