import type { KubernetesTarget, KubeUser } from '@gitops-portal/sandbox';
// eslint-disable-next-line @backstage/no-forbidden-package-imports -- for suites
import {
  forgetRevisions,
  restartApiServer,
} from '@gitops-portal/sandbox/src/conformance/__testUtils__/realApiServer';
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
  return {
    admin: target.admin,
    nobody: target.nobody,
    restart: () => restartApiServer(target),
    forget: () => forgetRevisions(target),
    stop: async () => {},
  };
}
