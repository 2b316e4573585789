import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  FieldColorModeId,
  GraphDrawStyle,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  MappingType,
  PercentChangeColorMode,
  SortOrder,
  SpecialValueMatch,
  StackingMode,
  TableCellDisplayMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizOrientation,
  type DashboardLink,
  type FieldConfig,
  type Panel,
  type TableFieldOptions,
  type TableOptions,
  type ValueMapping,
} from '@grafana/schema';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type {
  FieldConfig as LineConfig,
  Options as TimeSeriesOptions,
} from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import { drawn, steps, type Limits } from './limits.js';
import { runbook, type Runbook } from './runbooks.js';

/** Provisioned under this uid. */
export const prometheus = { type: 'prometheus', uid: 'prometheus' };

/** Units by Grafana's ids; money has no currency here, for each deployment has its own. */
export type Unit = 'short' | 'none' | 's' | 'bytes' | 'percentunit' | 'ops' | 'cps' | 'reqps' | 'currency:' | 'bool_yes_no';

/** Name of a line, with {{labels}}, and its query. */
export type Series = readonly [name: string, query: string];

/** What every panel says, whatever it looks like. */
export interface Shown {
  title: string;
  /** What the numbers are. */
  says: string;
  /** What should worry whoever looks at them. */
  bad: string;
  unit: Unit;
  limits?: Limits;
  series: readonly [Series, ...Series[]];
  /** Of 24 columns. */
  width: number;
  height?: number;
  decimals?: number;
  runbook?: Runbook;
}

/** A panel that has no place yet. */
export type Unplaced = Panel & { title: string; description: string; width: number; height: number };

type Target = {
  refId: string;
  datasource: typeof prometheus;
  expr: string;
  legendFormat: string;
  instant: boolean;
  range: boolean;
  format: 'time_series' | 'table';
  editorMode: 'code';
};

/** Lines over time. Limits are drawn. */
export function graph(shown: Shown & { stacked?: boolean; max?: number }): Unplaced {
  const custom: LineConfig = {
    drawStyle: GraphDrawStyle.Line,
    lineWidth: 1,
    fillOpacity: shown.stacked ? 30 : 8,
    showPoints: VisibilityMode.Never,
    spanNulls: false,
    stacking: { mode: shown.stacked ? StackingMode.Normal : StackingMode.None, group: 'A' },
    thresholdsStyle: { mode: drawn(shown.limits) ? GraphThresholdsStyleMode.Dashed : GraphThresholdsStyleMode.Off },
  };
  const options: TimeSeriesOptions = {
    legend: { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] },
    tooltip: { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending },
  };
  const scale = shown.max === undefined ? { min: 0 } : { min: 0, max: shown.max };
  return panel('timeseries', shown, 8, options, {
    defaults: { ...fields(shown, FieldColorModeId.PaletteClassicByName), ...scale, custom: { ...custom } },
    range: true,
  });
}

/** Single numbers, as they are now; the background says how bad they are. */
export function number(shown: Shown & { words?: Record<string, string> }): Unplaced {
  const options: StatOptions = {
    colorMode: shown.limits ? BigValueColorMode.Background : BigValueColorMode.None,
    graphMode: BigValueGraphMode.None,
    justifyMode: BigValueJustifyMode.Auto,
    orientation: VizOrientation.Auto,
    percentChangeColorMode: PercentChangeColorMode.Standard,
    reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    showPercentChange: false,
    textMode: shown.series.length > 1 || /{{/.test(shown.series[0][0]) ? BigValueTextMode.ValueAndName : BigValueTextMode.Value,
    wideLayout: true,
  };
  return panel('stat', shown, 4, options, {
    defaults: { ...fields(shown, FieldColorModeId.Thresholds), mappings: mappings(shown.words ?? {}) },
    range: false,
  });
}

/** A line for each series, with its labels as columns; `hide` names those that say nothing here. */
export function table(shown: Shown & { hide: readonly string[]; value: string }): Unplaced {
  const options: TableOptions = {
    frameIndex: 0,
    showHeader: true,
    sortBy: [{ displayName: shown.value, desc: true }],
  };
  const custom: TableFieldOptions = {
    align: 'auto',
    inspect: false,
    cellOptions: { type: shown.limits ? TableCellDisplayMode.ColorText : TableCellDisplayMode.Auto },
  };
  return {
    ...panel('table', shown, 8, options, {
      defaults: { ...fields(shown, FieldColorModeId.Thresholds), custom: { ...custom } },
      range: false,
      format: 'table',
    }),
    transformations: [
      {
        id: 'organize',
        options: {
          excludeByName: Object.fromEntries(['Time', '__name__', ...shown.hide].map((name) => [name, true])),
          renameByName: { Value: shown.value },
        },
      },
    ],
  };
}

function description({ says, bad, runbook }: Shown): string {
  const then = runbook === undefined ? '' : ` What to do then: ops/runbooks/${runbook}.md`;
  return `${says}\n\n**Bad:** ${bad}${then}`;
}

interface Look {
  defaults: FieldConfig;
  range: boolean;
  format?: Target['format'];
}

function panel(type: string, shown: Shown, height: number, options: object, look: Look): Unplaced {
  return {
    type,
    title: shown.title,
    description: description(shown),
    datasource: prometheus,
    ...(shown.runbook === undefined ? {} : { links: [linkTo(shown.runbook)] }),
    fieldConfig: { defaults: look.defaults, overrides: [] },
    options: { ...options },
    targets: shown.series.map(([name, query], index) => target(name, query, index, look)),
    width: shown.width,
    height: shown.height ?? height,
  };
}

function target(name: string, query: string, index: number, { range, format = 'time_series' }: Look): Target {
  return {
    refId: String.fromCharCode('A'.charCodeAt(0) + index),
    datasource: prometheus,
    expr: query,
    legendFormat: name,
    instant: !range,
    range,
    format,
    editorMode: 'code',
  };
}

function fields(shown: Shown, color: FieldColorModeId): FieldConfig {
  return {
    unit: shown.unit,
    color: { mode: color },
    thresholds: steps(shown.limits),
    ...(shown.decimals === undefined ? {} : { decimals: shown.decimals }),
  };
}

/** NaN is what a service says before its first look. */
function mappings(words: Record<string, string>): ValueMapping[] {
  return [
    {
      type: MappingType.SpecialValue,
      options: { match: SpecialValueMatch.NullAndNan, result: { text: 'not known', color: 'orange' } },
    },
    {
      type: MappingType.ValueToText,
      options: Object.fromEntries(Object.entries(words).map(([value, text]) => [value, { text }])),
    },
  ];
}

function linkTo(page: Runbook): DashboardLink {
  return {
    type: 'link',
    title: `Runbook: ${page}`,
    url: runbook(page),
    icon: 'doc',
    tooltip: '',
    tags: [],
    asDropdown: false,
    includeVars: false,
    keepTime: false,
    targetBlank: true,
  };
}
