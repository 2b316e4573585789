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
