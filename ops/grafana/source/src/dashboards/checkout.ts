import type { Page } from '../layout.js';
import { mustBeZero, over, under } from '../limits.js';
import { graph, number } from '../panels.js';
import { command, quantile, rate } from '../queries.js';
import { http, kept, promises } from './common.js';

const promise = kept('checkout', 4);

const decided = 'lanekeeper_commands_decided_total';
const orders = command('checkout', 'CreateOrder');

export const checkout: Page = {
  uid: 'lanekeeper-checkout',
  title: 'Checkout',
  description: 'Orders, promo codes, product codes, wallets and mails.',
  sections: [
    {
      title: 'Must be 0',
      panels: [
        promise('Promos over their limit', 'promo_.*', 'Promo codes that were used more often than they may be, in all or by one customer, or that count their uses wrong.'),
        promise('Codes in two orders', 'code_in_two_orders|code_belies_its_order|codes_behind_the_mark', 'Product codes that two orders have, that are used without their order, or that are passed over.'),
        promise('Wallets that differ', 'wallet_belies_its_lines|order_not_paid_once', 'Wallets whose balance differs from their transactions, and orders that were not paid exactly once.'),
        promise('Orders without codes', 'order_without_its_codes|two_live_orders_of_a_cart', 'Fulfilled orders that lack codes, and carts that have two orders.'),
        promise('Orders without a mail', 'order_without_its_mail', 'Fulfilled orders for which no confirmation was ever wanted.'),
        number({
          title: 'Mails late',
          says: 'Mails that have waited for more than five minutes.',
          bad: 'Any: Resend is away or refuses us (docs/shop.md). They are sent once, as soon as it answers.',
          unit: 'none',
          width: 4,
          runbook: 'MailsLate',
          limits: over(1),
          series: [['', 'max(lanekeeper_checkout_mails_late{service="checkout"})']],
        }),
      ],
    },
    {
      title: 'Orders',
      panels: [
        graph({
          title: 'Success rate',
          says: 'Orders of the last 30 minutes that did not fail and were not told 503. A refusal, for lack of money or stock, is no failure.',
          bad: 'Below 99 %.',
          unit: 'percentunit',
          width: 8,
          runbook: 'OrderSuccessLow',
          max: 1,
          limits: under(0.99),
          series: [['success', 'service:lanekeeper_order_success:ratio30m']],
        }),
        graph({
          title: 'Checkout time',
          says: 'From the acceptance of an order to its outcome: the median and the slowest of a hundred.',
          bad: 'The slowest take more than a second.',
          unit: 's',
          width: 8,
          runbook: 'OrdersSlow',
          limits: over(1, 0.5),
          series: [
            ['p50', quantile(0.5, '', 'lanekeeper_commands_answer_seconds', `${orders}, answer="decided"`)],
            ['p99', quantile(0.99, '', 'lanekeeper_commands_answer_seconds', `${orders}, answer="decided"`)],
          ],
        }),
        graph({
          title: 'Orders a minute',
          says: 'Decided orders, by how they were decided.',
          bad: 'A refusal that nobody expects takes over.',
          unit: 'short',
          width: 8,
          stacked: true,
          series: [['{{code}}', `60 * ${rate('code', decided, orders)}`]],
        }),
        graph({
          title: 'Refusals, by reason',
          says: 'Commands of checkout-service that were refused.',
          bad: 'out_of_stock: add codes. price_changed: a client shows old prices.',
          unit: 'cps',
          width: 12,
          stacked: true,
          series: [['{{code}}', `${rate('code', decided, 'service="checkout", status="rejected"')} or 0 * ${rate('service', decided, 'service="checkout"')}`]],
        }),
        graph({
          title: 'Everything that is decided',
          says: 'Commands of checkout-service, by type.',
          bad: 'Expiries overtake orders: customers give up.',
          unit: 'cps',
          width: 12,
          stacked: true,
          series: [['{{type}}', rate('type', decided, 'service="checkout"')]],
        }),
      ],
    },
    {
      title: 'Mails and the database',
      panels: [
        graph({
          title: 'Mails, by their end',
          says: 'Calls to Resend, by result.',
          bad: '"again" rises: Resend is away or refuses us.',
          unit: 'cps',
          width: 8,
          runbook: 'CallsUnfinished',
          series: [['{{kind}} {{result}}', rate('kind, result', 'lanekeeper_calls_total', 'service="checkout"')]],
        }),
        graph({
          title: 'Deadlocks',
          says: 'Deadlocks that PostgreSQL has broken within 15 minutes in the database of checkout-service.',
          bad: 'Any: rows are locked in two orders. Nothing is lost, for the batch is tried again.',
          unit: 'short',
          width: 8,
          runbook: 'Deadlocks',
          limits: mustBeZero,
          series: [['deadlocks', 'service:lanekeeper_database_deadlocks:rise15m{service="checkout"}']],
        }),
        graph({
          title: 'Lock waits',
          says: 'Sessions of the database of checkout-service that wait for a lock now.',
          bad: 'Several, for long: something outside holds locks, or promo codes are fought over.',
          unit: 'short',
          width: 8,
          runbook: 'LockWaits',
          limits: over(5, 1),
          series: [['waiting', 'max(lanekeeper_database_lock_waits{service="checkout"})']],
        }),
      ],
    },
    promises('checkout'),
    http('checkout'),
  ],
};
