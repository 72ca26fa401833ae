import { validateChange } from '@gitops-portal/plugin-desired-state-common';
import type { Command } from '../Command';
import { readArguments } from '../readArguments';
import type { Finding } from '../schema/Finding';
import { count, printFindings } from '../schema/schemaOptions';
import { UsageError } from '../UsageError';
import { AppLayers } from './AppLayers';
import { checkoutHelp, checkoutOptions, readCheckout } from './checkoutOptions';
import { FolderTree } from './FolderTree';
import { loadSchemas } from './loadSchemas';

const nothing = { requests: [], problems: [] };

/** `values validate`: every app in every environment, as the portal judges. */
export const valuesValidateCommand: Command = {
  name: 'validate',
  summary: 'what the cluster would refuse of the apps of a checkout',
  help: [
    'values validate [APP…] [--github] [--json]',
    '',
    'Exit code 1 where something would be refused.',
    '',
    '--github          findings as annotations of a workflow run',
    '--json            {apps, environments, requests, issues}',
    ...checkoutHelp,
  ].join('\n'),
  async run(args, output) {
    const { values: options, positionals } = readArguments(args, {
      ...checkoutOptions,
      github: { type: 'boolean' },
    });
    const checkout = readCheckout(options);
    const tree = new FolderTree(checkout.root);
    const layers = await AppLayers.read(checkout, tree);
    const unknown = positionals.filter(app => !layers.has(app));
    if (unknown.length > 0) {
      throw new UsageError(`There is no app ${unknown.join(', ')}`);
    }
    const apps = positionals.length > 0 ? positionals : layers.apps();
    const kinds = await loadSchemas(checkout, tree);
    const issues = new Map<string, Finding & { app: string }>();
    let environments = 0;
    let requests = 0;
    for (const app of apps) {
      for (const environment of layers.environmentsOf(app)) {
        const found = await layers.configuration(app, environment);
        const file = (await layers.layers(app, environment)).at(-1)?.path;
        environments += 1;
        requests += found.requests.length;
        const { layout } = checkout;
        const faults = validateChange(kinds, found, nothing, file, layout);
        for (const issue of faults) {
          const finding = { app, file: app, ...issue };
          issues.set(JSON.stringify(finding), finding);
        }
      }
    }
    const all = [...issues.values()];
    if (options.json) {
      const totals = { apps: apps.length, environments, requests };
      output.out(JSON.stringify({ ...totals, issues: all }));
    } else {
      printFindings(all, output, options.github);
      output.out(
        `${count(apps.length, 'app')}, ${count(requests, 'request')}: ${
          all.length === 0 ? 'all valid' : count(all.length, 'issue')
        }`,
      );
    }
    return all.length > 0 ? 1 : 0;
  },
};
