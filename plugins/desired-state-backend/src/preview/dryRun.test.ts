import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  Cluster,
  Environment,
} from '@gitops-portal/plugin-environments-common';
import { DefaultClusterConnections } from '@gitops-portal/plugin-environments-node';
import { loadKinds } from '@gitops-portal/plugin-schemas-common';
import {
  clusterRoles,
  KubeApiServer,
  SandboxCertificates,
} from '@gitops-portal/sandbox';
import { dryRun } from './dryRun';

jest.setTimeout(120_000);

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'webs.platform.example.org' },
  spec: {
    group: 'platform.example.org',
    scope: 'Namespaced',
    names: { kind: 'Web', plural: 'webs', singular: 'web' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: { replicas: { type: 'integer', maximum: 5 } },
              },
            },
          },
        },
      },
    ],
  },
};

const request = (
  environment: string,
  name: string,
  spec: object,
  namespace = 'shop',
) => ({
  environment,
  name,
  apiVersion: 'platform.example.org/v1',
  kind: 'Web',
  change: 'added' as const,
  object: {
    apiVersion: 'platform.example.org/v1',
    kind: 'Web',
    metadata: { name, namespace },
    spec,
  } as never,
});

const ofKind = (kind: string, of: ReturnType<typeof request>) => ({
  ...{ ...of, kind },
  object: { ...(of.object as object), kind } as never,
});

describe('dryRun', () => {
  it('tells what each cluster says, keeps nothing, and leaves faults where they are', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dry-run-'));
    const certificates = await SandboxCertificates.load(folder);
    const rules = clusterRoles.dryRun;
    const server = await KubeApiServer.start({
      name: 'dev',
      port: 0,
      tls: certificates.server,
      tokens: { secret: { user: 'portal-dryRun', rules } },
    });
    server.cluster.create(definition, 'test');
    const namespace = { name: 'shop' };
    server.cluster.create(
      { apiVersion: 'v1', kind: 'Namespace', metadata: namespace },
      'test',
    );
    const credential = {
      kind: 'token' as const,
      token: 'secret',
      caFile: certificates.caFile,
    };
    const cluster = (name: string, more: Partial<Cluster>): Cluster => ({
      name,
      environment: name,
      engine: 'flux',
      server: server.url,
      credentials: { read: credential, dryRun: credential },
      ...more,
    });
    const environment = (own: Cluster): Environment => ({
      name: own.environment,
      title: own.environment,
      write: 'direct',
      promotesTo: [],
      clusters: [own],
    });
    const environments = [
      environment(cluster('dev', {})),
      environment(cluster('away', { server: 'https://127.0.0.1:1' })),
      environment(cluster('bare', { credentials: { read: credential } })),
    ];
    const desiredState = { sources: [] };
    const connections = DefaultClusterConnections.create({
      desiredState,
      environments,
    });
    const text = JSON.stringify(definition);
    // The repository defines it, and no cluster knows it yet.
    const newer = text.replaceAll('Web', 'Job').replaceAll('web', 'job');
    const { kinds } = loadKinds([
      { file: 'web.yaml', text },
      { file: 'job.yaml', text: newer },
    ]);

    const verdicts = await dryRun(connections, environments, kinds, [
      request('dev', 'web', { replicas: 2 }),
      request('dev', 'many', { replicas: 9 }),
      request('dev', 'odd', { replica: 1 }),
      request('away', 'web', {}),
      request('bare', 'web', {}),
      request('dev', 'new', { replicas: 2 }, 'gifts'),
      request('dev', 'new', { replicas: 9 }, 'gifts'),
      { ...request('dev', 'web', {}), change: 'removed' as const },
      ofKind('Job', request('dev', 'nightly', {})),
    ]);
    expect(verdicts).toMatchObject([
      { cluster: 'dev', request: 'web', verdict: 'accepted' },
      { verdict: 'refused', message: expect.stringContaining('replicas') },
      {
        verdict: 'refused',
        message: '.spec.replica: field not declared in schema',
      },
      { cluster: 'away', verdict: 'unreachable' },
      { cluster: 'bare', verdict: 'skipped' },
      {
        verdict: 'accepted',
        message: 'asked in the namespace default, since gifts is not there yet',
      },
      {
        verdict: 'refused',
        message: expect.stringMatching(/replicas.*; asked in the namespace/),
      },
      {
        verdict: 'unknown',
        message: 'dev does not know Job of platform.example.org/v1 yet',
      },
    ]);
    const key = { apiVersion: 'platform.example.org/v1', kind: 'Web' };
    expect(
      server.cluster.get({ ...key, namespace: 'shop', name: 'web' }),
    ).toBeUndefined();

    await connections.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
});
