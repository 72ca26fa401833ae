import { mkdirSync } from 'node:fs';
import { readManifests } from '../cluster/readManifests';
import { crossplane as program } from '../programs/crossplane';
import { functions as functionsProgram } from '../programs/functions';
import { goModOf, versionOf } from '../programs/GoMod';
import { compositionFunctions } from '../standins/functions/compositionFunctions';
import { ensureTlsPair } from '../standins/functions/ensureTlsPair';
import { installFunction } from '../standins/functions/installFunction';
import type { Component, LabEnvironment } from './Component';
import { portOf } from './ports';

const NAMESPACE = 'crossplane-system';

/** Crossplane's core, and the functions that compositions call. */
export function crossplane(environment: LabEnvironment): Component {
  const ports: Record<string, number> = {
    health: portOf(environment, 480),
    metrics: portOf(environment, 481),
    webhook: portOf(environment, 482),
    ...Object.fromEntries(
      compositionFunctions.map(({ name, port }) => [
        name,
        portOf(environment, port),
      ]),
    ),
  };
  const endpointOf = (name: string) => `127.0.0.1:${ports[name]}`;
  return {
    name: `crossplane-${environment}`,
    group: 'crossplane',
    environment,
    needs: [`apiserver-${environment}`],
    programs: [program, functionsProgram],
    ports,
    metrics: [{ job: 'crossplane', port: 'metrics' }],
    async prepare(lab) {
      const namespace = {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: NAMESPACE },
      };
      await ensureTlsPair(lab.paths.run(environment, 'crossplane', 'tls'));
      mkdirSync(lab.paths.run(environment, 'crossplane', 'xpkg'), {
        recursive: true,
      });
      await lab
        .cluster(environment)
        .apply([
          namespace,
          ...readManifests(lab.paths.share('crossplane', 'cluster/crds')),
        ]);
    },
    processes(lab) {
      const pinned = goModOf(functionsProgram).require;
      const folder = (name: string) =>
        lab.paths.run(environment, 'crossplane', name);
      return [
        {
          name: `${environment}-crossplane`,
          title: 'Crossplane',
          version: versionOf(program),
          env: { KUBECONFIG: lab.kubeconfig(environment) },
          command: [
            lab.binary('crossplane'),
            'core',
            'start',
            '--enable-webhooks=false',
            '--package-runtime=External',
            '--poll-interval=10s',
            `--tls-client-certs-dir=${folder('tls')}`,
            `--xpkg-cache-dir=${folder('xpkg')}`,
            `--health-probe-port=${ports.health}`,
            `--metrics-port=${ports.metrics}`,
            `--webhook-port=${ports.webhook}`,
          ],
          ready: { url: `http://127.0.0.1:${ports.health}/readyz` },
          address: `http://127.0.0.1:${ports.metrics}`,
        },
        ...compositionFunctions.map(
          ({ binary, module, name, standsInFor }) => ({
            name: `${environment}-${binary}`,
            title: binary,
            version: pinned.get(module) ?? 'own',
            standsInFor,
            command: [
              lab.binary(binary),
              `--address=${endpointOf(name)}`,
              `--tls-certs-dir=${folder('tls')}`,
            ],
            ready: { port: ports[name] },
          }),
        ),
      ];
    },
    async setup(lab) {
      for (const { name } of compositionFunctions) {
        await installFunction(lab.cluster(environment), name, endpointOf(name));
      }
    },
  };
}
