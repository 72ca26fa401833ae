import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  KubeApiServer,
  SandboxCertificates,
  writeKubeconfig,
} from '@gitops-portal/sandbox';
import { PodMirror } from './PodMirror';
import { printLogger } from './printLogger';

const everything = {
  user: 'admin',
  rules: [
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    { verbs: ['*'], nonResourceURLs: ['*'] },
  ],
};

const pod = (name: string, labels: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', labels },
  spec: { containers: [{ name: 'web', image: 'shop:1' }] },
});

describe('the mirror of an API server’s pods', () => {
  let folder: string;
  let server: KubeApiServer;
  let mirror: PodMirror;
  let written: [Record<string, string>, string][];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mirror-'));
    const { ca, server: tls } = await SandboxCertificates.load(folder);
    server = await KubeApiServer.start({
      name: 'dev',
      port: 0,
      tls,
      tokens: { secret: everything },
    });
    const kubeconfig = join(folder, 'kubeconfig');
    await writeKubeconfig(
      kubeconfig,
      [
        {
          name: 'dev',
          cluster: { name: 'dev', server: server.url, ca },
          user: { name: 'admin', token: 'secret' },
        },
      ],
      'dev',
    );
    server.cluster.create(
      pod('old', { 'app.kubernetes.io/instance': 'shop' }),
      'test',
    );
    written = [];
    mirror = await PodMirror.start({
      environment: 'dev',
      kubeconfig,
      logger: printLogger,
      write: (labels, line) => written.push([labels, line]),
    });
  });

  afterAll(async () => {
    mirror?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const names = (namespace?: string) =>
    mirror
      .list({ kind: 'Pod', namespace })
      .map(({ metadata }) => metadata.name);

  it('begins with those that are there, and has no other kinds', () => {
    expect(names()).toEqual(['old']);
    expect(names('elsewhere')).toEqual([]);
    expect(mirror.list({ kind: 'Deployment' })).toEqual([]);
  });

  it('tells of what comes and goes', async () => {
    const told: string[] = [];
    let heard = () => {};
    const unwatch = mirror.watch(({ type, object }) => {
      told.push(`${type} ${object.kind} ${object.metadata.name}`);
      heard();
    });
    const next = (act: () => void) =>
      new Promise<void>(resolve => {
        heard = resolve;
        act();
      });
    await next(() => server.cluster.create(pod('new'), 'test'));
    await next(() =>
      server.cluster.delete({
        apiVersion: 'v1',
        kind: 'Pod',
        namespace: 'default',
        name: 'new',
      }),
    );
    unwatch();
    expect(told[0]).toBe('ADDED Pod new');
    expect(told.at(-1)).toBe('DELETED Pod new');
  });

  it('labels lines with the app, where the pod has one', () => {
    const of = { namespace: 'default', container: 'web' };
    mirror.appendLog({ ...of, name: 'old' }, 'hello');
    mirror.appendLog({ ...of, name: 'gone' }, 'bye');
    expect(written).toEqual([
      [{ ...of, pod: 'old', app: 'shop' }, 'hello'],
      [{ ...of, pod: 'gone' }, 'bye'],
    ]);
  });
});
