import type { Page } from '../layout.js';
import { mustBeZero, over, under } from '../limits.js';
import { graph, number } from '../panels.js';
import { breaches, rate } from '../queries.js';
import { http, promises } from './common.js';

const of = 'service="token"';
export const token: Page = {
  uid: 'lanekeeper-token',
  title: 'Token',
  description: 'OAuth tokens of QuickBooks.',
  sections: [
    {
      title: 'Must be 0',
      panels: [
        number({
          title: 'Conflicts (409)',
          says: 'Stores of tokens, and returns from Intuit, that were answered 409 in the last hour. Storing a token never conflicts.',
          bad: 'Any: a caller was told to try again where it should have been answered.',
          unit: 'none',
          width: 6,
          runbook: 'TokenStoreConflicts',
          decimals: 0,
          limits: mustBeZero,
          series: [['', 'service:lanekeeper_token_store_conflicts:increase1h']],
        }),
        number({
          title: 'Tokens that break a promise',
          says: 'Connections with two active tokens, refresh tokens spent twice, authorization codes exchanged twice, and what Intuit gave and was not kept.',
          bad: 'Anything but 0: ./lanekeeper audit says which rows.',
          unit: 'none',
          width: 6,
          runbook: 'PromiseBroken',
          limits: mustBeZero,
          series: [['', breaches('token')]],
        }),
        number({
          title: 'Connections to mend',
          says: 'Connections that only their users can mend: Intuit does not take their refresh token any more.',
          bad: 'A rise: users have to connect their company anew (docs/intuit.md).',
          unit: 'none',
          width: 6,
          runbook: 'ReauthRises',
          limits: over(10, 1),
          series: [['', 'max(lanekeeper_token_reauth_needed{service="token"})']],
        }),
        number({
          title: 'Oldest unfinished refresh',
          says: 'Age of the oldest unfinished row of the refresh journal: what Intuit has been asked, and nobody knows the end of.',
          bad: 'Minutes: Intuit is away, or the worker stands still.',
          unit: 's',
          width: 6,
          runbook: 'RefreshUnfinished',
          limits: over(300, 120),
          series: [['', 'max(lanekeeper_token_refresh_oldest_seconds{service="token"})']],
        }),
      ],
    },
    {
      title: 'Refreshes',
      panels: [
        graph({
          title: 'Refreshes, by result',
          says: 'How refreshes ended.',
          bad: 'invalid_grant: the user has to connect again. invalid_client: our configuration is wrong. unavailable: Intuit is away.',
          unit: 'cps',
          width: 8,
          runbook: 'RefreshesFail',
          stacked: true,
          series: [['{{result}}', rate('result', 'lanekeeper_token_refreshes_total', of)]],
        }),
        graph({
          title: 'Calls for each refresh',
          says: 'Calls that Intuit has answered in the last hour, for each refresh that came of one: 1, however many callers there are.',
          bad: 'More than 1: calls are repeated, because their answers do not come.',
          unit: 'short',
          width: 8,
          runbook: 'IntuitCalledTooOften',
          decimals: 2,
          limits: over(1.05),
          series: [['calls', 'service:lanekeeper_intuit_calls_per_refresh:ratio1h']],
        }),
        graph({
          title: 'Calls to Intuit',
          says: 'Calls, by operation and result.',
          bad: '"unclear": an answer was lost. "refused": see the refreshes.',
          unit: 'cps',
          width: 8,
          runbook: 'IntuitRefusesClient',
          series: [['{{operation}} {{result}}', rate('operation, result', 'lanekeeper_intuit_calls_total', of)]],
        }),
      ],
    },
    {
      title: 'Connections',
      panels: [
        number({
          title: 'Flows that were completed',
          says: 'Flows in which a user connected a company, that were completed, of those of the last 6 hours: of all that were started, and of those whose user came back from Intuit and had not said no there.',
          bad: 'Of those who came back, fewer than 99 %.',
          unit: 'percentunit',
          width: 8,
          runbook: 'OAuthFlowsFail',
          height: 8,
          limits: under(0.5, 0.99),
          series: [['of those started', 'service:lanekeeper_oauth_flows_completed:ratio6h'],
            ['of those who came back', 'service:lanekeeper_oauth_flows_completed_of_returned:ratio6h'],],
        }),
        graph({
          title: 'Flows, by result',
          says: 'Flows that were started, and how they ended.',
          bad: 'state_expired or access_denied take over.',
          unit: 'cps',
          width: 8,
          runbook: 'OAuthFlowsFail',
          series: [['{{result}}', rate('result', 'lanekeeper_oauth_flows_total', of)]],
        }),
        graph({
          title: 'Sealed by an older key',
          says: 'Tokens that an older key has sealed. They are sealed anew in the background after a change of keys.',
          bad: 'It does not fall after a change of keys: the old key must not be taken away yet.',
          unit: 'short',
          width: 8,
          runbook: 'TokensNotResealed',
          series: [['tokens', 'max(lanekeeper_token_sealed_before{service="token"})']],
        }),
      ],
    },
    promises('token'),
    http('token'),
  ],
};
