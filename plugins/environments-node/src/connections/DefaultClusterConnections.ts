import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { NotFoundError, NotImplementedError } from '@backstage/errors';
import {
  allClusters,
  type Cluster,
  type CredentialName,
  type PlatformConfig,
} from '@gitops-portal/plugin-environments-common';
import { ClusterEndpoint } from './ClusterEndpoint';
import type {
  ClusterConnectionsService,
  ClusterRequestInit,
} from './ClusterConnectionsService';
import type { StreamRequest } from './openStream';

const defaultTimeoutMs = 30_000;
/** Statuses that `Response` refuses to carry a body for. */
const bodiless = [204, 205, 304];

/** Connections of their own for each cluster and credential. */
export class DefaultClusterConnections implements ClusterConnectionsService {
  private readonly endpoints = new Map<string, ClusterEndpoint>();

  private constructor(private readonly all: Cluster[]) {}

  static create(platform: PlatformConfig): DefaultClusterConnections {
    return new DefaultClusterConnections(allClusters(platform));
  }

  clusters(): Cluster[] {
    return this.all;
  }

  has(cluster: string, credential: CredentialName): boolean {
    return this.find(cluster).credentials[credential] !== undefined;
  }

  async request(
    cluster: string,
    credential: CredentialName,
    path: string,
    init: ClusterRequestInit = {},
  ): Promise<Response> {
    const response = await this.stream(cluster, credential, path, {
      method: init.method,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: init.body
        ? Buffer.from(await new Response(init.body).arrayBuffer())
        : undefined,
      signal: init.signal ?? undefined,
      timeoutMs: init.timeoutMs ?? defaultTimeoutMs,
    });
    const status = response.statusCode ?? 500;
    const headers = new Headers();
    for (let i = 0; i < response.rawHeaders.length; i += 2) {
      headers.append(response.rawHeaders[i], response.rawHeaders[i + 1]);
    }
    if (bodiless.includes(status)) {
      response.resume();
      return new Response(null, { status, headers });
    }
    // The same class at run time; the type packages disagree on the name.
    const body = Readable.toWeb(response) as ReadableStream<Uint8Array>;
    return new Response(body as ConstructorParameters<typeof Response>[0], {
      status,
      headers,
    });
  }

  async stream(
    cluster: string,
    credential: CredentialName,
    path: string,
    request: StreamRequest,
  ): Promise<IncomingMessage> {
    return this.endpoint(cluster, credential).open(path, request);
  }

  private endpoint(
    cluster: string,
    credential: CredentialName,
  ): ClusterEndpoint {
    const configured = this.find(cluster);
    const material = configured.credentials[credential];
    if (!material) {
      throw new NotImplementedError(
        `Cluster ${cluster} has no credential '${credential}' in the configuration`,
      );
    }
    const key = `${cluster}/${credential}`;
    let endpoint = this.endpoints.get(key);
    if (!endpoint) {
      endpoint = ClusterEndpoint.create(configured, material);
      this.endpoints.set(key, endpoint);
    }
    return endpoint;
  }

  /** Closes every connection, also those in use. */
  close() {
    for (const endpoint of this.endpoints.values()) endpoint.close();
    this.endpoints.clear();
  }

  private find(name: string): Cluster {
    const found = this.all.find(cluster => cluster.name === name);
    if (!found) throw new NotFoundError(`No cluster '${name}' is configured`);
    return found;
  }
}
