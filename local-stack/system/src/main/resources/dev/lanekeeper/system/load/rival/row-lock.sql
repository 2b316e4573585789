-- One lock, one decision, one transaction for each request: how a careful team would build "start shift" without a log.
-- The constraints are those that pos-service keeps as its last guard.

create table pos_registers (
    id               uuid primary key,
    vendor_id        uuid not null,
    location_id      uuid not null,
    code             text not null,
    is_active        boolean not null default true,
    time_zone        text not null default 'UTC',
    next_session_seq integer not null default 1,
    unique (vendor_id, code)
);

create table pos_sessions (
    id             uuid primary key default uuidv7(),
    register_id    uuid not null references pos_registers (id),
    location_id    uuid not null,
    vendor_id      uuid not null,
    session_number text not null,
    status         text not null default 'open' check (status in ('open', 'closing', 'closed')),
    opened_by      text not null,
    opening_cash   numeric(12, 2) not null check (opening_cash >= 0),
    opened_at      timestamptz not null default now(),
    version        integer not null default 0,
    unique (vendor_id, session_number)
);

create unique index one_open_session_per_register on pos_sessions (register_id) where status = 'open';

-- No row: there is no such register, or it is not this vendor's.
create function open_or_join(
    wanted_register uuid, wanted_location uuid, caller_vendor uuid, caller text, cash numeric)
returns table (
    id uuid, register_id uuid, location_id uuid, vendor_id uuid, session_number text, status text, opened_by text,
    opening_cash numeric, opened_at timestamptz, version integer, joined boolean)
language plpgsql as $$
#variable_conflict use_column
declare
    register pos_registers;
    session  pos_sessions;
    is_new   boolean := false;
begin
    select * into register
      from pos_registers
     where id = wanted_register
       and vendor_id = caller_vendor
       and location_id = wanted_location
       and is_active
       for update;
    if not found then
        return;
    end if;

    select * into session
      from pos_sessions
     where register_id = wanted_register
       and status = 'open';
    if not found then
        is_new := true;
        insert into pos_sessions (register_id, location_id, vendor_id, session_number, opened_by, opening_cash)
        values (wanted_register, wanted_location, caller_vendor,
                register.code || to_char(now() at time zone register.time_zone, '-YYYYMMDD-')
                    || lpad(register.next_session_seq::text, 4, '0'),
                caller, cash)
        returning * into session;
        update pos_registers
           set next_session_seq = next_session_seq + 1
         where id = wanted_register;
    end if;

    return query
    select session.id, session.register_id, session.location_id, session.vendor_id, session.session_number,
           session.status, session.opened_by, session.opening_cash, session.opened_at, session.version, not is_new;
end
$$;

-- The lead marketplace: leads locked in id order, then the buyer's credits; checks and unique indexes as purchase-service has them.
-- The seller's credits are left out: a careful team would not lock a hot seller within every purchase.

create table leads (
    id                      uuid          primary key,
    seller_workspace_id     uuid          not null,
    is_marketplace_listed   boolean       not null,
    marketplace_status      text          not null check (marketplace_status in ('available', 'reserved', 'sold', 'withdrawn')),
    marketplace_price       numeric(12,2) not null check (marketplace_price >= 0),
    preview                 jsonb         not null,
    max_sales               integer       not null default 1 check (max_sales between 1 and 100),
    sold_count              integer       not null default 0 check (sold_count between 0 and max_sales),
    first_sold_at           timestamptz,
    sold_at                 timestamptz,
    listed_at               timestamptz   not null
) with (fillfactor = 70);

create index leads_on_offer on leads (marketplace_price, id) where marketplace_status = 'available';

create table marketplace_purchases (
    id                 uuid          primary key default uuidv7(),
    buyer_workspace_id uuid          not null,
    buyer_user_id      text          not null,
    status             text          not null,
    total_price        numeric(14,2) not null check (total_price >= 0),
    payment_method     text          not null,
    created_at         timestamptz   not null default now(),
    completed_at       timestamptz
);

create table marketplace_purchase_items (
    purchase_id        uuid          not null,
    lead_id            uuid          not null,
    buyer_workspace_id uuid          not null,
    price              numeric(12,2) not null,
    state              text          not null,
    sale_slot          integer       not null,
    primary key (purchase_id, lead_id)
);

create unique index one_taker_per_slot on marketplace_purchase_items (lead_id, sale_slot) where state in ('held', 'sold');
create unique index one_slot_per_buyer on marketplace_purchase_items (buyer_workspace_id, lead_id) where state in ('held', 'sold');

create table workspace_credits (
    workspace_id    uuid          primary key,
    balance         numeric(14,2) not null default 0 check (balance >= 0),
    total_purchased numeric(14,2) not null default 0,
    total_used      numeric(14,2) not null default 0,
    total_earned    numeric(14,2) not null default 0,
    check (balance = total_purchased + total_earned - total_used)
) with (fillfactor = 50);

create table credit_ledger (
    id            uuid          primary key,
    workspace_id  uuid          not null,
    delta         numeric(14,2) not null,
    kind          text          not null,
    external_ref  text          not null,
    balance_after numeric(14,2) not null,
    created_at    timestamptz   not null,
    unique (kind, external_ref)
);

