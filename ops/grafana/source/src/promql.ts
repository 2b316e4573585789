import { parser } from '@prometheus-io/lezer-promql';
import type { Dashboard, Panel, RowPanel } from '@grafana/schema';

/** The queries of a dashboard that Prometheus' grammar does not take. */
export function syntaxErrors(dashboard: Dashboard): string[] {
  return (dashboard.panels ?? []).flatMap((panel) =>
    queries(panel)
      .filter((query) => !isPromQl(query))
      .map((query) => `${dashboard.uid}, "${panel.title}": no PromQL: ${query}`),
  );
}

function queries(panel: Panel | RowPanel): string[] {
  return ('targets' in panel ? (panel.targets ?? []) : []).map((target) => String(target['expr']));
}

function isPromQl(query: string): boolean {
  const plain = query.replaceAll(/\$__(rate_interval|range)/g, '5m').replaceAll(/\$\w+/g, '.*');
  let broken = false;
  parser.parse(plain).iterate({ enter: (node) => void (broken ||= node.type.isError) });
  return !broken;
}
