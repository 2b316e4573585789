import { variable, type Page, type Section } from '../layout.js';
import { mustBeZero, over, under } from '../limits.js';
import { graph } from '../panels.js';
import { rate } from '../queries.js';

/** What the variables of this page select. */
const of = 'service=~"$service", instance=~"$instance"';

const jvm: Section = {
  title: 'JVM',
  panels: [
    graph({
      title: 'Processor',
      says: "Part of the machine's processors that the instance uses.",
      bad: 'Near 100 % for long: answers take longer.',
      unit: 'percentunit',
      width: 8,
      max: 1,
      limits: over(0.9, 0.7),
      series: [['{{service}} {{instance}}', `max by (service, instance) (process_cpu_usage{${of}})`]],
    }),
    graph({
      title: 'Heap',
      says: 'Heap in use, of what it may become.',
      bad: 'Above 90 % after a collection.',
      unit: 'percentunit',
      width: 8,
      max: 1,
      limits: over(0.9, 0.8),
      series: [['{{service}} {{instance}}', `sum by (service, instance) (jvm_memory_used_bytes{${of}, area="heap"}) / sum by (service, instance) (jvm_memory_max_bytes{${of}, area="heap"} > 0)`]],
    }),
    graph({
      title: 'Time in collections',
      says: 'Part of the time in which the garbage collector holds everything.',
      bad: 'More than 5 %: the heap is too small.',
      unit: 'percentunit',
      width: 8,
      limits: over(0.05, 0.02),
      series: [['{{service}} {{instance}}', rate('service, instance', 'jvm_gc_pause_seconds_sum', of)]],
    }),
    graph({
      title: 'Threads',
      says: 'Platform threads that live.',
      bad: 'They rise and rise.',
      unit: 'short',
      width: 8,
      series: [['{{service}} {{instance}}', `max by (service, instance) (jvm_threads_live_threads{${of}})`]],
    }),
    graph({
      title: 'Open files',
      says: 'Open files and connections, of those that the process may have.',
      bad: 'Above 80 %.',
      unit: 'percentunit',
      width: 8,
      max: 1,
      limits: over(0.8, 0.5),
      series: [['{{service}} {{instance}}', `max by (service, instance) (process_files_open_files{${of}}) / max by (service, instance) (process_files_max_files{${of}})`]],
    }),
    graph({
      title: 'Age of the process',
      says: 'Time since the JVM has started.',
      bad: 'It begins at 0 again and again: the instance is killed, or ends by itself.',
      unit: 's',
      width: 8,
      runbook: 'InstanceDown',
      series: [['{{service}} {{instance}}', `max by (service, instance) (process_uptime_seconds{${of}})`]],
    }),
  ],
};

const pool: Section = {
  title: 'Connections to the database, from the pool',
  panels: [
    graph({
      title: 'In use',
      says: 'Connections that somebody has, of those that the pool may open.',
      bad: 'All of them for long: others wait.',
      unit: 'percentunit',
      width: 8,
      runbook: 'PoolExhausted',
      max: 1,
      limits: over(0.9, 0.7),
      series: [['{{service}} {{instance}}', `max by (service, instance) (hikaricp_connections_active{${of}}) / max by (service, instance) (hikaricp_connections_max{${of}})`]],
    }),
    graph({
      title: 'Waiting for one',
      says: 'Threads that wait for a connection now.',
      bad: 'Any for long.',
      unit: 'short',
      width: 8,
      runbook: 'PoolExhausted',
      limits: over(5, 1),
      series: [['{{service}} {{instance}}', `max by (service, instance) (hikaricp_connections_pending{${of}})`]],
    }),
    graph({
      title: 'Given up',
      says: 'Threads that got no connection within three seconds.',
      bad: 'Any: the database is away, or the pool too small.',
      unit: 'cps',
      width: 8,
      runbook: 'PoolExhausted',
      limits: mustBeZero,
      series: [['{{service}} {{instance}}', rate('service, instance', 'hikaricp_connections_timeout_total', of)]],
    }),
  ],
};

