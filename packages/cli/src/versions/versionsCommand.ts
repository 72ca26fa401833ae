import type {
  DeliveryRow,
  DeliveryStatuses,
} from '@gitops-portal/plugin-delivery-common';
import type { Command } from '../Command';
import {
  connectPortal,
  portalHelp,
  portalOptions,
} from '../portal/portalOptions';
import { readArguments } from '../readArguments';
import { table } from '../table';
import { UsageError } from '../UsageError';
import { runningInWords, versionInWords } from './versionInWords';

const options = {
  ...portalOptions,
  environment: { type: 'string', short: 'e' },
} as const;

/** `versions`: which version of an app Git wants, was applied, and runs. */
export const versionsCommand: Command = {
  name: 'versions',
  summary: 'which version runs where: desired, applied and running',
  help: [
    'versions [APP] [-e ENVIRONMENT] [--json]',
    '',
    'One row per app and environment: what Git asks for, what the engine applied,',
    'and what the pods run, by the digest of their images.',
    '',
    '-e ENVIRONMENT    only this one',
    '--json            data as JSON',
    portalHelp,
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, options);
    if (positionals.length > 1) {
      throw new UsageError(`Only one APP, not ${positionals.join(' ')}`);
    }
    const portal = await connectPortal(values);
    const { rows } = await portal.get<DeliveryStatuses>('delivery/statuses', {
      app: positionals[0],
      environment: values.environment,
    });
    if (values.json) {
      output.out(JSON.stringify(rows.map(dataOf)));
      return 0;
    }
    if (rows.length === 0) {
      output.err(
        positionals[0]
          ? `${positionals[0]} runs nowhere that you may see`
          : 'There are no apps that you may see',
      );
      return 1;
    }
    const body = rows.map(row => [
      row.app,
      row.environment,
      row.headline,
      versionInWords(row.versions?.desired),
      versionInWords(row.versions?.applied),
      runningInWords(row.versions),
    ]);
    const head = [
      'APP',
      'ENVIRONMENT',
      'STATUS',
      'DESIRED',
      'APPLIED',
      'RUNNING',
    ];
    for (const line of table([head, ...body])) output.out(line);
    return 0;
  },
};

function dataOf(row: DeliveryRow) {
  const { app, environment, cluster, headline, versions } = row;
  return { app, environment, cluster, headline, versions };
}
