/** Where the folder ops/runbooks is read. Whoever keeps a copy of this repository names its address here. */
export const runbooks = 'https://lanekeeper.dev/ops/runbooks';

/** A page there: each alert of ops/prometheus has one of its name. */
export type Runbook = string;

export function runbook(page: Runbook): string {
  return `${runbooks}/${page}.md`;
}
