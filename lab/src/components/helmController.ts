import { readManifests } from '../cluster/readManifests';
import { versionOf } from '../programs/GoMod';
import { helmController as program } from '../programs/helmController';
import type { Component, LabEnvironment } from './Component';
import { FLUX_NAMESPACE } from './flux';
import { portOf } from './ports';

/** Flux's helm-controller. */
export function helmController(environment: LabEnvironment): Component {
  const ports = {
    health: portOf(environment, 465),
    metrics: portOf(environment, 466),
  };
  const local = (port: keyof typeof ports) => `127.0.0.1:${ports[port]}`;
  return {
    name: `helm-controller-${environment}`,
    group: 'flux',
    environment,
    needs: [`flux-${environment}`],
    programs: [program],
    ports,
    metrics: [{ job: 'helm-controller', port: 'metrics' }],
    prepare: lab =>
      lab
        .cluster(environment)
        .apply(
          readManifests(lab.paths.share('helm-controller', 'config/crd/bases')),
        ),
    processes: lab => [
      {
        name: `${environment}-helm-controller`,
        title: 'helm-controller',
        version: versionOf(program),
        env: {
          KUBECONFIG: lab.kubeconfig(environment),
          RUNTIME_NAMESPACE: FLUX_NAMESPACE,
        },
        command: [
          lab.binary('helm-controller'),
          `--health-addr=${local('health')}`,
          `--metrics-addr=${local('metrics')}`,
          // by default a release that waits for another looks every 30 s
          '--requeue-dependency=5s',
        ],
        ready: { url: `http://${local('health')}/readyz` },
        address: `http://${local('metrics')}`,
      },
    ],
  };
}
