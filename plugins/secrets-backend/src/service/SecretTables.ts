import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Environment,
  PlatformConfig,
} from '@gitops-portal/plugin-environments-common';
import type {
  DesiredApp,
  DesiredConfiguration,
  DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import {
  deriveTable,
  isSealedSecret,
  ownLayerOf,
  readSecrets,
  sealingRefusal,
  secretReferences,
  type ClusterSecrets,
  type EnvironmentSecrets,
  type SealingCertificate,
  type SecretEnvironment,
  type SecretTable,
} from '@gitops-portal/plugin-secrets-common';
import type { PinnedCertificate } from '../certificates/PinnedCertificate';
import { sealedDigest } from '../clusters/sealedDigest';
import type { SecretsScope, SecretWatches } from '../clusters/SecretWatches';
import type { SecretPlaces } from './SecretPlaces';
import { unconfigured } from './unconfigured';

interface ReadEnvironment {
  environment: SecretEnvironment;
  head?: string;
  /** Absent where nothing may be seen, or Git cannot be read. */
  secrets?: EnvironmentSecrets;
}

/** Asks, and says what went wrong instead of throwing. */
async function attempt<T>(
  ask: Promise<T>,
): Promise<{ value?: T; problem?: string }> {
  try {
    return { value: await ask };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** Puts the tables of secrets together; whoever asks has been let in. */
export class SecretTables {
  constructor(
    private readonly deps: {
      platform: PlatformConfig;
      desiredState: Pick<DesiredStateService, 'configuration'>;
      places: SecretPlaces;
      watches: Pick<SecretWatches, 'of'>;
      /** By the environment's name. */
      certificates: Map<string, PinnedCertificate>;
    },
  ) {}

  /** The environments that an app is in, in the order of the configuration. */
  environmentsOf(app: DesiredApp): Environment[] {
    return this.deps.platform.environments.filter(({ name }) =>
      app.environments.includes(name),
    );
  }

  /** @param options.mayRead - which environments may be shown */
  async table(options: {
    app: DesiredApp;
    credentials: BackstageCredentials;
    mayRead: (environment: string) => boolean;
    mayChange: (environment: string) => boolean;
  }): Promise<SecretTable> {
    const { app, mayRead } = options;
    const read = await Promise.all(
      this.environmentsOf(app).map(environment =>
        mayRead(environment.name)
          ? this.read(environment, options)
          : refused(environment, app),
      ),
    );
    return deriveTable({
      app: app.name,
      head: read.find(({ head }) => head)?.head ?? '',
      environments: read.map(({ environment }) => environment),
      secrets: read.flatMap(({ secrets }) => secrets ?? []),
      digestOf: sealedDigest,
      now: Date.now(),
    });
  }

  private async read(
    environment: Environment,
    options: {
      app: DesiredApp;
      credentials: BackstageCredentials;
      mayChange: (environment: string) => boolean;
    },
  ): Promise<ReadEnvironment> {
    const { app, credentials, mayChange } = options;
    const { name, title } = environment;
    const pinned = this.deps.certificates.get(name);
    const [git, place, certificate] = await Promise.all([
      attempt(
        this.deps.desiredState.configuration({
          credentials,
          app: app.name,
          environment: name,
        }),
      ),
      attempt(this.deps.places.of(app, environment)),
      pinned?.state(),
    ]);
    const problem =
      git.problem ??
      place.problem ??
      (certificate && 'problem' in certificate
        ? certificate.problem
        : undefined) ??
      (git.value && !ownLayerOf(git.value)
        ? `${app.name} has no layer of its own for ${name}`
        : undefined);
    const unsupported =
      git.value &&
      sealingRefusal({ app: app.name, layout: git.value.layout.layout });
    const found =
      certificate && 'certificate' in certificate
        ? certificate.certificate
        : undefined;
    const header: SecretEnvironment = {
      name,
      title,
      write: environment.write,
      ...stateOf({
        unsupported,
        unconfigured: pinned ? undefined : unconfigured(name),
        failed: problem,
      }),
      mayChange: Boolean(found) && !problem && !unsupported && mayChange(name),
      ...(place.value ? { namespace: place.value.namespace } : {}),
      ...(found ? { certificate: publicPartOf(found) } : {}),
    };
    const { value: configuration } = git;
    if (!configuration) return { environment: header };
    return {
      environment: header,
      head: configuration.head,
      secrets: {
        environment: header,
        ...inGit(configuration),
        clusters: this.clusters(environment, place, pinned !== undefined),
      },
    };
  }

  private clusters(
    environment: Environment,
    place: { value?: SecretsScope; problem?: string },
    isConfigured: boolean,
  ): ClusterSecrets[] {
    if (isConfigured && place.value) {
      return this.deps.watches.of(environment.name, place.value);
    }
    const unknown = place.problem ?? unconfigured(environment.name);
    return environment.clusters.map(cluster => ({
      cluster: cluster.name,
      engine: cluster.engine,
      objects: new Map(),
      pods: [],
      unknown,
    }));
  }
}

function inGit({ layers, layout, requests: all }: DesiredConfiguration) {
  const requests = all.filter(request => !isSealedSecret(request));
  return {
    inLayers: readSecrets(
      layers.map(({ path, environment, text }) => ({
        path,
        environment,
        text,
      })),
      layout.layout,
    ),
    references: secretReferences(requests),
    requests: requests.map(({ name }) => name),
  };
}

function publicPartOf({
  spki,
  fingerprint,
  notBefore,
  notAfter,
}: SealingCertificate): SealingCertificate {
  return { spki, fingerprint, notBefore, notAfter };
}

/** The first reason against sealing: what would have to be mended first. */
function stateOf(
  reasons: Record<
    'unsupported' | 'unconfigured' | 'failed',
    string | undefined
  >,
): Pick<SecretEnvironment, 'state' | 'message'> {
  for (const state of ['unsupported', 'unconfigured', 'failed'] as const) {
    const message = reasons[state];
    if (message) return { state, message };
  }
  return { state: 'ready' };
}

function refused(
  { name, title, write }: Environment,
  app: DesiredApp,
): ReadEnvironment {
  return {
    environment: {
      name,
      title,
      write,
      state: 'refused',
      message: `You may not see the secrets of ${app.name} in ${name}`,
      mayChange: false,
    },
  };
}
