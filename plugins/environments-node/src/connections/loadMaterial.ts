import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RequestOptions } from 'node:https';
import type {
  Cluster,
  ClusterCredential,
} from '@gitops-portal/plugin-environments-common';
import { ClusterConnectionError } from './ClusterConnectionError';
import type { EndpointMaterial } from './EndpointMaterial';

/**
 * Reads a credential, files and all.
 *
 * @throws ClusterConnectionError (`credential`) that says what could not be
 * read
 */
export async function loadMaterial(
  cluster: Cluster,
  credential: ClusterCredential,
): Promise<EndpointMaterial> {
  try {
    return credential.kind === 'token'
      ? await loadToken(cluster, credential)
      : await loadKubeConfig(cluster, credential);
  } catch (error) {
    if (error instanceof ClusterConnectionError) throw error;
    throw new ClusterConnectionError(
      'credential',
      `The credential for ${cluster.name} cannot be read: ${
        (error as Error).message
      }`,
    );
  }
}

/**
 * Without the client library, which is only loaded where a kubeconfig or a
 * pod's own account is to be understood: it takes 80 MB.
 */
async function loadToken(
  cluster: Cluster,
  credential: ClusterCredential & { kind: 'token' },
): Promise<EndpointMaterial> {
  const { token, caData, caFile } = credential;
  const ca = caFile
    ? await readFile(caFile)
    : caData && decodeAuthority(caData);
  return {
    server: cluster.server ?? '',
    headers: { authorization: `Bearer ${token}` },
    tls: ca ? { ca } : {},
  };
}

/** Kubeconfigs carry it in base64; people paste it as it is. */
function decodeAuthority(text: string): Buffer {
  return text.includes('-----BEGIN')
    ? Buffer.from(text)
    : Buffer.from(text, 'base64');
}

async function loadKubeConfig(
  cluster: Cluster,
  credential: Exclude<ClusterCredential, { kind: 'token' }>,
): Promise<EndpointMaterial> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const kubeConfig = new KubeConfig();
  if (credential.kind === 'inCluster') {
    if (!process.env.KUBERNETES_SERVICE_HOST) {
      throw new ClusterConnectionError(
        'credential',
        `The credential for ${cluster.name} is that of the pod, but this is no pod (KUBERNETES_SERVICE_HOST is not set)`,
      );
    }
    kubeConfig.loadFromCluster();
  } else {
    const { file, context } = credential;
    kubeConfig.loadFromString(await readFile(file, 'utf8'));
    kubeConfig.makePathsAbsolute(dirname(file));
    if (context) kubeConfig.setCurrentContext(context);
    if (!kubeConfig.getContextObject(kubeConfig.getCurrentContext())) {
      const known = kubeConfig.getContexts().map(({ name }) => name);
      throw new ClusterConnectionError(
        'credential',
        `${file} has no context '${kubeConfig.getCurrentContext()}', only ${
          known.join(', ') || 'none'
        }`,
      );
    }
  }
  const current = kubeConfig.getCurrentCluster();
  const server = cluster.server ?? current?.server;
  if (!server) {
    throw new ClusterConnectionError(
      'credential',
      `Nothing says where the API server of ${cluster.name} is`,
    );
  }
  const options: RequestOptions = {};
  await kubeConfig.applyToHTTPSOptions(options);
  const { ca, cert, key, pfx, passphrase, servername, rejectUnauthorized } =
    options;
  return {
    server: server.replace(/\/+$/, ''),
    headers: {
      ...(options.headers as EndpointMaterial['headers']),
      ...(options.auth
        ? {
            authorization: `Basic ${Buffer.from(options.auth).toString(
              'base64',
            )}`,
          }
        : {}),
    },
    tls: { ca, cert, key, pfx, passphrase, servername, rejectUnauthorized },
    ...(current?.proxyUrl && typeof options.agent === 'object'
      ? { agent: options.agent }
      : {}),
  };
}
