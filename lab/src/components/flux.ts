import { mkdirSync } from 'node:fs';
import type { Manifest } from '../cluster/Manifest';
import { readManifests } from '../cluster/readManifests';
import type { Lab } from '../lab/Lab';
import {
  fluxCrds as fluxCrdsProgram,
  kustomizeController,
  sourceController,
} from '../programs/flux';
import { versionOf } from '../programs/GoMod';
import type { Component, LabEnvironment } from './Component';
import { portOf } from './ports';

/** Where Flux lives in a cluster. */
export const FLUX_NAMESPACE = 'flux-system';

/** Flux's source-controller and kustomize-controller. */
export function flux(environment: LabEnvironment): Component {
  const ports = {
    artifacts: portOf(environment, 460),
    'source-health': portOf(environment, 461),
    'source-metrics': portOf(environment, 462),
    'kustomize-health': portOf(environment, 463),
    'kustomize-metrics': portOf(environment, 464),
  };
  const local = (port: keyof typeof ports) => `127.0.0.1:${ports[port]}`;
  return {
    name: `flux-${environment}`,
    group: 'flux',
    environment,
    needs: [`controllers-${environment}`],
    programs: [sourceController, fluxCrdsProgram, kustomizeController],
    ports,
    metrics: [
      { job: 'source-controller', port: 'source-metrics' },
      { job: 'kustomize-controller', port: 'kustomize-metrics' },
    ],
    async prepare(lab) {
      const namespace = {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: FLUX_NAMESPACE },
      };
      await lab.cluster(environment).apply([namespace, ...fluxCrds(lab)]);
      mkdirSync(lab.paths.run(environment, 'artifacts'), { recursive: true });
    },
    processes(lab) {
      const env = {
        KUBECONFIG: lab.kubeconfig(environment),
        RUNTIME_NAMESPACE: FLUX_NAMESPACE,
      };
      return [
        {
          name: `${environment}-source-controller`,
          title: 'source-controller',
          version: versionOf(sourceController),
          env,
          command: [
            lab.binary('source-controller'),
            `--storage-path=${lab.paths.run(environment, 'artifacts')}`,
            `--storage-addr=${local('artifacts')}`,
            `--storage-adv-addr=${local('artifacts')}`,
            `--health-addr=${local('source-health')}`,
            `--metrics-addr=${local('source-metrics')}`,
          ],
          ready: { url: `http://${local('source-health')}/readyz` },
          address: `http://${local('artifacts')}`,
        },
        {
          name: `${environment}-kustomize-controller`,
          title: 'kustomize-controller',
          version: versionOf(kustomizeController),
          env,
          command: [
            lab.binary('kustomize-controller'),
            // by default apps that wait for their kinds look every 30 s
            '--requeue-dependency=5s',
            `--health-addr=${local('kustomize-health')}`,
            `--metrics-addr=${local('kustomize-metrics')}`,
          ],
          ready: { url: `http://${local('kustomize-health')}/readyz` },
          address: `http://${local('kustomize-metrics')}`,
        },
      ];
    },
  };
}

interface Crd extends Manifest {
  spec: { versions: { name: string; storage: boolean }[] };
}

/**
 * source-controller reads OCIRepository and Bucket as v1beta2,
 * kustomize-controller as v1: their CRDs get the versions of both.
 */
export function fluxCrds(lab: Pick<Lab, 'paths'>): Manifest[] {
  const bases = (program: string) =>
    readManifests(lab.paths.share(program, 'config/crd/bases')) as Crd[];
  const older = bases('source-controller');
  const joined = bases('flux-crds').map(crd => {
    const old = older.find(
      ({ metadata }) => metadata.name === crd.metadata.name,
    );
    const missing = (old?.spec.versions ?? [])
      .filter(
        version => !crd.spec.versions.some(({ name }) => name === version.name),
      )
      .map(version => ({ ...version, storage: false }));
    return {
      ...crd,
      spec: { ...crd.spec, versions: [...crd.spec.versions, ...missing] },
    };
  });
  return [...joined, ...bases('kustomize-controller')];
}
