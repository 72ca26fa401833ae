import { promises as fs } from 'node:fs';
import { dirname } from 'node:path';
import { stringify } from 'yaml';

/** One context: a cluster as one of its users. */
export interface KubeconfigContext {
  /** `dev`, `dev-admin` */
  name: string;
  cluster: { name: string; server: string; /** PEM */ ca: string };
  /** The bearer token and the name under which it is kept. */
  user: { name: string; token: string };
  namespace?: string;
}

/**
 * Writes a kubeconfig, whole or not at all, readable by its owner alone.
 *
 * @param current - the context that holds when none is named
 */
export async function writeKubeconfig(
  file: string,
  contexts: KubeconfigContext[],
  current: string,
): Promise<void> {
  const clusters = new Map(
    contexts.map(({ cluster }) => [cluster.name, cluster]),
  );
  const users = new Map(contexts.map(({ user }) => [user.name, user]));
  const text = stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': current,
    clusters: [...clusters.values()].map(({ name, server, ca }) => ({
      name,
      cluster: {
        server,
        'certificate-authority-data': Buffer.from(ca).toString('base64'),
      },
    })),
    users: [...users.values()].map(({ name, token }) => ({
      name,
      user: { token },
    })),
    contexts: contexts.map(({ name, cluster, user, namespace }) => ({
      name,
      context: { cluster: cluster.name, user: user.name, namespace },
    })),
  });
  await fs.mkdir(dirname(file), { recursive: true });
  await fs.writeFile(`${file}.new`, text, { mode: 0o600 });
  await fs.rename(`${file}.new`, file);
}
