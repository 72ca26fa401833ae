import { setTimeout as pause } from 'node:timers/promises';
import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import type { Manifest } from './Manifest';
import {
  DefaultClusterConnections,
  type StreamRequest,
} from '@gitops-portal/plugin-environments-node';
import type { IncomingMessage } from 'node:http';
import type { LabEnvironment } from '../components/Component';
import type { LabCluster } from '../lab/Lab';
import { ApiServerError } from './ApiServerError';
import { inOrderOfUse, isEstablished, refusesWebhooks } from './manifestRules';
import { Discovery } from './Discovery';
import { platformOf } from './platformOf';

const APPLY = 'application/apply-patch+yaml';
const MERGE = 'application/merge-patch+json';
const JSON_TYPE = 'application/json';

const fieldManager = 'gitops-portal-lab';
/** The largest CRDs keep a busy API server waiting. */
const patienceMs = 120_000;
const lookEveryMs = 200;

/** The API server of one environment, as the user of a kubeconfig. */
export class ApiServer implements LabCluster {
  private readonly discovery = new Discovery(path => this.request('GET', path));

  private constructor(
    private readonly name: string,
    private readonly connections: DefaultClusterConnections,
    private readonly mayHaveWebhooks: boolean,
  ) {}

  /** @param options.mayHaveWebhooks - whether it reaches loopback only */
  static create(options: {
    environment: LabEnvironment;
    kubeconfig: string;
    mayHaveWebhooks: boolean;
  }): ApiServer {
    const { environment, kubeconfig, mayHaveWebhooks } = options;
    const connections = DefaultClusterConnections.create(
      platformOf(environment, kubeconfig),
    );
    return new ApiServer(environment, connections, mayHaveWebhooks);
  }

  async apply(objects: Manifest[]): Promise<void> {
    if (!this.mayHaveWebhooks) refusesWebhooks(objects);
    const query = `fieldManager=${fieldManager}&force=true`;
    for (const batch of inOrderOfUse(objects)) {
      await Promise.all(
        batch.map(async object => {
          const path = await this.pathOf(object);
          await this.send('PATCH', `${path}?${query}`, object, APPLY);
        }),
      );
      await Promise.all(
        batch
          .filter(({ kind }) => kind === 'CustomResourceDefinition')
          .map(({ metadata }) => this.waitUntilEstablished(metadata.name)),
      );
    }
  }

  async get<T extends KubernetesObject>(
    apiVersion: string,
    kind: string,
    name: string,
    namespace?: string,
  ): Promise<T | undefined> {
    const metadata = { name, namespace };
    const path = await this.pathOf({ apiVersion, kind, metadata });
    return undefinedIfMissing(this.request<T>('GET', path));
  }

  async delete(
    apiVersion: string,
    kind: string,
    name: string,
    namespace?: string,
  ): Promise<void> {
    const metadata = { name, namespace };
    const path = await this.pathOf({ apiVersion, kind, metadata });
    await undefinedIfMissing(this.request('DELETE', path));
  }

  /** Merges a change into an object, as `kubectl patch --type merge` does. */
  async patch(
    apiVersion: string,
    kind: string,
    name: string,
    namespace: string | undefined,
    change: object,
  ): Promise<void> {
    const metadata = { name, namespace };
    const path = await this.pathOf({ apiVersion, kind, metadata });
    await this.request('PATCH', path, change);
  }

  request<T>(method: string, path: string, body?: object): Promise<T> {
    const isPatch = method === 'PATCH';
    return this.send<T>(method, path, body, isPatch ? MERGE : JSON_TYPE);
  }

  /** The path of all objects of a kind; undefined where there is no such kind. */
  collectionOf(apiVersion: string, kind: string): Promise<string | undefined> {
    return this.discovery.collectionOf(apiVersion, kind);
  }

  /** For watches. */
  stream(path: string, request: StreamRequest): Promise<IncomingMessage> {
    return this.connections.stream(this.name, 'read', path, request);
  }

  close(): void {
    this.connections.close();
  }

  private async send<T>(
    method: string,
    path: string,
    body: object | undefined,
    type: string,
  ): Promise<T> {
    const response = await this.connections.request(this.name, 'read', path, {
      method,
      headers: body && { 'content-type': type },
      body: body && JSON.stringify(body),
      timeoutMs: patienceMs,
    });
    const text = await response.text();
    if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
    throw new ApiServerError(this.name, method, path, response.status, text);
  }

  private async pathOf(object: Manifest): Promise<string> {
    return this.discovery.pathOf(object);
  }

  /** Until then a request for its objects is answered 404. */
  private async waitUntilEstablished(name: string): Promise<void> {
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
    const deadline = Date.now() + patienceMs;
    while (!isEstablished(await this.request('GET', path))) {
      if (Date.now() > deadline) {
        throw new Error(
          `${this.name}: CRD ${name} is not Established after ${
            patienceMs / 1000
          } s`,
        );
      }
      await pause(lookEveryMs);
    }
  }
}

async function undefinedIfMissing<T>(
  answer: Promise<T>,
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiServerError && error.status === 404)
      return undefined;
    throw error;
  }
}
