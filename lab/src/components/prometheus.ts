import { mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { Lab } from '../lab/Lab';
import { versionOf } from '../programs/GoMod';
import { prometheus as program } from '../programs/prometheus';
import type { Component, LabEnvironment, MetricsEndpoint } from './Component';
import { labUsers } from './kube/labUsers';
import { portOf } from './ports';

/** A Prometheus per environment, as a platform has one per cluster. */
export function prometheus(environment: LabEnvironment): Component {
  const http = portOf(environment, 990);
  const url = `http://127.0.0.1:${http}`;
  return {
    name: `prometheus-${environment}`,
    group: 'prometheus',
    environment,
    needs: ['access'],
    programs: [program],
    ports: { http },
    async prepare(lab) {
      const folder = lab.paths.run(environment, 'prometheus');
      mkdirSync(folder, { recursive: true });
      const users = labUsers(lab.paths.run(environment, 'tokens.csv'));
      const token = users.find(({ name }) => name === 'controllers')?.token;
      writeFileSync(`${folder}/token`, `${token}`, { mode: 0o600 });
      writeFileSync(
        `${folder}/prometheus.yml`,
        stringify(configurationOf(lab, environment, `${folder}/token`)),
      );
    },
    processes(lab) {
      const folder = lab.paths.run(environment, 'prometheus');
      return [
        {
          name: `${environment}-prometheus`,
          title: 'Prometheus',
          version: versionOf(program),
          command: [
            lab.binary('prometheus'),
            `--config.file=${folder}/prometheus.yml`,
            `--storage.tsdb.path=${folder}/data`,
            '--storage.tsdb.retention.time=6h',
            `--web.listen-address=127.0.0.1:${http}`,
            '--web.enable-lifecycle',
            // suites write series whose values are known
            '--web.enable-remote-write-receiver',
          ],
          ready: { url: `${url}/-/ready` },
          address: url,
        },
      ];
    },
    /** One that ran already reads what has been added. */
    setup: async () => {
      await fetch(`${url}/-/reload`, { method: 'POST' });
    },
  };
}

/** Scrapes what the components of the environment offer, whether it is up or not. */
function configurationOf(
  lab: Lab,
  environment: LabEnvironment,
  tokenFile: string,
): object {
  const ofEnvironment = lab.components.filter(
    component => component.environment === environment,
  );
  return {
    global: { scrape_interval: '5s' },
    scrape_configs: ofEnvironment.flatMap(({ metrics, ports }) =>
      (metrics ?? []).map(endpoint =>
        scrapeOf(endpoint, ports[endpoint.port], tokenFile),
      ),
    ),
  };
}

function scrapeOf(
  { job, path, secure, honorLabels }: MetricsEndpoint,
  port: number,
  tokenFile: string,
): object {
  return {
    job_name: job,
    ...(path && { metrics_path: path }),
    ...(honorLabels && { honor_labels: true }),
    ...(secure && {
      scheme: 'https',
      // the controllers make their certificates themselves
      tls_config: { insecure_skip_verify: true },
      authorization: { credentials_file: tokenFile },
    }),
    static_configs: [{ targets: [`127.0.0.1:${port}`] }],
  };
}
