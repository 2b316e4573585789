-- Commands that follow from a decided one, for the relay to publish; null in most rows.
alter table inbox add column commands json;

-- Calls to providers: written by the batch with the decision that wants them, claimed by a worker after the commit, gone when the
-- command that finishes them stands in the log.
create table provider_calls (
    -- the id of the finishing command: follows from kind and subject
    call_id        uuid        primary key,
    kind           text        not null,
    subject        uuid        not null,
    -- the command that wanted it
    caused_by      uuid        not null,
    correlation_id text,
    first_due_at   timestamptz not null,
    -- when it may be claimed: at first when it is due, then when a lease or a pause is over
    due_at         timestamptz not null,
    attempts       integer     not null default 0,
    -- counts claims: an answer is kept only by who made the last one
    fence          bigint      not null default 0,
    -- the journal: the finishing command, written before it is published; sealed where the service can seal
    answer_type    text,
    answer         bytea
);
create index provider_calls_by_due on provider_calls (due_at);
