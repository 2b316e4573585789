-- Written by the batch alone. What each constraint here says is also kept by the deciders; it stands here so that a wrong key or a
-- second writer is refused and not believed. Names marked with † in the specification are those of people's own queries.

create table pages (
    page_id          text collate "C" primary key,
    tenant_id        text collate "C" not null,
    facebook_page_id text collate "C" not null,
    -- sealed before it came here
    page_token_enc   text             not null,
    -- Facebook has refused it: nobody syncs before there is another one
    token_invalid    boolean          not null default false,
    registered_by    text collate "C" not null,
    created_at       timestamptz      not null,
    updated_at       timestamptz      not null
) with (fillfactor = 80);

create unique index one_page_per_facebook_page on pages (facebook_page_id);

create table messenger_conversations (
    id                       uuid             primary key,
    tenant_id                text collate "C" not null,
    page_id                  text collate "C" not null,
    -- always the contact's page-scoped id
    sender_id                text collate "C" not null,
    sender_name              text,
    facebook_conversation_id text collate "C",
    last_message_id          text collate "C",
    last_message_text        text,
    last_message_at          timestamptz,
    last_direction           text check (last_direction in ('in', 'out')),
    -- when the page wrote last: what came before it was read
    last_out_at              timestamptz,
    unread_count             integer          not null default 0 check (unread_count >= 0),
    read_watermark           timestamptz,
    delivery_watermark       timestamptz,
    -- goes up by one for each change, and never otherwise
    version                  integer          not null default 0,
    created_at               timestamptz      not null,
    updated_at               timestamptz      not null,
    -- for the list: what was never written to stands where it began
    active_at                timestamptz      not null generated always as (coalesce(last_message_at, created_at)) stored
) with (fillfactor = 80);

create unique index one_conversation_per_contact on messenger_conversations (page_id, sender_id);
create index conversations_by_activity on messenger_conversations (page_id, active_at desc, id desc);

create table contact_interaction_events (
    id              uuid             primary key,
    tenant_id       text collate "C" not null,
    conversation_id uuid             not null,
    event_type      text collate "C" not null check (event_type in (
        'message_in', 'message_out', 'edit', 'unsend', 'reaction', 'unreaction', 'read', 'delivery', 'postback', 'referral', 'handover')),
    -- without the prefix by which webhook and history differ
    message_id      text collate "C",
    event_seq       bigint           not null default 0,
    event_timestamp timestamptz      not null,
    -- tells events without a message apart
    body_hash       text collate "C" check (body_hash is not null or message_id is not null),
    text            text,
    attachments     jsonb,
    is_echo         boolean          not null,
    source          text             not null check (source in ('webhook', 'sync', 'standby')),
    payload         jsonb,
    created_at      timestamptz      not null
);

create unique index idx_unique_event_by_message on contact_interaction_events (conversation_id, event_type, message_id, event_seq)
    where message_id is not null;
create unique index idx_unique_event_by_timestamp on contact_interaction_events (conversation_id, event_type, event_timestamp, body_hash)
    where message_id is null;
create index events_by_time on contact_interaction_events (conversation_id, event_timestamp desc, id desc);

-- Fences never repeat, whoever removes a lock: they do not come from the row.
create sequence sync_fences;

create table sync_locks (
    page_id    text collate "C" primary key,
    tenant_id  text collate "C" not null,
    -- the session, as text
    locked_by  text             not null,
    locked_at  timestamptz      not null,
    expires_at timestamptz      not null,
    fence      bigint           not null
) with (fillfactor = 50);

create table sync_state (
    session_id             uuid             primary key,
    tenant_id              text collate "C" not null,
    page_id                text collate "C" not null,
    facebook_page_id       text collate "C" not null,
    status                 text             not null check (status in ('running', 'paused', 'completed', 'failed', 'superseded')),
    -- opaque; null: at the beginning
    cursor                 text,
    conversations_done     integer          not null default 0,
    conversations_inserted integer          not null default 0,
    conversations_updated  integer          not null default 0,
    events_created         integer          not null default 0,
    skipped                integer          not null default 0,
    pages_fetched          integer          not null default 0,
    -- of the lock that it held last
    fence                  bigint           not null,
    started_at             timestamptz      not null,
    checkpoint_at          timestamptz      not null,
    finished_at            timestamptz,
    error_code             text,
    check ((status in ('running', 'paused')) = (finished_at is null))
) with (fillfactor = 80);

-- The database refuses a second running session by itself.
create unique index one_running_sync_per_page on sync_state (page_id) where status = 'running';
create index unfinished_syncs_by_page on sync_state (page_id) where status in ('running', 'paused');
create index syncs_by_page on sync_state (page_id, started_at desc, session_id desc);

create table quarantined_payloads (
    id         uuid             primary key,
    tenant_id  text collate "C" not null,
    page_id    text collate "C" not null,
    kind       text             not null,
    reason     text             not null,
    raw        text             not null,
    created_at timestamptz      not null
);
create index quarantined_by_page on quarantined_payloads (page_id, created_at);

-- For operators.

create view active_syncs as
select sync_state.page_id, session_id, facebook_page_id, locked_by, locked_at, expires_at,
    coalesce(expires_at < now(), true) as is_expired, sync_state.fence, pages_fetched, conversations_done, events_created,
    started_at, checkpoint_at
from sync_state
left join sync_locks on sync_locks.page_id = sync_state.page_id
where status = 'running';

create view sync_statistics as
select page_id,
    count(*) as total_syncs,
    count(*) filter (where status = 'completed') as completed_syncs,
    count(*) filter (where status = 'failed') as failed_syncs,
    count(*) filter (where status = 'running') as running_syncs,
    count(*) filter (where status = 'paused') as paused_syncs,
    count(*) filter (where status = 'superseded') as superseded_syncs,
    round(100.0 * count(*) filter (where status = 'completed')
        / nullif(count(*) filter (where status in ('completed', 'failed')), 0), 2) as completion_rate,
    sum(conversations_done) as conversations_done,
    sum(events_created) as events_created,
    sum(skipped) as skipped,
    sum(pages_fetched) as pages_fetched,
    avg(extract(epoch from finished_at - started_at)) filter (where status = 'completed') as average_seconds,
    max(finished_at) filter (where status = 'completed') as last_completed_at
from sync_state
group by page_id;

create function cleanup_expired_locks() returns integer
language sql
as $$
    with gone as (
        delete from sync_locks
        where expires_at < now()
        returning page_id)
    select count(*)::integer from gone
$$;
comment on function cleanup_expired_locks() is 'Removes locks whose lease is over and returns how many. Their sessions can be resumed.';
