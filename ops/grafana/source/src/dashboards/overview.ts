import type { Page, Section } from '../layout.js';
import { mustBeZero, over, under } from '../limits.js';
import { graph, number, table, type Unplaced } from '../panels.js';
import { breaches, quantile, rate } from '../queries.js';

const integrity: Section = {
  title: 'Promises: rows in the tables that break one (must be 0)',
  panels: [
    kept('purchase', 'Purchase: leads, credits', 'Leads sold more often than they may be, and credits that their ledger does not explain.'),
    kept('checkout', 'Checkout: codes, promos', 'Codes in two orders, promo codes over their limit, wallets that differ from their transactions.'),
    kept('pos', 'POS: sessions, cash', 'Registers with two sessions, session numbers with a gap or a double, cash that does not add up.'),
    kept('token', 'Token: connections', 'Connections with two active tokens, refresh tokens that were spent twice.'),
    kept('sync', 'Sync: messages, pages', 'Messages that count twice, two conversations of one contact, pages that two read.'),
    number({
      title: 'Oldest look',
      says: 'How long ago the promise was checked whose last look is the oldest.',
      bad: 'More than half an hour: the zeros beside it are of then, and not of now.',
      unit: 's',
      width: 4,
      runbook: 'PromiseNotChecked',
      decimals: 0,
      limits: over(3600, 1800),
      series: [['', 'max(lanekeeper_integrity_checked_age_seconds)']],
    }),
  ],
};

const now: Section = {
  title: 'At a glance',
  panels: [
    number({
      title: 'Instances that answer',
      says: 'Instances of each service whose numbers Prometheus could read at its last try.',
      bad: 'None of a service: nobody decides its commands. They wait on the topic.',
      unit: 'none',
      width: 9,
      runbook: 'InstanceDown',
      limits: under(1),
      series: [['{{service}}', 'sum by (service) (up{job="lanekeeper"})']],
    }),
    number({
      title: 'Alerts',
      says: 'Alerts that fire.',
      bad: 'Any: the table below names them, and each has a runbook.',
      unit: 'none',
      width: 3,
      limits: mustBeZero,
      series: [['', 'count(ALERTS{alertstate="firing"}) or vector(0)']],
    }),
    number({
      title: 'Lanes without owner',
      says: 'Partitions of the command topics less those that some instance works on.',
      bad: 'More than 0 for minutes: the commands of these lanes wait. After a kill it is normal for as long as the session of the dead lasts.',
      unit: 'none',
      width: 3,
      runbook: 'LanesWithoutOwner',
      limits: mustBeZero,
      series: [['', 'sum(max by (service) (lanekeeper_partitions)) - sum(lanekeeper_lanes_owned)']],
    }),
    number({
      title: 'Services that publish',
      says: 'Services of which one instance streams outcomes and events.',
      bad: 'Fewer than five for more than a minute: decisions stand, and nobody else hears of them; the log of that database grows.',
      unit: 'none',
      width: 3,
      runbook: 'NobodyPublishes',
      limits: under(5),
      series: [['', 'sum(max by (service) (lanekeeper_relay_streaming))']],
    }),
    number({
      title: 'Dead letters',
      says: 'Records that went to a dead-letter topic within the time shown.',
      bad: 'Any: somebody has to look (./lanekeeper dead list).',
      unit: 'none',
      width: 3,
      runbook: 'DeadLetters',
      decimals: 0,
      limits: over(1),
      series: [['', 'sum(increase(lanekeeper_commands_dead_lettered_total[$__range])) + sum(increase(lanekeeper_gateway_dead_lettered_total[$__range]))']],
    }),
    number({
      title: 'Deadlocks',
      says: 'Deadlocks that PostgreSQL has broken within 15 minutes, in all databases.',
      bad: 'Any: rows are locked in two orders. Nothing is lost, for the batch is tried again.',
      unit: 'none',
      width: 3,
      runbook: 'Deadlocks',
      decimals: 0,
      limits: over(1),
      series: [['', 'sum(service:lanekeeper_database_deadlocks:rise15m)']],
    }),
  ],
};

