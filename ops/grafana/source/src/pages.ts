import { checkout } from './dashboards/checkout.js';
import { machine } from './dashboards/machine.js';
import { overview } from './dashboards/overview.js';
import { pos } from './dashboards/pos.js';
import { purchase } from './dashboards/purchase.js';
import { runtime } from './dashboards/runtime.js';
import { sync } from './dashboards/sync.js';
import { token } from './dashboards/token.js';
import type { Page } from './layout.js';

export const pages: readonly Page[] = [overview, runtime, machine, token, purchase, sync, checkout, pos];
