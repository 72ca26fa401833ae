import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { KubernetesTarget, KubeUser } from '@gitops-portal/sandbox';
// eslint-disable-next-line @backstage/no-forbidden-package-imports -- the server alone, without the rest of the sandbox
import { startTestCluster } from '@gitops-portal/sandbox/src/kube/__testUtils__/startTestCluster';

/** An API server for one test file, and what may be done to it. */
export interface WatchedCluster {
  admin: KubeUser;
  nobody: KubeUser;
  /** Ends the API server and starts it again, with what it had stored. */
  restart(): Promise<void>;
  /** From now on nothing can be resumed from before. */
  forget(): Promise<void>;
  stop(): Promise<void>;
}

const run = promisify(execFile);
/** Changes of a resource that the sandbox remembers. */
const historyLimit = 50;

export async function sandboxCluster(): Promise<WatchedCluster> {
  const rules = [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }];
  const embedded = await startTestCluster({
    bookmarkIntervalMs: 500,
    historyLimit,
    tokens: {
      admin: { user: 'admin', groups: ['system:masters'], rules },
      nobody: { user: 'nobody', rules: [] },
    },
  });
  const file = embedded.kubeconfig;
  const key = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default' };
  return {
    admin: { file, context: 'admin' },
    nobody: { file, context: 'nobody' },
    restart: async () => {
      await embedded.server.close();
      await embedded.restart();
    },
    forget: async () => {
      const { cluster } = embedded.server;
      for (let count = 0; count < historyLimit; count++) {
        const metadata = { namespace: 'default', name: 'passing' };
        cluster.create({ ...key, metadata }, 'test');
        cluster.delete({ ...key, name: 'passing' });
      }
    },
    stop: () => embedded.stop(),
  };
}

export function realCluster(target: KubernetesTarget): WatchedCluster {
  const restart = async () => {
    const [program, ...args] = target.restart ?? [];
    await run(program, args);
  };
  return {
    admin: target.admin,
    nobody: target.nobody,
    restart,
    // Its watch cache, too, begins with what etcd has.
    forget: async () => {
      await compact(target.etcd ?? '');
      await restart();
    },
    stop: async () => {},
  };
}

/** Makes etcd forget all revisions but the present one, by its JSON gateway. */
async function compact(etcd: string): Promise<void> {
  const ask = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${etcd}/v3/kv/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`etcd ${path}: ${answer}`);
    return JSON.parse(answer) as T;
  };
  const { header } = await ask<{ header: { revision: string } }>('range', {
    key: Buffer.from('\0').toString('base64'),
  });
  await ask('compaction', { revision: header.revision, physical: true });
}
