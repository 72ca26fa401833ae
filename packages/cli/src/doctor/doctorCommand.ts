import { ConfigSources, StaticConfigSource } from '@backstage/config-loader';
import {
  allClusters,
  readPlatformConfig,
} from '@gitops-portal/plugin-environments-common';
import { DefaultClusterConnections } from '@gitops-portal/plugin-environments-node';
import { resolve } from 'node:path';
import type { Command, Output } from '../Command';
import { readArguments } from '../readArguments';
import { checkCluster } from './checkCluster';
import { checkSource } from './checkSource';
import type { Finding } from './Finding';

const options = {
  config: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

async function loadConfig(files: string[]) {
  return ConfigSources.toConfig(
    ConfigSources.merge([
      ...files.map(file =>
        ConfigSources.default({
          rootDir: process.cwd(),
          argv: ['--config', resolve(file)],
        }),
      ),
      StaticConfigSource.create({ data: {} }),
    ]),
  );
}

function print(findings: Finding[], output: Output) {
  for (const { about, ok, message, mend } of findings) {
    output.out(`${ok ? 'ok  ' : 'WRONG'} ${about}: ${message}`);
    if (mend) {
      output.out(`      mend: ${mend}`);
    }
  }
}

/** `doctor`: does the configured platform answer, and may the portal read it? */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'checks a configuration against the real platform',
  help: [
    'doctor [--config FILE …] [--json]',
    '',
    'Reads the configuration (app-config.yaml where none is named) and asks every',
    'repository and cluster that it names, and whether there is a forge for what the',
    'settings ask of one. Says what is wrong and how to mend it.',
  ].join('\n'),
  async run(args, output) {
    const { values } = readArguments(args, options);
    const { config: files = ['app-config.yaml'], json } = values;
    const config = await loadConfig(files);
    const platform = readPlatformConfig(config);
    // No other command waits for the clients of forges to be loaded.
    const { checkForges } = await import('./checkForges');
    const forges = checkForges(config, platform);
    config.close();
    const connections = DefaultClusterConnections.create(platform);
    const findings = (
      await Promise.all([
        ...platform.desiredState.sources.map(source => checkSource(source)),
        ...allClusters(platform).map(cluster =>
          checkCluster(connections, cluster),
        ),
      ])
    )
      .flat()
      .concat(forges);
    connections.close();
    if (json) {
      output.out(JSON.stringify({ findings }));
    } else {
      print(findings, output);
    }
    return findings.every(({ ok }) => ok) ? 0 : 1;
  },
};