const work: Section = {
  title: 'Work',
  panels: [
    graph({
      title: 'Decided',
      says: 'Commands that were decided for the first time, accepted or not.',
      bad: 'It falls to nothing while commands are received, or while the lanes lag.',
      unit: 'cps',
      width: 8,
      series: [['{{service}}', rate('service', 'lanekeeper_commands_decided_total')]],
    }),
    graph({
      title: 'Time to the answer',
      says: 'From the acceptance of a request to its outcome: the median and the slowest of a hundred.',
      bad: 'The slowest take more than a second for long. After five, callers are told "pending" in place of an outcome.',
      unit: 's',
      width: 8,
      runbook: 'LatencyBudgetBurnsFast',
      limits: over(1),
      series: [
        ['{{service}} p50', quantile(0.5, 'service', 'lanekeeper_commands_answer_seconds', 'answer="decided"')],
        ['{{service}} p99', quantile(0.99, 'service', 'lanekeeper_commands_answer_seconds', 'answer="decided"')],
      ],
    }),
    graph({
      title: 'Lag of the lanes',
      says: 'Records that no lane has settled, as the broker knows it.',
      bad: 'It rises for minutes: more comes in than is decided, or a lane stands still.',
      unit: 'short',
      width: 8,
      runbook: 'LaneLagGrows',
      limits: over(1000, 100),
      series: [['{{service}}', 'service:lanekeeper_lanes_lag_records:sum']],
    }),
    graph({
      title: 'Rejected by the business',
      says: 'Commands that were decided with a refusal.',
      bad: 'A jump without a cause that somebody knows: a price, a stock or a client has changed.',
      unit: 'cps',
      width: 8,
      series: [['{{service}}', `${rate('service', 'lanekeeper_commands_decided_total', 'status="rejected"')} or 0 * ${rate('service', 'lanekeeper_commands_decided_total')}`]],
    }),
    graph({
      title: 'Failed, and dead letters',
      says: 'Commands that ended as failed, and records that went to a dead-letter topic.',
      bad: 'Any. What broke the code stands in the letter.',
      unit: 'cps',
      width: 8,
      runbook: 'CommandsFail',
      limits: mustBeZero,
      series: [
        ['{{service}} failed', rate('service', 'lanekeeper_commands_decided_total', 'status="failed"')],
        ['{{service}} dead letters', rate('service', 'lanekeeper_commands_dead_lettered_total')],
      ],
    }),
    graph({
      title: 'Told to wait, or to come again',
      says: 'Requests that were answered "pending" (202: accepted, the outcome comes later) or "refused" (503: nothing was accepted).',
      bad: '"refused" at all: the broker is away, or too many wait. "pending" for long: the lanes are behind.',
      unit: 'reqps',
      width: 8,
      runbook: 'ErrorBudgetBurnsFast',
      series: [
        ['{{service}} pending', rate('service', 'lanekeeper_commands_answer_seconds_count', 'answer="pending"')],
        ['{{service}} refused', rate('service', 'lanekeeper_commands_answer_seconds_count', 'answer="refused"')],
      ],
    }),
  ],
};

const relay: Section = {
  title: 'Relay and log',
  panels: [
    graph({
      title: 'Time to the publication',
      says: "From a decision to the broker's acknowledgement of its outcome, the slowest of a hundred.",
      bad: 'More than five seconds for long: whoever listens to outcomes and events is behind.',
      unit: 's',
      width: 8,
      runbook: 'OutcomesLate',
      limits: over(5, 1),
      series: [['{{service}}', quantile(0.99, 'service', 'lanekeeper_relay_delay_seconds')]],
    }),
    graph({
      title: 'Log kept for the slot',
      says: 'Bytes of log that PostgreSQL keeps for what is not published yet.',
      bad: 'It grows and grows: the relay stands still, and the disk fills.',
      unit: 'bytes',
      width: 8,
      runbook: 'SlotFillsTheDisk',
      limits: over(21474836480, 1e9),
      series: [['{{service}}', 'max by (service) (lanekeeper_relay_slot_retained_bytes)']],
    }),
    table({
      title: 'Alerts that fire',
      says: 'What Prometheus alerts at the moment. Each alert names its runbook.',
      bad: 'A line that says "page": somebody is called.',
      unit: 'none',
      width: 8,
      value: 'Firing',
      hide: ['alertstate', 'job', 'Value'],
      series: [['', 'ALERTS{alertstate="firing"}']],
    }),
  ],
};

export const overview: Page = {
  uid: 'lanekeeper-overview',
  title: 'Overview',
  description: 'Whether the promises hold, and whether the five services work.',
  sections: [integrity, now, work, relay],
};

function kept(service: string, title: string, what: string): Unplaced {
  return number({
    title,
    says: `${what} Counted in the tables every few minutes, all checks of the service together.`,
    bad: `Anything but 0. The dashboard of the service says which check; ./lanekeeper audit says which rows.`,
    unit: 'none',
    width: 4,
    runbook: 'PromiseBroken',
    limits: mustBeZero,
    series: [['', breaches(service)]],
  });
}
