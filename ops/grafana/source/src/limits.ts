import { ThresholdsMode, type Threshold, type ThresholdsConfig } from '@grafana/schema';

/** From which value on a number is a warning, and from which it is bad. */
export type Limits =
  | { kind: 'over'; warn?: number; bad: number }
  | { kind: 'under'; warn?: number; bad: number }
  | { kind: 'zero' };

/** It must never be more than 0. */
export const mustBeZero: Limits = { kind: 'zero' };

/** Good below `warn`; bad from `bad` on. */
export function over(bad: number, warn?: number): Limits {
  return { kind: 'over', bad, ...(warn === undefined ? {} : { warn }) };
}

/** Good from `warn` on; bad below `bad`. */
export function under(bad: number, warn?: number): Limits {
  return { kind: 'under', bad, ...(warn === undefined ? {} : { warn }) };
}

/** A line at 0 would tell nobody anything. */
export function drawn(limits: Limits | undefined): boolean {
  return limits !== undefined && limits.kind !== 'zero';
}

export function steps(limits: Limits | undefined): ThresholdsConfig {
  return { mode: ThresholdsMode.Absolute, steps: colors(limits) };
}

function colors(limits: Limits | undefined): Threshold[] {
  switch (limits?.kind) {
    case undefined:
      return [{ color: 'green', value: null }];
    case 'zero':
      // Rates and extrapolated counts of something that happened are no whole numbers.
      return [{ color: 'green', value: null }, { color: 'red', value: 0.000001 }];
    case 'over':
      return [{ color: 'green', value: null }, ...from('orange', limits.warn), { color: 'red', value: limits.bad }];
    case 'under':
      return limits.warn === undefined
        ? [{ color: 'red', value: null }, { color: 'green', value: limits.bad }]
        : [{ color: 'red', value: null }, { color: 'orange', value: limits.bad }, { color: 'green', value: limits.warn }];
  }
}

function from(color: string, value: number | undefined): Threshold[] {
  return value === undefined ? [] : [{ color, value }];
}
