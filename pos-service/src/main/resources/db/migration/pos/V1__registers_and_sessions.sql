-- Written by the batch alone, every row under the lock of its register. What each constraint here says is also kept by the
-- deciders; it stands here so that a wrong key or a second writer is refused and not believed.

create table pos_registers (
    id               uuid          primary key,
    vendor_id        uuid          not null,
    tenant_id        uuid          not null generated always as (vendor_id) stored,
    location_id      uuid          not null,
    code             text          not null,
    is_active        boolean       not null,
    variance_limit   numeric(12,2) not null check (variance_limit >= 0),
    time_zone        text          not null,
    next_session_seq integer       not null,
    next_z_seq       integer       not null,
    unique (vendor_id, code)
) with (fillfactor = 70);

create table pos_sessions (
    id             uuid          primary key,
    register_id    uuid          not null,
    location_id    uuid          not null,
    vendor_id      uuid          not null,
    tenant_id      uuid          not null generated always as (vendor_id) stored,
    session_number text          not null,
    status         text          not null check (status in ('open', 'closing', 'closed')),
    opened_by      text          not null,
    opening_cash   numeric(12,2) not null check (opening_cash >= 0),
    opened_at      timestamptz   not null,
    -- sums of pos_cash_movements by kind, so that neither a report nor a close has to add them up
    cash_in        numeric(14,2) not null,
    cash_out       numeric(14,2) not null,
    sales          numeric(14,2) not null,
    refunds        numeric(14,2) not null,
    expected_cash  numeric(14,2) not null
                   check (expected_cash = opening_cash + cash_in - cash_out + sales - refunds and expected_cash >= 0),
    closing_by     text,
    counted_cash   numeric(12,2),
    variance       numeric(14,2),
    closed_by      text,
    closed_at      timestamptz,
    z_number       integer,
    note           text,
    version        integer       not null,
    unique (vendor_id, session_number),
    check ((status = 'closed') = (closed_at is not null)),
    check ((status = 'closing') = (closing_by is not null))
) with (fillfactor = 70);

create unique index idx_one_open_session_per_register on pos_sessions (register_id) where status = 'open';

-- Nobody opens while somebody counts.
create unique index idx_one_live_session_per_register on pos_sessions (register_id) where status in ('open', 'closing');

create table pos_session_devices (
    session_id uuid        not null,
    device_id  text        not null,
    tenant_id  uuid        not null,
    user_id    text        not null,
    joined_at  timestamptz not null,
    left_at    timestamptz,
    primary key (session_id, device_id)
);

create table pos_cash_movements (
    id         uuid          not null,
    tenant_id  uuid          not null,
    session_id uuid          not null,
    kind       text          not null check (kind in ('cash_in', 'cash_out', 'sale', 'refund')),
    amount     numeric(12,2) not null check (amount > 0),
    reason     text,
    user_id    text          not null,
    device_id  text,
    created_at timestamptz   not null,
    -- the id is the till's own: unique within its vendor
    primary key (tenant_id, id)
);

create table pos_closures (
    session_id    uuid          primary key,
    tenant_id     uuid          not null,
    register_id   uuid          not null,
    z_number      integer       not null,
    opening       numeric(12,2) not null,
    cash_in       numeric(14,2) not null,
    cash_out      numeric(14,2) not null,
    sales         numeric(14,2) not null,
    refunds       numeric(14,2) not null,
    expected      numeric(14,2) not null,
    counted       numeric(12,2) not null,
    variance      numeric(14,2) not null,
    denominations jsonb,
    created_at    timestamptz   not null,
    unique (register_id, z_number)
);
