import { resolve } from 'node:path';
import {
  findLayout,
  type Layout,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import { callersFolder } from '../schema/readInputs';
import { UsageError } from '../UsageError';

/** Options of commands that work on a checkout of the platform repository. */
export const checkoutOptions = {
  root: { type: 'string' },
  layout: { type: 'string' },
  apps: { type: 'string' },
  layer: { type: 'string', multiple: true },
  kind: { type: 'string' },
  schemas: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

/** How these options are told by `--help`. */
export const checkoutHelp = [
  '--root DIR        the checkout; the folder where the command is called',
  '--layout NAME     as platform.desiredState.sources says it; helm-requests',
  "--apps TEMPLATE   folder of an app; 'apps/${app}'",
  '--layer TEMPLATE  a layer in it, once for each; values.yaml and',
  "                  'values.${environment}.yaml'",
  '--kind KIND       of helm-values: platform.example.org/v1/WebService',
  '--schemas PATH    where the kinds are defined; platform/',
];

/** A checkout, and how desired state is laid out in it. */
export interface Checkout {
  /** Absolute. */
  root: string;
  layout: Layout;
  source: DesiredStateSource;
  /** Files and folders of the kinds' definitions, from the root. */
  schemas: string[];
}

/** @throws UsageError for a layout that is not known */
export function readCheckout(values: {
  root?: string;
  layout?: string;
  apps?: string;
  layer?: string[];
  kind?: string;
  schemas?: string[];
}): Checkout {
  const name = values.layout ?? 'helm-requests';
  const { kind } = values;
  const layout = findLayout(name, [], { kind });
  if (!layout) {
    throw new UsageError(`There is no layout ${name}`);
  }
  if (name === 'helm-values' && !/^.+\/.+\/.+$/.test(kind ?? '')) {
    throw new UsageError(
      '--kind: expected what the values are of, such as platform.example.org/v1/WebService',
    );
  }
  return {
    root: resolve(callersFolder(), values.root ?? '.'),
    layout,
    source: {
      name: 'checkout',
      repository: '.',
      branch: 'HEAD',
      layout: name,
      apps: values.apps ?? 'apps/${app}',
      layers: values.layer ?? ['values.yaml', 'values.${environment}.yaml'],
      ...(kind ? { kind } : {}),
    },
    schemas: values.schemas ?? ['platform'],
  };
}
