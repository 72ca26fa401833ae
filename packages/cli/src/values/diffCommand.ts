import {
  compareEnvironments,
  type ComparedRow,
} from '@gitops-portal/plugin-desired-state-common';
import type { Command } from '../Command';
import { onlyWord, readArguments } from '../readArguments';
import { UsageError } from '../UsageError';
import { AppLayers } from './AppLayers';
import { checkoutHelp, checkoutOptions, readCheckout } from './checkoutOptions';
import { comparisonTable } from './comparisonTable';
import { FolderTree } from './FolderTree';
import { loadSchemas } from './loadSchemas';
import { readEnvironment } from './readEnvironment';

/** `values diff`: what an app's environments do not have in common. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'what differs between the environments of an app',
  help: [
    'values diff APP [--environment ENV …] [--all] [--origins] [--json]',
    '',
    'One row for each value that is not the same in all environments: – where',
    'nothing is set, and of sealed values only whether there is one. Items of lists',
    'are matched by their keys.',
    '',
    '-e, --environment ENV   once for each, in the order in which they are shown;',
    '                        all of the app where left out',
    '--all             also what is the same',
    '--origins         each value with its file and line',
    '--json            {app, environments, rows, problems}',
    ...checkoutHelp,
  ].join('\n'),
  async run(args, output) {
    const { values: options, positionals } = readArguments(args, {
      ...checkoutOptions,
      environment: { type: 'string', short: 'e', multiple: true },
      all: { type: 'boolean' },
      origins: { type: 'boolean' },
    });
    const app = onlyWord(positionals, 'APP');
    const checkout = readCheckout(options);
    const tree = new FolderTree(checkout.root);
    const layers = await AppLayers.read(checkout, tree);
    const compared = await Promise.all(
      environmentsAsked(layers, app, options.environment).map(
        async environment => ({
          environment,
          layers: await layers.layers(app, environment),
        }),
      ),
    );
    const { environments, rows, problems } = compareEnvironments(
      checkout.layout,
      compared,
      await loadSchemas(checkout, tree),
    );
    const shown = options.all ? rows : rows.filter(({ differs }) => differs);
    for (const { file, line, message } of problems) {
      output.err([file, line, ` ${message}`].filter(Boolean).join(':'));
    }
    if (options.json) {
      const report = { app, environments, rows: shown, problems };
      output.out(JSON.stringify(report));
    } else {
      for (const line of textOf(shown, environments, options.origins)) {
        output.out(line);
      }
    }
    return problems.length > 0 ? 1 : 0;
  },
};

/** @throws UsageError where the app is not in one of them */
function environmentsAsked(
  layers: AppLayers,
  app: string,
  asked: string[] | undefined,
): string[] {
  if (asked) {
    return [...new Set(asked)].map(name => readEnvironment(layers, app, name));
  }
  const all = layers.environmentsOf(app);
  if (all.length === 0) {
    throw new UsageError(`There is no app ${app} with an environment`);
  }
  return all;
}

function textOf(
  rows: ComparedRow[],
  environments: string[],
  withOrigins: boolean | undefined,
): string[] {
  return rows.length === 0
    ? ['Nothing differs.']
    : comparisonTable(rows, environments, { withOrigins });
}
