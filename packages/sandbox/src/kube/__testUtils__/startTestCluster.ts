import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxCertificates } from '../certificates/SandboxCertificates';
import { KubeApiServer } from '../KubeApiServer';
import type { KubeApiServerOptions } from '../KubeApiServer';
import { writeKubeconfig } from '../kubeconfig/writeKubeconfig';

/** An embedded server with its kubeconfig, for one test file. */
export interface TestCluster {
  server: KubeApiServer;
  folder: string;
  kubeconfig: string;
  ca: string;
  /** Starts the same cluster again after a `server.close()`. */
  restart(): Promise<KubeApiServer>;
  stop(): Promise<void>;
}

export const testTokens: KubeApiServerOptions['tokens'] = {
  admin: {
    user: 'admin',
    groups: ['system:masters'],
    rules: [
      { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
      { verbs: ['*'], nonResourceURLs: ['*'] },
    ],
  },
  read: {
    user: 'portal-read',
    rules: [
      {
        verbs: ['get', 'list', 'watch'],
        apiGroups: ['', 'apps'],
        resources: ['pods', 'pods/log', 'deployments'],
      },
      {
        verbs: ['get'],
        apiGroups: [''],
        resources: ['configmaps'],
        namespaces: ['shop'],
      },
    ],
  },
  nobody: { user: 'nobody', rules: [] },
};

/** Starts a server on a free port in a folder of its own. */
export async function startTestCluster(
  options: Partial<KubeApiServerOptions> = {},
): Promise<TestCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'kube-'));
  const certificates = await SandboxCertificates.load(folder);
  const kubeconfig = join(folder, 'kubeconfig');
  const start = (port: number) =>
    KubeApiServer.start({
      name: 'test',
      port,
      stateFile: join(folder, 'test.json'),
      tls: certificates.server,
      tokens: testTokens,
      ...options,
    });
  let server = await start(0);
  await writeKubeconfig(
    kubeconfig,
    Object.keys(testTokens).map(name => ({
      name,
      cluster: { name: 'test', server: server.url, ca: certificates.ca },
      user: { name, token: name },
    })),
    'admin',
  );
  return {
    get server() {
      return server;
    },
    folder,
    kubeconfig,
    ca: certificates.ca,
    restart: async () => {
      server = await start(Number(new URL(server.url).port));
      return server;
    },
    stop: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
