import { mkdirSync } from 'node:fs';
import { delimiter } from 'node:path';
import { readManifests } from '../cluster/readManifests';
import type { Lab } from '../lab/Lab';
import { argocd as program } from '../programs/argocd';
import { versionOf } from '../programs/GoMod';
import { labFolder } from '../programs/labFolder';
import { redis } from '../programs/redis';
import { helm, kustomize } from '../programs/renderers';
import type { Component, LabEnvironment, ProcessSpec } from './Component';
import { portOf } from './ports';

const folders = ['tls', 'ssh', 'gpg/keys', 'gpg/source', 'plugins', 'tmp'];

/** Where Argo CD lives in a cluster. */
export const ARGOCD_NAMESPACE = 'argocd';

/** Argo CD for one cluster: repo-server, application controller and API server. */
export function argocd(environment: LabEnvironment): Component {
  const ports = {
    http: portOf(environment, 490),
    redis: portOf(environment, 491),
    repo: portOf(environment, 492),
    'repo-metrics': portOf(environment, 493),
    'controller-metrics': portOf(environment, 494),
    'server-metrics': portOf(environment, 495),
  };
  const local = (port: keyof typeof ports) => `127.0.0.1:${ports[port]}`;
  return {
    name: `argocd-${environment}`,
    group: 'argocd',
    environment,
    needs: [`controllers-${environment}`],
    programs: [program, redis, helm, kustomize],
    ports,
    metrics: [
      { job: 'argocd-repo-server', port: 'repo-metrics' },
      { job: 'argocd-application-controller', port: 'controller-metrics' },
      { job: 'argocd-server', port: 'server-metrics' },
    ],
    async prepare(lab) {
      for (const name of folders) {
        const path = lab.paths.run(environment, 'argocd', name);
        // GnuPG refuses a folder that others can read
        mkdirSync(path, { recursive: true, mode: 0o700 });
      }
      const crds = lab.paths.share('argocd', 'manifests/crds');
      const settings = labFolder('files', 'argocd.yaml');
      await lab.cluster(environment).apply(readManifests(crds, settings));
    },
    processes(lab) {
      const env = environmentOf(lab, environment);
      const part = (name: string, args: string[]): ProcessSpec => ({
        name: `${environment}-argocd-${name}`,
        title: `argocd-${name}`,
        version: versionOf(program),
        env: { ...env, ARGOCD_BINARY_NAME: `argocd-${name}` },
        command: [lab.binary('argocd'), ...args, `--redis=${local('redis')}`],
      });
      const repoServer = [
        `--repo-server=${local('repo')}`,
        '--repo-server-plaintext',
      ];
      return [
        {
          name: `${environment}-argocd-redis`,
          title: 'miniredis',
          version: versionOf(redis),
          standsInFor: 'Redis',
          command: [lab.binary('redis'), local('redis')],
          ready: { port: ports.redis },
          address: local('redis'),
        },
        {
          ...part('repo-server', [
            '--disable-tls',
            '--client-ca-path=',
            '--address=127.0.0.1',
            `--port=${ports.repo}`,
            `--metrics-port=${ports['repo-metrics']}`,
            '--revision-cache-expiration=10s',
          ]),
          ready: { url: `http://${local('repo-metrics')}/healthz?full=true` },
          address: local('repo'),
        },
        {
          ...part('application-controller', [
            `--namespace=${ARGOCD_NAMESPACE}`,
            ...repoServer,
            `--metrics-port=${ports['controller-metrics']}`,
            '--app-resync=30',
            '--self-heal-timeout-seconds=5',
            '--status-processors=4',
            '--operation-processors=2',
          ]),
          ready: { url: `http://${local('controller-metrics')}/healthz` },
          address: `http://${local('controller-metrics')}`,
        },
        {
          ...part('server', [
            `--namespace=${ARGOCD_NAMESPACE}`,
            ...repoServer,
            '--insecure',
            '--address=127.0.0.1',
            `--port=${ports.http}`,
            `--metrics-port=${ports['server-metrics']}`,
            // it is asked for only when somebody signs in by it
            '--dex-server=http://127.0.0.1:1',
          ]),
          ready: { url: `http://${local('http')}/healthz` },
          address: `http://${local('http')}`,
        },
      ];
    },
  };
}

function environmentOf(
  lab: Lab,
  environment: LabEnvironment,
): Record<string, string> {
  const folder = (...names: string[]) =>
    lab.paths.run(environment, 'argocd', ...names);
  return {
    // repo-server calls its scripts by their names
    PATH: [lab.paths.share('argocd', 'hack'), lab.searchPath].join(delimiter),
    HOME: folder(),
    TMPDIR: folder('tmp'),
    HOSTNAME: 'lab-0',
    KUBECONFIG: lab.kubeconfig(environment),
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_TLS_DATA_PATH: folder('tls'),
    ARGOCD_SSH_DATA_PATH: folder('ssh'),
    ARGOCD_GNUPGHOME: folder('gpg/keys'),
    ARGOCD_GPG_DATA_PATH: folder('gpg/source'),
    ARGOCD_PLUGINSOCKFILEPATH: folder('plugins'),
  };
}
