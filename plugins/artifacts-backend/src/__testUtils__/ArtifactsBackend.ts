import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { deliveryServiceRef } from '@gitops-portal/plugin-delivery-node';
import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import {
  desiredStateServiceRef,
  type DesiredApp,
  type DesiredStateService,
  type ImageChange,
} from '@gitops-portal/plugin-desired-state-node';
import {
  Forge,
  RegistryClient,
  RegistryServer,
  type HostedRepository,
} from '@gitops-portal/sandbox';
import knexFactory from 'knex';
import { artifactsPlugin } from '../plugin';
import { IssuerServer } from './IssuerServer';

const registryHost = 'registry.lumen.example';
export const image = `${registryHost}/checkout/checkout`;

/** An audit event, and how it ended. */
interface AuditedEvent {
  eventId: string;
  meta?: object;
  outcome?: 'success' | 'fail';
  error?: string;
}

const description = (
  app: string,
  repository: string,
) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${app}
  annotations:
    gitops-portal.io/app: ${app}
    github.com/project-slug: ${repository}
`;

/** The plugin in a backend, with a real issuer, registry and forge. */
export class ArtifactsBackend {
  readonly audit: AuditedEvent[] = [];
  /** What was asked of the desired state. */
  readonly changes: (ImageChange & { app: string })[] = [];
  /** Makes the next change fail. */
  failure?: Error;
  /** What has to come before a change is written, by its version. */
  before: (version: string | undefined) => Promise<void> = async () => {};
  limits?: { repository?: number; refused?: number };
  rows: Partial<DeliveryRow>[] = [];
  /** What apps are built from; set before the start. */
  readonly slugs: Record<string, string> = {
    checkout: 'lumen/checkout',
    payments: 'elsewhere/payments',
  };
  decide: (permission: string) => PolicyDecision = () => ({
    result: AuthorizeResult.ALLOW,
  });
  /** The plugin's database. */
  readonly knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  private stop = async () => {};

  private constructor(
    private readonly folder: string,
    readonly issuer: IssuerServer,
    readonly registry: RegistryServer,
    readonly forge: Forge,
    readonly repository: HostedRepository,
  ) {}

  static async create(
    options: { rateLimit?: number } = {},
  ): Promise<ArtifactsBackend> {
    const folder = await mkdtemp(join(tmpdir(), 'artifacts-'));
    const issuer = await IssuerServer.start();
    const registry = await RegistryServer.start({
      port: 0,
      folder: join(folder, 'registry'),
    });
    const forge = await Forge.start({ ...options, state: folder, port: 0 });
    const repository = await forge.host({ owner: 'lumen', name: 'checkout' });
    return new ArtifactsBackend(folder, issuer, registry, forge, repository);
  }

  async start() {
    const { knex } = this;
    const backend = await startTestBackend({
      features: [
        artifactsPlugin,
        mockServices.database.factory({ knex }),
        this.desiredState(),
        this.delivery(),
        this.auditor(),
        mockServices.permissions.mock({
          authorizeConditional: async queries =>
            queries.map(({ permission }) => this.decide(permission.name)),
          authorize: async queries =>
            queries.map(
              ({ permission }) =>
                this.decide(permission.name) as DefinitivePolicyDecision,
            ),
        }).factory,
        mockServices.rootConfig.factory({ data: this.settings() }),
      ],
    });
    this.stop = () => backend.stop();
    return backend.server;
  }

  /** Pushes an image; its digest is the result. */
  async pushImage(text: string): Promise<string> {
    const client = new RegistryClient(this.registry.origin);
    const config = await client.pushBlob('checkout/checkout', {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      bytes: Buffer.from(text),
    });
    const { digest } = await client.pushManifest('checkout/checkout', {
      schemaVersion: 2,
      config,
      layers: [],
    });
    return digest;
  }

  async close(): Promise<void> {
    await this.stop();
    // Backstage leaves one in memory open.
    await this.knex.destroy();
    await this.forge.close();
    await this.registry.close();
    await this.issuer.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private settings() {
    const { origin } = this.forge;
    const host = new URL(origin).host;
    const cluster = {
      name: 'dev-eu',
      engine: 'flux',
      server: 'https://127.0.0.1:1',
      credentials: { read: { token: 'none' } },
    };
    return {
      integrations: { github: [{ host, apiBaseUrl: `${origin}/api/v3` }] },
      platform: {
        desiredState: { sources: [{ repository: `${origin}/lumen/config` }] },
        artifacts: {
          forge: {
            url: origin,
            credentials: { tokenFile: join(this.folder, 'forge-tokens.json') },
          },
          registries: [{ host: registryHost, url: this.registry.origin }],
          announcements: {
            issuer: this.issuer.url,
            workflows: ['lumen/ci/.github/workflows/build.yaml@refs/tags/v*'],
            ...(this.limits && { limits: this.limits }),
          },
        },
        environments: [
          { name: 'dev', write: 'direct', clusters: [cluster] },
          { name: 'prod', clusters: [{ ...cluster, name: 'prod-eu' }] },
        ],
      },
    };
  }

  private desiredState() {
    const web = {
      name: 'web',
      apiVersion: 'platform.example.org/v1',
      kind: 'WebService',
      environments: ['dev', 'prod'],
    };
    const app = (name: string, requests: DesiredApp['requests']) => ({
      name,
      source: 'lumen/config',
      path: `apps/${name}`,
      owner: 'group:default/checkout',
      environments: ['dev', 'prod'],
      requests,
      revisions: {},
    });
    const { slugs } = this;
    const descriptions = () =>
      Object.entries(slugs).map(([name, slug]) => ({
        path: `apps/${name}/catalog-info.yaml`,
        text: description(name, slug),
      }));
    const service: Partial<DesiredStateService> = {
      appNews: async () => ({
        ...{ cursor: '1', reset: true, isMore: false },
        ...{ removed: [], unread: [] },
        apps: Object.keys(slugs).map(name => app(name, [web])),
      }),
      configuration: async ({ app: name, environment }) => ({
        app: name,
        environment,
        source: 'lumen/config',
        head: 'a',
        write: 'direct',
        layout: {
          name: 'lumen/config',
          layout: 'helm-requests',
          apps: 'apps/${app}',
          layers: [],
        },
        // as before the first build: no version yet
        requests: [
          {
            ...web,
            spec: { image: { repository: image } },
            specPath: [],
            origins: {},
          },
          { ...web, name: 'db', spec: {}, specPath: [], origins: {} },
        ],
        layers: [],
        problems: [],
      }),
      files: async ({ prefix }) => {
        const files = descriptions().filter(({ path }) =>
          path.startsWith(prefix),
        );
        return [{ source: 'lumen/config', head: 'a', files }];
      },
      fileNews: async ({ since }) => ({
        cursor: 'a',
        reset: since === undefined,
        isMore: false,
        unread: [],
        files:
          since === undefined
            ? descriptions().map(file => ({ source: 'lumen/config', ...file }))
            : [],
      }),
      setImage: async ({ credentials, ...change }) => {
        await this.before(change.image.tag);
        if (this.failure) throw this.failure;
        this.changes.push(change);
        return { commit: `of ${change.key}`, branch: 'main', url: 'http://c' };
      },
    };
    return createServiceFactory({
      service: desiredStateServiceRef,
      deps: {},
      factory: () => service as DesiredStateService,
    });
  }

  private delivery() {
    return createServiceFactory({
      service: deliveryServiceRef,
      deps: {},
      factory: () => ({
        statuses: async () => ({
          clusters: {},
          rows: this.rows as DeliveryRow[],
        }),
        deltas: async () => [],
        transitions: async () => [],
        releases: async () => [],
        unmapped: async () => ({ clusters: {}, apps: [] }),
      }),
    });
  }

  private auditor() {
    const { audit } = this;
    return createServiceFactory({
      service: coreServices.auditor,
      deps: {},
      factory: () => ({
        async createEvent({ eventId, meta }) {
          const event: AuditedEvent = { eventId, meta };
          audit.push(event);
          return {
            async success(options) {
              event.outcome = 'success';
              event.meta = { ...meta, ...options?.meta };
            },
            async fail({ error }) {
              event.outcome = 'fail';
              event.error = error.message;
            },
          };
        },
      }),
    });
  }
}