-- No row: some of the leads cannot be had, or the credits do not suffice.
create function buy_leads(buyer uuid, buyer_user text, wanted uuid[])
returns table (purchase_id uuid, total numeric, remaining numeric)
language plpgsql as $$
#variable_conflict use_column
declare
    found_leads integer;
    sum_price   numeric;
    left_over   numeric;
    new_id      uuid := uuidv7();
begin
    perform from leads where id = any (wanted) order by id for no key update;

    select count(*), sum(marketplace_price) into found_leads, sum_price
      from leads
     where id = any (wanted)
       and marketplace_status = 'available'
       and seller_workspace_id <> buyer;
    if found_leads <> cardinality(wanted) then
        return;
    end if;

    update workspace_credits
       set balance = balance - sum_price,
           total_used = total_used + sum_price
     where workspace_id = buyer
       and balance >= sum_price
    returning balance into left_over;
    if not found then
        return;
    end if;

    insert into marketplace_purchases (id, buyer_workspace_id, buyer_user_id, status, total_price, payment_method, completed_at)
    values (new_id, buyer, buyer_user, 'completed', sum_price, 'credits', now());

    insert into marketplace_purchase_items (purchase_id, lead_id, buyer_workspace_id, price, state, sale_slot)
    select new_id, id, buyer, marketplace_price, 'sold', sold_count + 1
      from leads
     where id = any (wanted);

    update leads
       set sold_count = sold_count + 1,
           marketplace_status = 'sold',
           first_sold_at = coalesce(first_sold_at, now()),
           sold_at = now()
     where id = any (wanted);

    insert into credit_ledger (id, workspace_id, delta, kind, external_ref, balance_after, created_at)
    values (uuidv7(), buyer, -sum_price, 'lead_purchase', new_id::text, left_over, now());

    return query select new_id, sum_price, left_over;
end
$$;

create table qbo_tokens (
    id            uuid primary key default uuidv7(),
    user_id       text        not null,
    realm_id      text        not null,
    access_token  text        not null,
    refresh_token text        not null,
    expires_at    timestamptz not null,
    is_active     boolean     not null default true,
    created_at    timestamptz not null default now()
);

create unique index one_active_token on qbo_tokens (user_id, realm_id) where is_active;

-- A row lock would not do: whoever waits for a row that goes finds none, and its insert is refused by the index.
create function store_token(owner text, company text, access text, refresh text, good_for bigint)
returns uuid
language plpgsql as $$
declare
    stored uuid;
begin
    perform pg_advisory_xact_lock(hashtextextended(owner, 0));
    delete from qbo_tokens where user_id = owner and realm_id = company;
    insert into qbo_tokens (user_id, realm_id, access_token, refresh_token, expires_at)
    values (owner, company, access, refresh, now() + make_interval(secs => good_for))
    returning id into stored;
    return stored;
end;
$$;

create table shop_products (id uuid primary key, price numeric(12,2) not null);

create table promo_codes (
    id         uuid    primary key,
    code       text    not null unique,
    percent    integer not null,
    max_uses   integer,
    used_count integer not null default 0
);

create table product_codes (
    id         uuid    primary key,
    product_id uuid    not null,
    code       text    not null,
    is_used    boolean not null default false,
    order_id   uuid,
    used_at    timestamptz
);

create index free_codes on product_codes (product_id) where not is_used;

create table wallets (user_id text primary key, balance numeric(14,2) not null check (balance >= 0));

create table wallet_transactions (
    id         uuid primary key default uuidv7(),
    user_id    text          not null,
    order_id   uuid          not null,
    amount     numeric(14,2) not null,
    created_at timestamptz   not null default now()
);

create table orders (
    id         uuid primary key,
    user_id    text          not null,
    product_id uuid          not null,
    promo_id   uuid,
    quantity   integer       not null,
    total      numeric(14,2) not null,
    status     text          not null,
    created_at timestamptz   not null default now()
);

create index orders_of_a_user on orders (user_id, created_at desc);

-- Free codes are found past those that others have locked; the promo code, the hottest row, is taken last and held for the shortest time.
create function create_order(buyer text, product uuid, promo text, wanted integer, expected numeric)
returns uuid
language plpgsql as $$
declare
    new_id   uuid := uuidv7();
    sum      numeric;
    promo_id uuid;
    claimed  integer;
begin
    select shop_products.price * wanted * (100 - promo_codes.percent) / 100, promo_codes.id
      into sum, promo_id
      from shop_products, promo_codes
     where shop_products.id = product
       and promo_codes.code = promo;
    if sum <> expected then
        return null;
    end if;
    insert into orders (id, user_id, product_id, promo_id, quantity, total, status)
    values (new_id, buyer, product, promo_id, wanted, sum, 'fulfilled');

    update product_codes
       set is_used = true,
           used_at = now(),
           order_id = new_id
     where id in (
        select id
          from product_codes
         where product_id = product
           and not is_used
         limit wanted
           for update skip locked);
    get diagnostics claimed = row_count;
    if claimed < wanted then
        raise exception 'out of stock';
    end if;

    update wallets set balance = balance - sum where user_id = buyer and balance >= sum;
    if not found then
        raise exception 'insufficient balance';
    end if;
    insert into wallet_transactions (user_id, order_id, amount) values (buyer, new_id, -sum);

    update promo_codes
       set used_count = used_count + 1
     where id = promo_id
       and (max_uses is null or used_count < max_uses);
    if not found then
        raise exception 'promo code used up';
    end if;
    return new_id;
end
$$;
