-- What an index by age costs the batches and saves retention, at two million rows in each of three tables.
-- Any PostgreSQL will do: it works in a schema of its own, which it drops. Takes about ten minutes and 6 GB.
--   psql "$LANEKEEPER_POS_DATABASE_URL" -f docs/decisions/0008-forgetting-by-age.sql
\set ON_ERROR_STOP on
set client_min_messages = warning;
drop schema if exists forgetting cascade;
create schema forgetting;
set search_path = forgetting;
set plan_cache_mode = force_generic_plan;
-- The disk's own speed is no part of the question.
set synchronous_commit = off;

create table by_btree (
    command_id uuid not null, attempt smallint not null default 1, source text not null, source_id text not null, type text not null,
    tenant_id text not null, actor text, key text not null, payload_hash bytea not null, log_partition integer not null, log_offset bigint not null,
    correlation_id text, status text not null, code text not null, result json, events json not null, decided_at timestamptz not null,
    primary key (command_id, attempt)
-- Vacuum runs where this script says so, so that all three meet the same.
) with (autovacuum_enabled = off);
create table by_brin (like by_btree including all) with (autovacuum_enabled = off);
create table by_none (like by_btree including all) with (autovacuum_enabled = off);
create index by_btree_age on by_btree (decided_at);
create index by_brin_age on by_brin using brin (decided_at) with (autosummarize = on);

create table measured (what text, name text, rows bigint, ms float8, wal_bytes numeric);

-- One chunk of rows as the batches write them: a hundred a transaction, all with the time of their transaction.
create procedure fill(name text, batches int, first timestamptz, step interval, what text) language plpgsql as $$
declare
    began timestamptz := clock_timestamp();
    wal pg_lsn := pg_current_wal_insert_lsn();
begin
    for batch in 0 .. batches - 1 loop
        execute format($sql$
            insert into %I (command_id, source, source_id, type, tenant_id, actor, key, payload_hash, log_partition, log_offset,
                correlation_id, status, code, result, events, decided_at)
            select id, 'lanekeeper:http:' || gen_random_uuid() || ':openOrJoinSession', id::text, 'lanekeeper.pos.OpenOrJoinSession.v1',
                gen_random_uuid()::text, gen_random_uuid()::text, gen_random_uuid()::text, sha256(id::text::bytea), 3, 4711,
                gen_random_uuid()::text, 'accepted', 'joined', json_build_object('session', gen_random_uuid(), 'text', repeat('x', 200)),
                '[]', $1
            from (select gen_random_uuid() as id from generate_series(1, 100) order by 1) as ids
            $sql$, name) using first + batch * step;
        commit;
    end loop;
    insert into measured values (what, name, batches * 100, extract(epoch from clock_timestamp() - began) * 1000,
        pg_current_wal_insert_lsn() - wal);
    commit;
end $$;

-- Deletes as retention does: so many rows a statement, each its own transaction. The statement says how many it deleted.
create procedure forget(name text, steps int, before timestamptz, delete_sql text, what text) language plpgsql as $$
declare
    began timestamptz;
    wal pg_lsn;
    deleted bigint;
    reached timestamptz := '-infinity';
begin
    for step in 1 .. steps loop
        wal := pg_current_wal_insert_lsn();
        began := clock_timestamp();
        execute replace(delete_sql, 'TABLE', name) into deleted, reached using before, reached;
        insert into measured values (what, name, deleted, extract(epoch from clock_timestamp() - began) * 1000,
            pg_current_wal_insert_lsn() - wal);
        commit;
        exit when deleted = 0;
    end loop;
end $$;

create procedure probe(name text, query text, what text) language plpgsql as $$
declare
    began timestamptz := clock_timestamp();
    found bigint;
begin
    execute format('select count(*) from (%s) as found', query) into found;
    insert into measured values (what, name, found, extract(epoch from clock_timestamp() - began) * 1000, 0);
end $$;

\set in_order 'with gone as (delete from TABLE where ctid = any (array(select ctid from TABLE where decided_at < $1 and decided_at >= $2 order by decided_at limit 500)) returning decided_at) select count(*), coalesce(max(decided_at), $2) from gone'
\set from_the_start 'with gone as (delete from TABLE where ctid = any (array(select ctid from TABLE where decided_at < $1 and $2 is not null order by decided_at limit 500)) returning decided_at) select count(*), coalesce(max(decided_at), $2) from gone'
\set any_order 'with gone as (delete from TABLE where ctid = any (array(select ctid from TABLE where decided_at < $1 and $2 is not null limit 500)) returning decided_at) select count(*), coalesce(max(decided_at), $2) from gone'
\set locked 'with gone as (delete from TABLE where ctid = any (array(select ctid from TABLE where decided_at < $1 and decided_at >= $2 order by decided_at limit 500 for update skip locked)) returning decided_at) select count(*), coalesce(max(decided_at), $2) from gone'

