import type { Section } from '../layout.js';
import { mustBeZero, over } from '../limits.js';
import { graph, number, table, type Unplaced } from '../panels.js';
import { breaches, quantile, rate } from '../queries.js';

/** All checks of a service, and how old they are. */
export function promises(service: string): Section {
  return {
    title: 'Every promise',
    panels: [
      table({
        title: 'Checks',
        says: 'Rows that break a promise, by check, as of the last look; every few minutes there is one.',
        bad: 'Anything but 0: ./lanekeeper audit says which rows.',
        unit: 'none',
        width: 12,
        runbook: 'PromiseBroken',
        value: 'Rows',
        hide: [],
        limits: mustBeZero,
        series: [['', `max by (check) (lanekeeper_integrity_breaches{service="${service}"})`]],
      }),
      graph({
        title: 'Age of the last look',
        says: 'How long ago each promise was last checked to the end.',
        bad: 'More than half an hour: the zeros beside it are of then.',
        unit: 's',
        width: 12,
        runbook: 'PromiseNotChecked',
        limits: over(3600, 1800),
        series: [['{{check}}', `min by (check) (lanekeeper_integrity_checked_age_seconds{service="${service}"})`]],
      }),
    ],
  };
}

/** What callers see of a service. */
export function http(service: string): Section {
  const of = `service="${service}"`;
  return {
    title: 'HTTP',
    panels: [
      graph({
        title: 'Answers, by status',
        says: 'Answers to HTTP requests.',
        bad: '5xx at all: 503 says that nothing was accepted, 500 is our bug.',
        unit: 'reqps',
        width: 8,
        runbook: 'ErrorBudgetBurnsFast',
        stacked: true,
        series: [['{{status}}', rate('status', 'http_server_requests_seconds_count', of)]],
      }),
      graph({
        title: 'Slowest route',
        says: 'The slowest answer of the last minutes, of the five slowest routes.',
        bad: 'Above five seconds, for which callers wait unless they say otherwise.',
        unit: 's',
        width: 8,
        limits: over(5),
        series: [['{{uri}}', `topk(5, max by (uri) (http_server_requests_seconds_max{${of}}))`]],
      }),
      graph({
        title: 'Time to the answer, by command',
        says: 'From the acceptance of a request to its outcome, the slowest of a hundred.',
        bad: 'Seconds: the lanes are behind.',
        unit: 's',
        width: 8,
        runbook: 'LatencyBudgetBurnsFast',
        limits: over(1),
        series: [['{{type}}', quantile(0.99, 'type', 'lanekeeper_commands_answer_seconds', `${of}, answer="decided"`)]],
      }),
    ],
  };
}

/** Panels of one kind of broken promise each, all of one service and of one width. */
export function kept(service: string, width: number): (title: string, checks: string, says: string) => Unplaced {
  return (title, checks, says) =>
    number({
      title,
      says,
      bad: 'Anything but 0: ./lanekeeper audit says which rows.',
      runbook: 'PromiseBroken',
      unit: 'none',
      width,
      limits: mustBeZero,
      series: [['', breaches(service, checks)]],
    });
}