const postgres: Section = {
  title: 'PostgreSQL',
  panels: [
    graph({
      title: 'Transactions',
      says: "Transactions of the service's database, committed and rolled back.",
      bad: '"rolled_back" rises: time-outs, deadlocks, or violated constraints.',
      unit: 'cps',
      width: 8,
      series: [['{{service}} {{result}}', `max by (service, result) (rate(lanekeeper_database_transactions_total{${of}}[$__rate_interval]))`]],
    }),
    graph({
      title: 'Found in memory',
      says: 'Blocks that were read from the cache, of all that were read.',
      bad: 'Below 95 % for long: the working set does not fit into shared_buffers.',
      unit: 'percentunit',
      width: 8,
      max: 1,
      limits: under(0.9, 0.95),
      series: [['{{service}}', `max by (service) (rate(lanekeeper_database_blocks_total{${of}, from="cache"}[$__rate_interval])) / sum by (service) (max by (service, from) (rate(lanekeeper_database_blocks_total{${of}}[$__rate_interval])))`]],
    }),
    graph({
      title: 'Size',
      says: "Size of the service's database on disk.",
      bad: 'It grows faster than the business: see what the inbox remembers.',
      unit: 'bytes',
      width: 8,
      series: [['{{service}}', `max by (service) (lanekeeper_database_size_bytes{${of}})`]],
    }),
    graph({
      title: 'Connections',
      says: 'Connections to each database, of those that the server takes for all of them.',
      bad: 'Together above 80 %: the next instance will not start.',
      unit: 'percentunit',
      width: 8,
      stacked: true,
      max: 1,
      limits: over(0.8, 0.6),
      series: [['{{service}}', `max by (service) (lanekeeper_database_connections{${of}}) / max by (service) (lanekeeper_database_connections_max{${of}})`]],
    }),
    graph({
      title: 'Lock waits',
      says: 'Sessions that wait for a lock now.',
      bad: 'Several, for long: something outside holds locks.',
      unit: 'short',
      width: 8,
      runbook: 'LockWaits',
      limits: over(5, 1),
      series: [['{{service}}', `max by (service) (lanekeeper_database_lock_waits{${of}})`]],
    }),
    graph({
      title: 'Deadlocks',
      says: 'Deadlocks that PostgreSQL has broken within 15 minutes.',
      bad: 'Any: rows are locked in two orders. Nothing is lost, for the batch is tried again.',
      unit: 'short',
      width: 8,
      runbook: 'Deadlocks',
      limits: mustBeZero,
      series: [['{{service}}', 'service:lanekeeper_database_deadlocks:rise15m{service=~"$service"}']],
    }),
  ],
};

const kafka: Section = {
  title: 'Kafka clients',
  panels: [
    graph({
      title: 'Records sent',
      says: 'Records that producers of the instance have sent: commands, outcomes, events, dead letters.',
      bad: 'It falls to nothing while requests come in.',
      unit: 'cps',
      width: 8,
      series: [['{{service}} {{client_id}}', rate('service, client_id', 'kafka_producer_record_send_total', of)]],
    }),
    graph({
      title: 'Records not sent',
      says: 'Records that producers have given up.',
      bad: 'Any: the broker is away, or refuses them.',
      unit: 'cps',
      width: 8,
      runbook: 'BrokerClientErrors',
      limits: mustBeZero,
      series: [['{{service}} {{client_id}}', rate('service, client_id', 'kafka_producer_record_error_total', of)]],
    }),
    graph({
      title: "Time to the broker's answer",
      says: 'Average time of a request of a producer.',
      bad: 'Above 100 ms: the broker or its disks are slow.',
      unit: 's',
      width: 8,
      limits: over(0.5, 0.1),
      series: [['{{service}} {{client_id}}', `max by (service, client_id) (kafka_producer_request_latency_avg{${of}}) / 1000`]],
    }),
    graph({
      title: 'Records read',
      says: 'Records that consumers of the instance have read.',
      bad: 'It falls to nothing while the lanes lag.',
      unit: 'cps',
      width: 8,
      series: [['{{service}} {{client_id}}', rate('service, client_id', 'kafka_consumer_fetch_manager_records_consumed_total', of)]],
    }),
    graph({
      title: 'Lag that consumers see',
      says: 'The largest lag of a partition that the consumer reads, as the consumer knows it.',
      bad: 'It rises for minutes.',
      unit: 'short',
      width: 8,
      limits: over(1000, 100),
      series: [['{{service}} {{client_id}}', `max by (service, client_id) (kafka_consumer_fetch_manager_records_lag_max{${of}})`]],
    }),
    graph({
      title: 'Rebalances',
      says: 'Times that lanes were dealt out anew.',
      bad: 'Again and again: an instance comes and goes, or a poll takes too long.',
      unit: 'cps',
      width: 8,
      series: [['{{service}} {{client_id}}', rate('service, client_id', 'kafka_consumer_coordinator_rebalance_total', of)]],
    }),
  ],
};

export const machine: Page = {
  uid: 'lanekeeper-machine',
  title: 'JVM, PostgreSQL, Kafka clients',
  description: 'What the services stand on: how much is used, what waits, what fails.',
  variables: [
    variable('service', 'Service', 'label_values(lanekeeper_partitions, service)'),
    variable('instance', 'Instance', 'label_values(lanekeeper_partitions{service=~"$service"}, instance)'),
  ],
  sections: [jvm, pool, postgres, kafka],
};
