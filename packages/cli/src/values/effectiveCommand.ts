import { printYaml } from '@gitops-portal/plugin-desired-state-common';
import type { Command } from '../Command';
import { onlyWord, readArguments } from '../readArguments';
import { AppLayers } from './AppLayers';
import { checkoutHelp, checkoutOptions, readCheckout } from './checkoutOptions';
import { FolderTree } from './FolderTree';
import { readEnvironment } from './readEnvironment';

/** `values effective`: what an app's layers say in the end. */
export const effectiveCommand: Command = {
  name: 'effective',
  summary:
    'what the layers of an app say in an environment, merged as Helm does',
  help: [
    'values effective APP --environment ENV [--origins] [--json]',
    '',
    'Prints the values of APP in ENV as YAML; of the layout plain, its manifests.',
    '',
    '--origins         instead, each value of each request with its file and line',
    '--json            {app, environment, values, requests, problems}; manifests',
    '                  instead of values where they are not merged',
    ...checkoutHelp,
  ].join('\n'),
  async run(args, output) {
    const { values: options, positionals } = readArguments(args, {
      ...checkoutOptions,
      environment: { type: 'string', short: 'e' },
      origins: { type: 'boolean' },
    });
    const app = onlyWord(positionals, 'APP');
    const checkout = readCheckout(options);
    const layers = await AppLayers.read(
      checkout,
      new FolderTree(checkout.root),
    );
    const environment = readEnvironment(layers, app, options.environment);
    const values = await layers.values(app, environment);
    const { requests, problems } = await layers.configuration(app, environment);
    for (const { file, line, message } of problems) {
      output.err([file, line, ` ${message}`].filter(Boolean).join(':'));
    }
    if (options.json) {
      const isMerged = checkout.layout.merges !== false;
      const said = isMerged ? { values: values[0] } : { manifests: values };
      const report = { app, environment, ...said, requests, problems };
      output.out(JSON.stringify(report));
    } else if (options.origins) {
      for (const { name, origins } of requests) {
        for (const [path, { file, line }] of Object.entries(origins)) {
          output.out(`${file}:${line}: ${name} ${path}`);
        }
      }
    } else {
      const texts = values.map(each => printYaml(each).trimEnd());
      output.out(texts.join('\n---\n'));
    }
    return problems.length > 0 ? 1 : 0;
  },
};
