-- What people have done with dead letters: who, when and why. The row of a discard is also the mark by which the letter counts as
-- discarded, so that neither is ever there without the other. Rows go when their letters are gone.
create table dead_letter_actions (
    -- whose command it was; empty where the letter does not tell. Not in the keys: a letter has one place, whoever may see it
    tenant_id         text        not null,
    letter_partition  integer     not null,
    letter_offset     bigint      not null,
    -- tells letters apart that stand at one place: a topic that is made anew counts from 0 again
    letter_written_at timestamptz not null,
    action            text        not null check (action in ('replay', 'settle', 'discard')),
    -- that a replay was sent as; 0 for the other actions
    attempt           smallint    not null default 0,
    actor             text        not null,
    -- in the words of who discards it; of a settled letter how its command ended
    reason            text        check (length(reason) between 1 and 500),
    command_id        uuid,
    correlation_id    text,
    acted_at          timestamptz not null default now(),
    primary key (letter_partition, letter_offset, letter_written_at, action, attempt, actor),
    check (action = 'replay' or reason is not null)
);

-- A letter is discarded once, by whoever was first.
create unique index dead_letter_discarded_once on dead_letter_actions (letter_partition, letter_offset, letter_written_at)
    where action = 'discard';

-- A command that is settled is so for all of its letters, for longer than the inbox remembers it.
create index dead_letter_settled_commands on dead_letter_actions (command_id)
    where action = 'settle';
