/** Labels as PromQL writes them; empty where there is nothing to select. */
type Labels = string;

/** The full name of a command type, as the label `type` says it. */
export function command(service: string, name: string): Labels {
  return `service="${service}", type="lanekeeper.${service}.${name}.v1"`;
}

/** A second's share of a counter, by labels. */
export function rate(by: string, meter: string, labels: Labels = ''): string {
  return `sum by (${by}) (rate(${selector(meter, labels)}[$__rate_interval]))`;
}

/** A histogram's quantile, of all instances together. */
export function quantile(q: number, by: string, meter: string, labels: Labels = ''): string {
  const groups = by === '' ? 'le' : `${by}, le`;
  return `histogram_quantile(${q}, sum by (${groups}) (rate(${selector(`${meter}_bucket`, labels)}[$__rate_interval])))`;
}

/** A timer's average. */
export function average(by: string, meter: string, labels: Labels = ''): string {
  return `${rate(by, `${meter}_sum`, labels)} / ${rate(by, `${meter}_count`, labels)}`;
}

/** Rows that break a promise; instances that look at the same tables say the same. */
export function breaches(service: string, checks = ''): string {
  const labels = checks === '' ? '' : `, check=~"${checks}"`;
  return `sum(max by (check) (lanekeeper_integrity_breaches{service="${service}"${labels}}))`;
}

function selector(meter: string, labels: Labels): string {
  return labels === '' ? meter : `${meter}{${labels}}`;
}
