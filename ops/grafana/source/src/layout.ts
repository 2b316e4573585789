import {
  DashboardCursorSync,
  VariableRefresh,
  VariableSort,
  type Dashboard,
  type DashboardLink,
  type Panel,
  type RowPanel,
  type VariableModel,
} from '@grafana/schema';
import { prometheus, type Unplaced } from './panels.js';
import { runbooks } from './runbooks.js';

const COLUMNS = 24;

/** A heading, and the panels under it from left to right; each line of them has to fill the columns. */
export interface Section {
  title: string;
  panels: readonly Unplaced[];
}

export interface Page {
  uid: string;
  title: string;
  description: string;
  variables?: readonly VariableModel[];
  sections: readonly Section[];
}

/** The file of the page's name, as Grafana reads it. */
export function dashboard(page: Page): Dashboard & { uid: string } {
  return {
    uid: page.uid,
    title: `Lanekeeper / ${page.title}`,
    description: page.description,
    tags: ['lanekeeper'],
    schemaVersion: 42,
    editable: false,
    graphTooltip: DashboardCursorSync.Crosshair,
    refresh: '30s',
    time: { from: 'now-1h', to: 'now' },
    timezone: 'browser',
    links: [toTheOthers, toTheRunbooks],
    templating: { list: [...(page.variables ?? [])] },
    panels: placed(page),
  };
}

/** One value of a label, several, or all of them. */
export function variable(name: string, label: string, query: string): VariableModel {
  return {
    name,
    label,
    type: 'query',
    datasource: prometheus,
    query,
    refresh: VariableRefresh.onTimeRangeChanged,
    sort: VariableSort.naturalAsc,
    multi: true,
    includeAll: true,
    allValue: '.*',
    current: { text: ['All'], value: ['$__all'] },
  };
}

function placed(page: Page): (Panel | RowPanel)[] {
  const all: (Panel | RowPanel)[] = [];
  let y = 0;
  for (const section of page.sections) {
    all.push({ id: all.length + 1, type: 'row', title: section.title, collapsed: false, panels: [], gridPos: { x: 0, y, w: COLUMNS, h: 1 } });
    y += 1;
    for (const line of lines(page, section)) {
      const height = Math.max(...line.map((panel) => panel.height));
      let x = 0;
      for (const { width, height: _, ...panel } of line) {
        all.push({ id: all.length + 1, ...panel, gridPos: { x, y, w: width, h: height } });
        x += width;
      }
      y += height;
    }
  }
  return all;
}

function lines(page: Page, section: Section): Unplaced[][] {
  const done: Unplaced[][] = [];
  let line: Unplaced[] = [];
  let width = 0;
  for (const panel of section.panels) {
    line.push(panel);
    width += panel.width;
    if (width >= COLUMNS) {
      done.push(line);
      line = width === COLUMNS ? [] : line;
      width = width === COLUMNS ? 0 : width;
    }
  }
  if (width !== 0) {
    throw new Error(`${page.uid}, "${section.title}": a line is ${width} columns wide (expected: ${COLUMNS})`);
  }
  return done;
}

const link: DashboardLink = {
  type: 'link',
  title: '',
  icon: 'doc',
  tooltip: '',
  tags: [],
  asDropdown: false,
  includeVars: false,
  keepTime: false,
  targetBlank: false,
};

const toTheOthers: DashboardLink = {
  ...link,
  type: 'dashboards',
  title: 'Lanekeeper',
  icon: 'external link',
  tags: ['lanekeeper'],
  includeVars: true,
  keepTime: true,
};

const toTheRunbooks: DashboardLink = { ...link, title: 'Runbooks', url: runbooks, targetBlank: true };
