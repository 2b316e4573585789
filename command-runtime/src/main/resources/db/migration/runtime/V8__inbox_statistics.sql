-- The inbox grows fast and is asked by id and by age. Its usual statistics, of 30,000 rows and every column, cost more CPU than all that
-- they could be good for: 300 rows per unit of the largest target are read for all columns together.
alter table inbox
    alter column command_id set statistics 10,
    alter column attempt set statistics 10,
    alter column source set statistics 10,
    alter column source_id set statistics 10,
    alter column type set statistics 10,
    alter column tenant_id set statistics 10,
    alter column actor set statistics 10,
    alter column key set statistics 10,
    alter column payload_hash set statistics 10,
    alter column log_partition set statistics 10,
    alter column log_offset set statistics 10,
    alter column correlation_id set statistics 10,
    alter column status set statistics 10,
    alter column code set statistics 10,
    alter column result set statistics 10,
    alter column events set statistics 10,
    alter column decided_at set statistics 10,
    alter column commands set statistics 10,
    alter column traceparent set statistics 10;
