-- One row for every decided command: memory for duplicates, answer for late askers, message to publish.
-- Inserted once by the batch, never updated, deleted by age.
create table inbox (
    command_id     uuid        not null,
    -- 1 for every command; a replay of a dead letter counts up
    attempt        smallint    not null default 1,
    source         text        not null,
    source_id      text        not null,
    type           text        not null,
    tenant_id      text        not null,
    actor          text,
    key            text        not null,
    payload_hash   bytea       not null,
    log_partition  integer     not null,
    log_offset     bigint      not null,
    correlation_id text,
    status         text        not null check (status in ('accepted', 'rejected', 'failed')),
    code           text        not null,
    -- json, not jsonb: an answer is given again to the letter
    result         json,
    events         json        not null,
    decided_at     timestamptz not null,
    primary key (command_id, attempt)
);
