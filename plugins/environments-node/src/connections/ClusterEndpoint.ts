import { Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { InputError } from '@backstage/errors';
import type {
  Cluster,
  ClusterCredential,
} from '@gitops-portal/plugin-environments-common';
import { ClusterConnectionError } from './ClusterConnectionError';
import { describeFailure } from './describeFailure';
import type { EndpointMaterial } from './EndpointMaterial';
import { loadMaterial } from './loadMaterial';
import { openStream, type StreamRequest } from './openStream';

/** Tokens rotate: files and helper programs are asked again after this. */
const materialAgeMs = 60_000;

/**
 * With Linux's ten probes a second apart, a connection whose other end is gone
 * breaks after 15 seconds of silence.
 */
const keepAliveMs = 5_000;

/** One API server as one credential sees it. */
export class ClusterEndpoint {
  private material?: { value: Promise<EndpointMaterial>; readAt: number };
  private agent?: { value: HttpAgent; tls: string };

  private constructor(
    private readonly cluster: Cluster,
    private readonly credential: ClusterCredential,
  ) {}

  static create(cluster: Cluster, credential: ClusterCredential) {
    return new ClusterEndpoint(cluster, credential);
  }

  /**
   * Sends a request and resolves with the headers of its answer.
   *
   * @throws ClusterConnectionError where none came
   */
  async open(path: string, request: StreamRequest): Promise<IncomingMessage> {
    if (!path.startsWith('/')) {
      throw new InputError(`expected an absolute path, got '${path}'`);
    }
    const material = await this.load();
    try {
      const response = await openStream(`${material.server}${path}`, {
        ...request,
        headers: {
          accept: 'application/json',
          ...request.headers,
          ...material.headers,
        },
        agent: this.agentFor(material),
      });
      if (response.statusCode === 401) this.material = undefined;
      return response;
    } catch (error) {
      if (request.signal?.aborted) throw error;
      const failure = describeFailure(
        error,
        material.server,
        request.timeoutMs,
      );
      // The authority or the token may have been replaced in its file.
      if (failure.problem === 'tls') this.material = undefined;
      throw new ClusterConnectionError(failure.problem, failure.reason);
    }
  }

  /** Where the API server is, once the credential could be read. */
  async server(): Promise<string> {
    return (await this.load()).server;
  }

  close() {
    this.agent?.value.destroy();
    this.agent = undefined;
  }

  private load(): Promise<EndpointMaterial> {
    const now = Date.now();
    if (!this.material || now - this.material.readAt > materialAgeMs) {
      const value = loadMaterial(this.cluster, this.credential);
      const material = { value, readAt: now };
      this.material = material;
      value.catch(() => {
        if (this.material === material) this.material = undefined;
      });
    }
    return this.material.value;
  }

  /** The same agent, and with it its open connections, while TLS stays. */
  private agentFor(material: EndpointMaterial): HttpAgent {
    const tls = JSON.stringify([material.server, material.tls]);
    if (this.agent?.tls !== tls) {
      // Streams on the old agent end by themselves.
      const options = { keepAlive: true, keepAliveMsecs: keepAliveMs };
      const value =
        material.agent ??
        (material.server.startsWith('https:')
          ? new HttpsAgent({ ...options, ...material.tls })
          : new HttpAgent(options));
      this.agent = { value, tls };
    }
    return this.agent.value;
  }
}
