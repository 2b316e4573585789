import type { Page } from '../layout.js';
import { over, under } from '../limits.js';
import { graph, number } from '../panels.js';
import { average, command, quantile, rate } from '../queries.js';
import { http, kept, promises } from './common.js';

const promise = kept('sync', 4);

const of = 'service="sync"';
const events = command('sync', 'ApplyMessengerEvent');

/** Sessions of the last day that stand so; instances that look at the same tables say the same. */
const sessions = (status: string) => `sum(max by (status) (lanekeeper_sync_sessions_day{${of}, status=~"${status}"}))`;

export const sync: Page = {
  uid: 'lanekeeper-sync',
  title: 'Sync',
  description: 'Histories and webhooks of Facebook pages.',
  sections: [
    {
      title: 'Must be 0',
      panels: [
        promise('Duplicate events', 'message_counted_twice|event_counted_twice', 'Messages and other events that count twice.'),
        promise('Stray events', 'event_without_conversation|conversation_without_event|several_conversations_of_a_contact', 'Events whose conversation is not there, conversations without an event, and contacts with two conversations.'),
        promise('Newest message not shown', 'newest_message_not_shown', 'Conversations that show another message than their newest.'),
        promise('Pages that two read', 'several_syncs_of_a_page', 'Pages that two sessions read at once.'),
        promise('Leases long over', 'lease_long_over', 'Locks that stand ten minutes after the end of their lease.'),
        number({
          title: 'Locks past expiry',
          says: 'Locks whose lease is over: whoever reads has died or sleeps.',
          bad: 'Any for minutes: nobody clears them away, and the page cannot be read.',
          unit: 'none',
          width: 4,
          runbook: 'SyncLocksExpired',
          limits: over(1),
          series: [['', 'max(lanekeeper_sync_locks_expired{service="sync"})']],
        }),
      ],
    },
    {
      title: 'Histories',
      panels: [
        graph({
          title: 'Completion rate',
          says: 'Sessions of the last 24 hours that came to the end of their history, of those that ended and that nobody took over.',
          bad: 'Below 95 %: Facebook refuses us, or the token of a page is no longer valid.',
          unit: 'percentunit',
          width: 12,
          runbook: 'SyncsIncomplete',
          max: 1,
          limits: under(0.95),
          series: [['completed', `${sessions('completed')} / ${sessions('completed|failed')}`]],
        }),
        graph({
          title: 'Sessions of a day',
          says: 'Sessions of the last 24 hours, by how they stand.',
          bad: '"failed" rises; or "paused" does not fall: nobody asks for them to go on.',
          unit: 'short',
          width: 12,
          stacked: true,
          series: [['{{status}}', `max by (status) (lanekeeper_sync_sessions_day{${of}})`]],
        }),
        graph({
          title: 'Duration of a run',
          says: 'One run of a session, until its history is read, its time is up, or something is in its way: the average, and the slowest of a hundred.',
          bad: '"completed" takes longer while pages do not grow: Facebook is slow.',
          unit: 's',
          width: 12,
          series: [
            ['{{result}} average', average('result', 'lanekeeper_sync_duration_seconds', of)],
            ['{{result}} p99', quantile(0.99, 'result', 'lanekeeper_sync_duration_seconds', of)],
          ],
        }),
        graph({
          title: 'Pages and messages a second',
          says: 'Answers of the Graph API that were written, and messages that were read from them.',
          bad: 'Nothing while sessions run.',
          unit: 'ops',
          width: 12,
          series: [
            ['pages', rate('service', 'lanekeeper_sync_portions_total', of)],
            ['messages', rate('service', 'lanekeeper_sync_messages_total', of)],
          ],
        }),
      ],
    },
    {
      title: 'Webhooks',
      panels: [
        graph({
          title: 'Time to the stored event',
          says: 'From the record of a webhook to the commit that stores it: the median and the slowest of twenty.',
          bad: 'Above 100 ms.',
          unit: 's',
          width: 8,
          runbook: 'WebhookEventsSlow',
          limits: over(0.1),
          series: [
            ['p50', quantile(0.5, '', 'lanekeeper_commands_commit_seconds', events)],
            ['p95', quantile(0.95, '', 'lanekeeper_commands_commit_seconds', events)],
          ],
        }),
        graph({
          title: 'Duplicate rate',
          says: 'Webhooks of the last hour that had come before, or whose message a history had told. Each has had one effect.',
          bad: 'Above 10 %: Facebook does not get our answers in time.',
          unit: 'percentunit',
          width: 8,
          runbook: 'WebhooksDuplicated',
          limits: over(0.1, 0.05),
          series: [['duplicates', 'service:lanekeeper_webhook_duplicates:ratio1h{service="sync"}']],
        }),
        graph({
          title: 'Webhooks, by result',
          says: 'What came to the endpoint: taken, quarantined, of no interest, or not signed.',
          bad: '"bad_signature": the secret was changed, or somebody tries.',
          unit: 'reqps',
          width: 8,
          runbook: 'WebhookSignaturesRefused',
          stacked: true,
          series: [['{{result}}', rate('result', 'lanekeeper_webhooks_total', of)]],
        }),
        graph({
          title: 'Quarantined payloads',
          says: 'Payloads in quarantine, by reason.',
          bad: 'A rise: Facebook has changed its API, or a page is not registered (docs/facebook.md).',
          unit: 'short',
          width: 24,
          runbook: 'QuarantineRises',
          series: [['{{reason}}', 'max by (reason) (lanekeeper_sync_quarantined{service="sync"})']],
        }),
      ],
    },
    promises('sync'),
    http('sync'),
  ],
};
