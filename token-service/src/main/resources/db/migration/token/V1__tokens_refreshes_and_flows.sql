-- Written by the batch alone. What each constraint here says is also kept by the deciders; it stands here so that a wrong key or a
-- second writer is refused and not believed. Whatever ends in _enc was sealed before it came here.

create table qbo_tokens (
    id                            uuid             primary key,
    user_id                       text collate "C" not null,
    tenant_id                     text collate "C" not null generated always as (user_id) stored,
    realm_id                      text collate "C" not null check (realm_id ~ '^[0-9]{1,32}$'),
    access_token_enc              text             not null,
    refresh_token_enc             text             not null,
    key_id                        integer          not null,
    token_type                    text             not null,
    scope                         text,
    expires_at                    timestamptz      not null,
    refresh_token_expires_at      timestamptz,
    -- null unless Intuit sends it
    refresh_token_hard_expires_at timestamptz,
    is_active                     boolean          not null,
    -- grows with every change of the token set, over all tokens of a connection
    generation                    bigint           not null check (generation > 0),
    needs_reauth                  boolean          not null default false,
    -- refreshes in a row that got no answer
    refresh_attempts              integer          not null default 0 check (refresh_attempts >= 0),
    last_error                    text,
    last_refreshed_at             timestamptz,
    -- before it, Intuit is left alone
    retry_at                      timestamptz,
    created_at                    timestamptz      not null,
    updated_at                    timestamptz      not null,
    deactivated_at                timestamptz,
    check (is_active = (deactivated_at is null))
) with (fillfactor = 80);

-- The database refuses a second active token by itself.
create unique index one_active_token on qbo_tokens (user_id, realm_id) where is_active;
create index qbo_tokens_by_user on qbo_tokens (user_id);
-- For who keeps idle tokens alive, and for who seals anew.
create index qbo_tokens_by_end on qbo_tokens (refresh_token_expires_at) where is_active and not needs_reauth;
create index qbo_tokens_by_key on qbo_tokens (key_id);

-- Each asking of Intuit for new tokens. What Intuit has said stands, sealed, in provider_calls until it is in the token.
create table qbo_refresh_journal (
    id              uuid             primary key,
    token_id        uuid             not null,
    user_id         text collate "C" not null,
    tenant_id       text collate "C" not null generated always as (user_id) stored,
    realm_id        text collate "C" not null,
    from_generation bigint           not null,
    status          text             not null check (status in ('started', 'stored', 'refused', 'unknown', 'discarded')),
    error_code      text,
    intuit_tid      text,
    started_at      timestamptz      not null,
    exchanged_at    timestamptz,
    stored_at       timestamptz,
    check ((status = 'stored') = (stored_at is not null))
) with (fillfactor = 80);

-- One asks at a time, and what was answered is not asked again.
create unique index one_refresh_per_generation on qbo_refresh_journal (token_id, from_generation) where status in ('started', 'stored');
create index qbo_refreshes_by_token on qbo_refresh_journal (token_id, from_generation);
create index qbo_refreshes_under_way on qbo_refresh_journal (user_id) where status = 'started';

-- Users on their way to Intuit and back.
create table qbo_flows (
    id         uuid             primary key,
    user_id    text collate "C" not null,
    tenant_id  text collate "C" not null generated always as (user_id) stored,
    realm_id   text collate "C" not null,
    code_hash  text collate "C" not null,
    -- until it was exchanged
    code_enc   text,
    status     text             not null check (status in ('started', 'stored', 'refused')),
    error_code text,
    started_at timestamptz      not null,
    check ((status = 'started') = (code_enc is not null))
) with (fillfactor = 80);

-- A code may come back with another user's state, on another lane: the database keeps it to one.
create unique index one_exchange_per_code on qbo_flows (code_hash);
create index qbo_flows_by_user on qbo_flows (user_id, started_at);

-- Refresh tokens that Intuit is to be told about; they go when it has been.
create table qbo_revocations (
    id                uuid             primary key,
    user_id           text collate "C" not null,
    tenant_id         text collate "C" not null generated always as (user_id) stored,
    realm_id          text collate "C" not null,
    refresh_token_enc text             not null,
    key_id            integer          not null,
    created_at        timestamptz      not null
);