\echo the first two million rows: 28 days, in turn, 100,000 rows a chunk
select format('call fill(%L, 1000, %L::timestamptz + interval ''33.6 hours'' * %s, interval ''2 minutes'', ''insert into fresh pages'')', name, '2026-01-01', chunk)
from generate_series(0, 19) as chunk, unnest(array['by_btree', 'by_brin', 'by_none']) as name
order by chunk, hashtext(name || chunk) \gexec
select pg_relation_size('by_btree') / 1048576 as table_mb, pg_relation_size('by_btree_pkey') / 1048576 as primary_key_mb,
    pg_relation_size('by_btree_age') / 1048576 as btree_mb, pg_relation_size('by_brin_age') / 1024 as brin_kb;
vacuum analyze by_btree;
vacuum analyze by_brin;
vacuum analyze by_none;
checkpoint;

\echo deletes, 500 rows each: the older half of by_btree, and 200 steps of the others, which wade through what they deleted before
call forget('by_btree', 500, '2026-01-15', :'in_order', '1 in order, from where the last delete ended');
call forget('by_btree', 500, '2026-01-15', :'from_the_start', '2 in order, from the start');
call forget('by_btree', 500, '2026-01-15', :'locked', '3 in order, for update skip locked');
call forget('by_btree', 500, '2026-01-15', :'in_order', '4 in order, from where the last delete ended');
call forget('by_brin', 200, '2026-01-15', :'any_order', '1 any order');
call forget('by_none', 200, '2026-01-15', :'any_order', '1 any order');
call forget('by_brin', 5, '2026-01-15', :'in_order', '5 in order');
call forget('by_none', 5, '2026-01-15', :'in_order', '5 in order');

\echo the next life: the same rows gone from all, vacuumed, a million younger ones in the freed pages, deletes of what is next
delete from by_brin where decided_at < '2026-01-15';
delete from by_none where decided_at < '2026-01-15';
delete from by_btree where decided_at < '2026-01-15';
vacuum analyze by_btree;
vacuum analyze by_brin;
vacuum analyze by_none;
select format('call fill(%L, 1000, %L::timestamptz + interval ''33.6 hours'' * %s, interval ''2 minutes'', ''insert into freed pages'')', name, '2026-01-29', chunk)
from generate_series(0, 9) as chunk, unnest(array['by_btree', 'by_brin', 'by_none']) as name
order by chunk, hashtext(name || chunk) \gexec
vacuum analyze by_btree;
vacuum analyze by_brin;
vacuum analyze by_none;
checkpoint;
call forget('by_btree', 200, '2026-01-22', :'in_order', '6 next life: in order');
call forget('by_brin', 200, '2026-01-22', :'any_order', '6 next life: any order');
call forget('by_none', 200, '2026-01-22', :'any_order', '6 next life: any order');
-- The usual round finds nothing: what is older went before. Then the gauge, and the relay's repair of the last hour.
select format('call probe(%L, %L, %L)', name, replace(query, 'TABLE', name), what)
from unnest(array['by_btree', 'by_brin', 'by_none']) as name,
    (values
        ('7 nothing to delete', 'select ctid from TABLE where decided_at < ''2026-01-15'' limit 500'),
        ('8 the oldest', 'select from TABLE having min(decided_at) is not null'),
        ('9 an hour in order', 'select command_id from TABLE where decided_at >= ''2026-02-11 23:00'' order by decided_at'))
    as probes (what, query),
    generate_series(1, 3) \gexec

select what, name, count(*) as statements, sum(rows) as rows, round(sum(ms)::numeric) as ms,
    round(percentile_cont(0.5) within group (order by ms)::numeric, 1) as p50_ms,
    round(percentile_cont(0.99) within group (order by ms)::numeric, 1) as p99_ms,
    round((sum(ms) * 1000 / nullif(sum(rows), 0))::numeric, 1) as us_per_row, round(sum(wal_bytes) / nullif(sum(rows), 0)) as wal_per_row
from measured
group by what, name
order by what, name;
drop schema forgetting cascade;
