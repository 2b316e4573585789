-- How many partitions the command topic had when somebody last looked: a change of it is noticed whoever looks first, and after a restart.
create table partition_count (
    topic      text        primary key,
    partitions integer     not null,
    -- what it was before, and since when that is known; null while it never changed
    previous   integer,
    changed_at timestamptz
);
