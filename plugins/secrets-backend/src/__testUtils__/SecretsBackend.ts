import {
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import { secretsPlugin } from '../plugin';
import type { CertificateFixture } from './certificateFixture';
import { ClusterFixture } from './ClusterFixture';
import { NeighbourFixture } from './NeighbourFixture';
import { PemServer } from './PemServer';

const workload = {
  namespace: '${app}',
  selector: 'app.kubernetes.io/instance=${app}',
};

/** An audit event, and how it ended. */
export interface AuditedEvent {
  eventId: string;
  meta?: object;
  outcome?: 'success' | 'fail';
  error?: string;
}

/** The plugin in a backend, between real servers; it records what it says. */
export class SecretsBackend {
  readonly logs: string[] = [];
  readonly audit: AuditedEvent[] = [];
  readonly signals: string[] = [];
  private onSignal = () => {};
  private stop = async () => {};

  private constructor(
    readonly neighbours: NeighbourFixture,
    readonly clusters: ClusterFixture,
    readonly pems: PemServer,
    private readonly pinned: CertificateFixture,
  ) {}

  static async create(pinned: CertificateFixture): Promise<SecretsBackend> {
    const pems = await PemServer.start();
    pems.body = pinned.pem;
    return new SecretsBackend(
      new NeighbourFixture(),
      await ClusterFixture.start(),
      pems,
      pinned,
    );
  }

  /** @param decide - the policy's answer to each permission */
  async start(decide: (permission: string) => PolicyDecision) {
    const backend = await startTestBackend({
      features: [
        secretsPlugin,
        this.neighbours.desiredState,
        this.neighbours.delivery,
        mockServices.events.mock().factory,
        mockServices.permissions.mock({
          authorizeConditional: async queries =>
            queries.map(({ permission }) => decide(permission.name)),
        }).factory,
        this.logger(),
        this.auditor(),
        this.signalsService(),
        mockServices.rootConfig.factory({
          data: { platform: this.settings() },
        }),
      ],
    });
    this.stop = () => backend.stop();
    return backend.server;
  }

  /** Resolves at the next signal. */
  nextSignal(): Promise<void> {
    return new Promise(resolve => {
      this.onSignal = resolve;
    });
  }

  /** Everything that was written down anywhere. */
  written(): string {
    return JSON.stringify([this.logs, this.audit, this.signals]);
  }

  async close() {
    await this.stop();
    await this.clusters.close();
    await this.pems.close();
  }

  private settings() {
    const sealedSecrets = {
      certificate: { url: this.pems.url },
      fingerprint: this.pinned.fingerprint,
    };
    return {
      desiredState: {
        sources: [{ repository: 'http://127.0.0.1:1/lumen/platform-config' }],
      },
      environments: [
        {
          name: 'dev',
          write: 'direct',
          workload,
          clusters: [this.clusters.cluster('dev')],
          secrets: { sealedSecrets },
        },
        { name: 'elsewhere', workload, clusters: [] },
        {
          name: 'prod',
          workload,
          clusters: [this.clusters.cluster('prod')],
          secrets: { sealedSecrets },
        },
      ],
    };
  }

  private logger() {
    const write = (...parts: unknown[]) => {
      this.logs.push(parts.map(part => this.print(part)).join(' '));
    };
    const logger: RootLoggerService = {
      error: write,
      warn: write,
      info: write,
      debug: write,
      child: () => logger,
    };
    return createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => logger,
    });
  }

  private print(part: unknown): string {
    return part instanceof Error
      ? `${part.message} ${part.stack} ${JSON.stringify(part)}`
      : JSON.stringify(part);
  }

  private auditor() {
    const { audit } = this;
    const print = (error: Error) => this.print(error);
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
              // As the auditor of Backstage: with all that the error holds.
              event.error = print(error);
            },
          };
        },
      }),
    });
  }

  private signalsService() {
    return createServiceFactory({
      service: signalsServiceRef,
      deps: {},
      factory: () => ({
        publish: async ({ channel, message }: SignalPayload) => {
          this.signals.push(`${channel} ${JSON.stringify(message)}`);
          this.onSignal();
        },
      }),
    });
  }
}
