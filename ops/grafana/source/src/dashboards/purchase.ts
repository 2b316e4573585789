import type { Page } from '../layout.js';
import { mustBeZero, over, under } from '../limits.js';
import { graph, number } from '../panels.js';
import { average, breaches, command, quantile, rate } from '../queries.js';
import { promises, http } from './common.js';

const decided = 'lanekeeper_commands_decided_total';
const purchases = command('purchase', 'PurchaseLeads');
export const purchase: Page = {
  uid: 'lanekeeper-purchase',
  title: 'Purchase',
  description: 'Leads, credits and payments.',
  sections: [
    {
      title: 'Must be 0',
      panels: [
        number({
          title: 'Leads sold twice',
          says: 'Leads that were sold more often than they may be, slots of leads that two purchases have, and leads that count their sales wrong.',
          bad: 'Anything but 0: two buyers have paid for one lead.',
          unit: 'none',
          width: 6,
          runbook: 'PromiseBroken',
          limits: mustBeZero,
          series: [['', breaches('purchase', 'sold_too_often|slot_taken_twice|sales_miscounted')]],
        }),
        number({
          title: 'Credit discrepancies',
          says: 'Workspaces whose balance differs from what they bought, earned and used, or from their ledger.',
          bad: 'Anything but 0: credits were lost or made.',
          unit: 'none',
          width: 6,
          runbook: 'PromiseBroken',
          limits: mustBeZero,
          series: [['', breaches('purchase', 'balance_unexplained|balance_belies_ledger')]],
        }),
        number({
          title: 'Paid more or less than once',
          says: 'Purchases that were not paid exactly once, and items that tell of a purchase what is not so.',
          bad: 'Anything but 0: ./lanekeeper audit says which rows.',
          unit: 'none',
          width: 6,
          runbook: 'PromiseBroken',
          limits: mustBeZero,
          series: [['', breaches('purchase', 'not_paid_once|item_belies_its_purchase')]],
        }),
        number({
          title: 'Payments kept',
          says: 'Payments that do not fit what is known, and wait for a person.',
          bad: 'Any: somebody has paid and has nothing for it yet (docs/stripe.md).',
          unit: 'none',
          width: 6,
          runbook: 'PaymentsKept',
          limits: over(1),
          series: [['', 'max(lanekeeper_purchase_payments_kept{service="purchase"})']],
        }),
      ],
    },
    {
      title: 'Purchases',
      panels: [
        graph({
          title: 'Success rate',
          says: 'Purchases of the last 30 minutes that did not fail, were not told 503, and were not given up because Stripe was away. A refusal for lack of credits is no failure.',
          bad: 'Below 99.5 % in the long run; below 98 % somebody is alerted.',
          unit: 'percentunit',
          width: 8,
          runbook: 'PurchaseSuccessLow',
          max: 1,
          limits: under(0.98, 0.995),
          series: [['success', 'service:lanekeeper_purchase_success:ratio30m']],
        }),
        graph({
          title: 'Conflict rate',
          says: 'Purchases of the last 30 minutes that were refused because somebody else was first.',
          bad: 'Above 0.1 % in the long run; above 1 % somebody is alerted.',
          unit: 'percentunit',
          width: 8,
          runbook: 'PurchaseConflicts',
          limits: over(0.01, 0.001),
          series: [['conflicts', 'service:lanekeeper_purchase_conflicts:ratio30m']],
        }),
        graph({
          title: 'Time of a purchase',
          says: 'From the acceptance of a request to its outcome: average, median and the slowest of a hundred.',
          bad: 'An average above one second.',
          unit: 's',
          width: 8,
          runbook: 'PurchasesSlow',
          limits: over(1, 0.5),
          series: [
            ['average', average('service', 'lanekeeper_commands_answer_seconds', `${purchases}, answer="decided"`)],
            ['p50', quantile(0.5, '', 'lanekeeper_commands_answer_seconds', `${purchases}, answer="decided"`)],
            ['p99', quantile(0.99, '', 'lanekeeper_commands_answer_seconds', `${purchases}, answer="decided"`)],
          ],
        }),
        graph({
          title: 'Purchases a minute',
          says: 'Decided purchases, by how they were decided.',
          bad: 'A refusal that nobody expects takes over.',
          unit: 'short',
          width: 12,
          stacked: true,
          series: [['{{code}}', `60 * ${rate('code', decided, purchases)}`]],
        }),
        graph({
          title: 'Everything that is decided',
          says: 'Commands of purchase-service, by type.',
          bad: 'Expiries or refunds overtake purchases.',
          unit: 'cps',
          width: 12,
          stacked: true,
          series: [['{{type}}', rate('type', decided, 'service="purchase"')]],
        }),
      ],
    },
    {
      title: 'Stripe',
      panels: [
        graph({
          title: 'Webhook duplicate rate',
          says: 'Events of Stripe in the last hour that had come before. Each has had one effect.',
          bad: 'Above 5 % in the long run, above 10 % somebody is alerted: Stripe does not get our answers in time, or two endpoints have one address.',
          unit: 'percentunit',
          width: 8,
          runbook: 'WebhooksDuplicated',
          limits: over(0.1, 0.05),
          series: [['duplicates', 'service:lanekeeper_webhook_duplicates:ratio1h{service="purchase"}']],
        }),
        graph({
          title: 'Webhooks',
          says: 'Webhooks at the endpoint, by result.',
          bad: '"bad_signature": a secret was changed, or somebody tries.',
          unit: 'reqps',
          width: 8,
          runbook: 'WebhookSignaturesRefused',
          series: [['{{result}}', rate('result', 'lanekeeper_webhooks_total', 'service="purchase"')]],
        }),
        graph({
          title: 'Calls',
          says: 'Calls to Stripe, by kind and result.',
          bad: '"again" rises: Stripe is away or refuses us.',
          unit: 'cps',
          width: 8,
          runbook: 'CallsUnfinished',
          series: [['{{kind}} {{result}}', rate('kind, result', 'lanekeeper_calls_total', 'service="purchase"')]],
        }),
      ],
    },
    promises('purchase'),
    http('purchase'),
  ],
};
