import type { IncomingMessage } from 'node:http';
import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type {
  Cluster,
  CredentialName,
} from '@gitops-portal/plugin-environments-common';
import { platformConfigServiceRef } from '../config';
import type { StreamRequest } from './openStream';
import { DefaultClusterConnections } from './DefaultClusterConnections';

/** What `fetch` takes, and how long to wait for the headers of the answer. */
export interface ClusterRequestInit extends RequestInit {
  /** Milliseconds, 30 000 by default; the body may take longer. */
  timeoutMs?: number;
}

/** Speaks HTTP to the API servers, with the configured credentials. */
export interface ClusterConnectionsService {
  /** All configured clusters, in the order of the environments. */
  clusters(): Cluster[];
  /** Whether the cluster is configured with that credential. */
  has(cluster: string, credential: CredentialName): boolean;
  /**
   * One request. Any status is an answer, as with `fetch`; the body streams,
   * so logs and watches can be followed. Redirects are not followed.
   *
   * @param path - absolute path with query, e.g. `/api/v1/namespaces?limit=1`
   * @throws ClusterConnectionError where no answer came
   * @throws NotFoundError for a cluster that is not configured
   * @throws NotImplementedError for a credential that is not configured
   */
  request(
    cluster: string,
    credential: CredentialName,
    path: string,
    init?: ClusterRequestInit,
  ): Promise<Response>;
  /** The same for those who read the bytes as they come. */
  stream(
    cluster: string,
    credential: CredentialName,
    path: string,
    request: StreamRequest,
  ): Promise<IncomingMessage>;
}

/** One set of connections for the whole backend. */
export const clusterConnectionsServiceRef =
  createServiceRef<ClusterConnectionsService>({
    id: 'gitops-portal.cluster-connections',
    scope: 'root',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: {
          platform: platformConfigServiceRef,
          lifecycle: coreServices.rootLifecycle,
        },
        async factory({ platform, lifecycle }) {
          const connections = DefaultClusterConnections.create(platform);
          lifecycle.addShutdownHook(() => connections.close());
          return connections;
        },
      }),
  });
