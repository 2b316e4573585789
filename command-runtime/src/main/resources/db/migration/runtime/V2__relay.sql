-- What the relay reads: the rows that the batch inserts, and nothing that retention deletes.
create publication lanekeeper_inbox for table inbox with (publish = 'insert');

-- For retention, and for the relay's repair after its slot was lost.
create index inbox_by_age on inbox (decided_at);

-- How far the relay has come, for the day on which its slot is lost: the slot itself is what it goes by.
create table relay_watermark (
    only_row     boolean     primary key default true check (only_row),
    -- the decided_at of the youngest row known to be acknowledged by the broker
    published_to timestamptz not null,
    -- and the position of its commit
    position     pg_lsn      not null,
    -- set while rows from this age on have to be published from the table, because no slot can show them
    repair_from  timestamptz
);
insert into relay_watermark (published_to, position) values ('-infinity', '0/0');
