import type { Page } from '../layout.js';
import { over } from '../limits.js';
import { graph, number } from '../panels.js';
import { command, quantile, rate } from '../queries.js';
import { http, kept, promises } from './common.js';

const promise = kept('pos', 8);

const decided = 'lanekeeper_commands_decided_total';
const starts = command('pos', 'OpenOrJoinSession');

export const pos: Page = {
  uid: 'lanekeeper-pos',
  title: 'POS',
  description: 'Registers, sessions and cash.',
  sections: [
    {
      title: 'Must be 0',
      panels: [
        promise('Registers with two sessions', 'several_live_sessions|inactive_with_a_session', 'Registers that have more than one session, or one although they are out of service.'),
        promise('Session numbers with a gap or a double', 'session_numbers|z_numbers', 'Registers whose session numbers or Z numbers do not run from 1, each once.'),
        promise('Cash that does not add up', 'cash|closures', 'Sessions whose sums differ from their movements, or from their closure.'),
      ],
    },
    {
      title: 'Starts of shifts',
      panels: [
        graph({
          title: 'Time to open or join',
          says: 'From the acceptance of a start to its session: the median and the slowest of a hundred.',
          bad: 'The slowest of a hundred take more than 50 ms on one machine. Before this system they took 200 ms.',
          unit: 's',
          width: 12,
          runbook: 'OpenOrJoinSlow',
          limits: over(0.2, 0.05),
          series: [
            ['p50', quantile(0.5, '', 'lanekeeper_commands_answer_seconds', `${starts}, answer="decided"`)],
            ['p99', quantile(0.99, '', 'lanekeeper_commands_answer_seconds', `${starts}, answer="decided"`)],
          ],
        }),
        graph({
          title: 'Joins for each open',
          says: 'Starts of the last hour that joined an open session, for each that opened one.',
          bad: 'Far more than there are tills: a till starts its shift in circles.',
          unit: 'short',
          width: 6,
          series: [['joins', 'service:lanekeeper_pos_joins_per_open:ratio1h']],
        }),
        number({
          title: 'Open sessions',
          says: 'Sessions that are open now.',
          bad: 'More than there are registers in use: shifts are not closed at night.',
          unit: 'none',
          width: 6,
          height: 8,
          series: [['', 'max(lanekeeper_pos_sessions_open{service="pos"})']],
        }),
        graph({
          title: 'Starts a minute',
          says: 'Decided starts, by how they were decided.',
          bad: 'A refusal that nobody expects takes over.',
          unit: 'short',
          width: 12,
          stacked: true,
          series: [['{{code}}', `60 * ${rate('code', decided, starts)}`]],
        }),
        graph({
          title: 'Everything that is decided',
          says: 'Commands of pos-service, by type.',
          bad: 'A type that nobody expects.',
          unit: 'cps',
          width: 12,
          stacked: true,
          series: [['{{type}}', rate('type', decided, 'service="pos"')]],
        }),
      ],
    },
    {
      title: 'Variance',
      panels: [
        graph({
          title: 'Variance of a day',
          says: 'Sum of what was counted more or less than expected, without signs, of sessions closed in the last 24 hours, in money.',
          bad: 'A jump: money is missing, or somebody counts wrong.',
          unit: 'short',
          width: 12,
          decimals: 2,
          series: [['all registers', 'max(lanekeeper_pos_variance_day{service="pos"})']],
        }),
        graph({
          title: 'Largest variance of a register',
          says: 'The largest variance of one register in the last 24 hours, in money.',
          bad: 'Nearly all of the sum beside it: look at that register first.',
          unit: 'short',
          width: 12,
          runbook: 'VarianceLarge',
          limits: over(100),
          decimals: 2,
          series: [['one register', 'max(lanekeeper_pos_variance_largest{service="pos"})']],
        }),
      ],
    },
    promises('pos'),
    http('pos'),
  ],
};
